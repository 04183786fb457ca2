import process from "node:process";
import { parseArgs } from "node:util";
import {
  envLines,
  removeEnvFile,
  requireOwnEnvFile,
  writeEnvFile,
} from "./env_file.ts";
import { startServices } from "./start_services.ts";
import { stopRequest } from "./stop_request.ts";

const usage = `usage: deno task services [--env-file FILE]

Starts DynamoDB Local, Redis behind an HTTP front, and Elasticsearch on free
ports of 127.0.0.1, and stops them on Ctrl-C. The variables that point Aisle at
them go to FILE, for "--env-file" of deno, node and bun, else to standard output.
`;

const onTheServices = {
  CATALOG_STORE: "dynamodb",
  CATALOG_SEARCH: "elasticsearch",
  CATALOG_CACHE: "redis",
};

function say(line: string) {
  process.stderr.write(`${line}\n`);
}

async function main(envFile: string | undefined) {
  if (envFile !== undefined) requireOwnEnvFile(envFile);
  const asked = stopRequest();
  const services = await Promise.race([
    startServices({ write: say }),
    asked,
  ]);
  // What has started by then ends with this process.
  if (services === undefined) return;

  const environment = { ...services.environment, ...onTheServices };
  if (envFile === undefined) process.stdout.write(envLines(environment));
  else writeEnvFile(envFile, environment);
  try {
    say("The services are ready; Ctrl-C stops them");
    await Promise.race([asked, services.failure]);
  } finally {
    if (envFile !== undefined) removeEnvFile(envFile);
    await services.stop();
  }
}

const { values } = parseArgs({
  options: { "env-file": { type: "string" }, "help": { type: "boolean" } },
});
if (values.help) {
  process.stdout.write(usage);
} else {
  await main(values["env-file"]).then(
    () => process.exit(0),
    (error) => {
      say(error instanceof Error ? error.message : String(error));
      process.exit(1);
    },
  );
}
