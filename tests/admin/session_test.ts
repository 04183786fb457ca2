import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { createSessions } from "../../src/admin/session/sessions.ts";
import { openLocalApp, type TestApp } from "../http/open_app.ts";
import { knownSuiteKeys, suiteKeys } from "../http/suite_keys.ts";
import { openAdmin, sameOrigin, signIn } from "./admin_browser.ts";

describe("a session of the merchandiser's pages", () => {
  let app: TestApp;
  before(async () => app = await openLocalApp());
  after(() => app.close());

  it("is asked for, and leads back to the page that was wanted", async () => {
    const refused = await app.send("/admin?q=a%26b");
    assert.equal(refused.status, 303);
    const login = refused.headers.get("Location") ?? "";
    assert.equal(login, "/admin/login?next=%2Fadmin%3Fq%3Da%2526b");
    const page = await (await app.send(login)).text();
    assert.match(page, /name="next" value="\/admin\?q=a%26b"/);
  });

  it("begins with any key that is known, and with no other", async () => {
    assert.match(await signIn(app, "read"), /^aisle-session=/);
    const refused = await app.send("/admin/login", {
      method: "POST",
      headers: {
        ...sameOrigin,
        "Content-Type": "application/x-www-form-urlencoded",
      },
      body: "key=guessed",
    });
    assert.equal(refused.status, 403);
    assert.equal(refused.headers.get("Set-Cookie"), null);
    assert.match(await refused.text(), /This key is not known/);
  });

  it("lets nobody be sent to another site by the sign-in", async () => {
    for (const next of ["//evil.example", "https://evil.example", "/admin\n"]) {
      const answer = await app.send("/admin/login", {
        method: "POST",
        headers: {
          ...sameOrigin,
          "Content-Type": "application/x-www-form-urlencoded",
        },
        body: String(new URLSearchParams({ key: suiteKeys.read, next })),
      });
      assert.equal(answer.headers.get("Location"), "/admin");
    }
  });

  it("ends when someone signs out, for every copy of its cookie", async () => {
    const cookie = await signIn(app, "admin");
    const headers = { Cookie: cookie };
    assert.equal((await app.send("/admin", { headers })).status, 200);
    await app.send("/admin/logout", {
      method: "POST",
      headers: { ...sameOrigin, ...headers },
    });
    assert.equal((await app.send("/admin", { headers })).status, 303);
  });

  it("does not let a changed cookie in", async () => {
    const cookie = await signIn(app, "read");
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(cookie) ?? [];
    const text = decodeURIComponent(value)
      .replace(/"expiresAt":\d+/, '"expiresAt":9e15');
    const headers = { Cookie: `${name}=${encodeURIComponent(text)}` };
    assert.equal((await app.send("/admin", { headers })).status, 303);
  });

  it("takes forms of its own pages alone", async () => {
    const cookie = await signIn(app, "admin");
    const send = (headers: Record<string, string>) =>
      app.send("/admin/logout", {
        method: "POST",
        headers: { Cookie: cookie, ...headers },
      });
    for (
      const headers of [
        {},
        { "Sec-Fetch-Site": "cross-site" },
        { "Sec-Fetch-Site": "same-site" },
        { "Origin": "http://evil.example" },
        { "Origin": "null" },
      ]
    ) {
      assert.equal((await send(headers)).status, 403, JSON.stringify(headers));
    }
    const own = await send({ "Origin": "http://catalog.test" });
    assert.equal(own.status, 303);
  });

  it("keeps its pages out of every cache", async () => {
    const headers = { Cookie: await signIn(app, "read") };
    const response = await app.send("/admin", { headers });
    assert.equal(response.headers.get("Cache-Control"), "no-store");
  });

  it("says no more of a notice than the pages know", async () => {
    const admin = await openAdmin(app);
    assert.match(await admin.read("/admin?notice=saved"), /Saved\./);
    assert.doesNotMatch(
      await admin.read("/admin?notice=constructor"),
      /class="done"/,
    );
  });
});

describe("a session", () => {
  const settings = {
    keys: knownSuiteKeys,
    secret: "one of many services",
    isSecure: true,
    newId: () => crypto.randomUUID(),
  };

  it("is known to every service of the same secret, and to no other", async () => {
    const here = createSessions({ ...settings, now: () => 0 });
    const cookie = await here.begin(suiteKeys.write) ?? "";
    assert.match(
      cookie,
      /^__Host-aisle-session=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const there = createSessions({ ...settings, now: () => 0 });
    assert.equal((await there.find(cookie))?.name, "suite-write");
    const stranger = createSessions({
      ...settings,
      secret: "another",
      now: () => 0,
    });
    assert.equal(await stranger.find(cookie), undefined);
  });

  it("lasts twelve hours, and no longer than its key", async () => {
    let hours = 0;
    const now = () => hours * 3_600_000;
    const sessions = createSessions({ ...settings, now });
    const cookie = await sessions.begin(suiteKeys.admin) ?? "";
    hours = 11.99;
    assert.equal((await sessions.find(cookie))?.name, "suite-admin");
    const keys = knownSuiteKeys.slice(0, 2);
    const without = createSessions({ ...settings, keys, now });
    assert.equal(await without.find(cookie), undefined);
    hours = 12;
    assert.equal(await sessions.find(cookie), undefined);
  });
});
