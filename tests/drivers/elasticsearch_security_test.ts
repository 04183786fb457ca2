import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Buffer } from "node:buffer";
import { after, before, describe, it } from "node:test";
import type { ElasticsearchOptions } from "../../drivers/elasticsearch/elasticsearch_options.ts";
import { findProgram } from "../services/find_program.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { skip } from "../services/skip.ts";
import { makeCertificate } from "./certificates.ts";
import {
  type ElasticsearchFront,
  startElasticsearchFront,
} from "./elasticsearch_front.ts";
import { openTestIndex } from "./elasticsearch_service.ts";
import { newFolder } from "./temporary_folder.ts";

const services = await serviceEnvironment();
const reason = services === undefined
  ? noServices
  : findProgram("openssl") === undefined
  ? skip("openssl is missing")
  : false;

describe("the Elasticsearch index, over TLS", { skip: reason }, () => {
  const url = services?.ELASTICSEARCH_URL ?? "";
  const folder = newFolder();
  let front: ElasticsearchFront;
  let authority = "";
  let otherAuthority = "";

  before(async () => {
    const certificate = makeCertificate(folder.path, "ours");
    authority = certificate.authority;
    otherAuthority = makeCertificate(folder.path, "theirs").authority;
    front = await startElasticsearchFront({ before: url, tls: certificate });
  });

  after(async () => {
    await front.close();
    folder.remove();
  });

  /** Asks the front once; how often, and with which header. */
  async function ping(
    options: Pick<ElasticsearchOptions, "auth" | "caFile">,
  ): Promise<(string | undefined)[]> {
    const { search, remove } = openTestIndex({
      url,
      at: front.url,
      ...options,
    });
    const before = front.asked.length;
    try {
      await search.ping();
      return front.asked.slice(before).map((each) => each.authorization);
    } finally {
      await search.close();
      await remove();
    }
  }

  it("trusts the authority it is given, and sends an API key", async () => {
    const auth = { apiKey: "aWQ6c2VjcmV0" };
    const sent = await ping({ auth, caFile: authority });
    assert.deepEqual([...new Set(sent)], ["ApiKey aWQ6c2VjcmV0"]);
  });

  it("sends user and password", async () => {
    const auth = { username: "aisle", password: "pass:wörd" };
    const sent = await ping({ auth, caFile: authority });
    const expected = `Basic ${
      Buffer.from("aisle:pass:wörd").toString("base64")
    }`;
    assert.deepEqual([...new Set(sent)], [expected]);
  });

  it("sends nothing where there is nothing to send", async () => {
    const sent = await ping({ caFile: authority });
    assert.deepEqual([...new Set(sent)], [undefined]);
  });

  it("says that a certificate is not trusted, and asks nothing", async () => {
    const asked = front.asked.length;
    const untrusted = {
      code: "unavailable",
      message:
        /^Cannot reach index ".*": .* certificate is not trusted \(.+\)$/,
    };
    await assert.rejects(ping({ caFile: otherAuthority }), untrusted);
    await assert.rejects(ping({}), untrusted);
    assert.equal(front.asked.length, asked);
  });

  it("says which authority it cannot read", async () => {
    const caFile = join(folder.path, "missing.pem");
    await assert.rejects(ping({ caFile }), {
      code: "invalid",
      message: `Cannot read the certificate authority "${caFile}"`,
    });
    const noCertificate = join(folder.path, "empty.pem");
    writeFileSync(noCertificate, "nothing");
    await assert.rejects(ping({ caFile: noCertificate }));
  });
});
