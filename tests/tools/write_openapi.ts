import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openLocalApp } from "../http/open_app.ts";
import { openApiYaml } from "../http/openapi_yaml.ts";

const file = fileURLToPath(new URL("../../openapi.yaml", import.meta.url));
const app = await openLocalApp();
writeFileSync(file, openApiYaml(app.document));
await app.close();
