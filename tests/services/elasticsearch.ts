import { fileURLToPath } from "node:url";
import { answers } from "./answers.ts";
import { findJava } from "./find_java.ts";
import type { Report, Service } from "./service.ts";
import { type ServiceProcess, startProcess } from "./service_process.ts";

const stage = /^(waiting|downloading|building|starting) /;

/**
 * Starts a single-node Elasticsearch on a free port. Needs a JDK of version 21
 * or newer and Maven; the first start downloads the server into the user's
 * cache folder.
 */
export async function startElasticsearch(
  report: Report = () => {},
): Promise<Service> {
  const { firstLine, failure, stop } = startElasticsearchProcess({ report });
  return {
    environment: { ELASTICSEARCH_URL: await firstLine },
    failure,
    stop,
  };
}

/**
 * Starts the script around a node, whose first line is the node's URL. With
 * `keep` the node listens on that port, and keeps its data and, in the file
 * `pid`, its process id in that folder.
 */
export function startElasticsearchProcess(
  { report = () => {}, keep }: {
    report?: Report;
    keep?: { port: number; folder: string };
  },
): ServiceProcess {
  const jdk = findJava({ atLeast: 21, program: "javac" });
  if (jdk === undefined) {
    throw new Error("Elasticsearch needs a JDK of version 21 or newer");
  }
  return startProcess({
    name: "Elasticsearch",
    command: "bash",
    args: [
      fileURLToPath(new URL("elasticsearch/start.sh", import.meta.url)),
      ...(keep ? ["--port", String(keep.port), "--data", keep.folder] : []),
    ],
    environment: { ELASTICSEARCH_JAVA_HOME: jdk },
    // Not KILL: the script removes the node's data.
    signalAtParentEnd: "TERM",
    onErrorLine: (line) => {
      if (stage.test(line)) report(line);
    },
  });
}

/** Whether an Elasticsearch answers. */
export function elasticsearchAnswers(url: string): Promise<boolean> {
  return answers(url, { method: "HEAD" });
}
