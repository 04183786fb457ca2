import { RequestError } from "./request_error.ts";

/** What a key may do; `admin` implies the others, `write` implies `read`. */
export type Scope = "read" | "write" | "admin";

/** A key as the service knows it: by its SHA-256 in hexadecimal digits, never the key itself. */
export type ApiKey = {
  name: string;
  scopes: readonly Scope[];
  sha256: string;
};

/** Who may call a route. `open`: anyone; `public`: anyone, unless reads are closed. */
export type Access = "open" | "public" | Scope;

/** Who asks. The anonymous caller has no name. */
export type Caller = { name: string; scopes: ReadonlySet<Scope> };

/** Finds who asks and whether they may; throws `unauthorized` or `forbidden`. */
export type Authorize = (
  access: Access,
  authorization: string | null,
) => Caller | Promise<Caller>;

const anonymous: Caller = { name: "", scopes: new Set() };

/**
 * Checks `Authorization: Bearer …` against the hashes. A key that was right is
 * remembered, so that its hash is not computed for each request.
 */
export function createAuthorizer(
  { keys, publicRead }: { keys: readonly ApiKey[]; publicRead: boolean },
): Authorize {
  const known = keys.map((key) => ({
    caller: callerOf(key),
    hash: fromHex(key.sha256),
  }));
  // Only keys that were right are remembered, so there are never more than `keys`.
  const remembered = new Map<string, Caller>();

  async function verify(token: string): Promise<Caller> {
    const digest = await crypto.subtle.digest(
      "SHA-256",
      new TextEncoder().encode(token),
    );
    const hash = new Uint8Array(digest);
    // Every key is compared, so that the time does not tell which one is near.
    const matching = known.filter((key) => equalBytes(key.hash, hash));
    const caller = matching[0]?.caller;
    if (!caller) throw unauthorized("The key is not known", "invalid_token");
    remembered.set(token, caller);
    return caller;
  }

  return (access, authorization) => {
    if (access === "open") return anonymous;
    if (authorization === null) {
      if (access === "public" && publicRead) return anonymous;
      throw unauthorized('This needs a key: "Authorization: Bearer KEY"');
    }
    const token = /^Bearer +([\x21-\x7e]{1,512}) *$/i.exec(authorization)?.[1];
    if (token === undefined) {
      throw unauthorized(
        'The key must be given as "Authorization: Bearer KEY"',
        "invalid_request",
      );
    }
    const caller = remembered.get(token);
    if (caller) return allow(caller, access);
    return verify(token).then((caller) => allow(caller, access));
  };
}

/** Who asks with this key. */
export function callerOf({ name, scopes }: ApiKey): Caller {
  return { name, scopes: withImplied(scopes) };
}

function allow(caller: Caller, access: Exclude<Access, "open">): Caller {
  const needed = access === "public" ? "read" : access;
  if (caller.scopes.has(needed)) return caller;
  const challenge =
    `Bearer realm="aisle", error="insufficient_scope", scope="${needed}"`;
  throw new RequestError("forbidden", `This needs the scope "${needed}"`, {
    headers: { "WWW-Authenticate": challenge },
  });
}

/** The refusal of who has no key, or one that is not known. */
export function unauthorized(detail: string, error?: string): RequestError {
  const challenge = 'Bearer realm="aisle"' +
    (error === undefined ? "" : `, error="${error}"`);
  return new RequestError("unauthorized", detail, {
    headers: { "WWW-Authenticate": challenge },
  });
}

function withImplied(scopes: readonly Scope[]): ReadonlySet<Scope> {
  if (scopes.includes("admin")) return new Set(["read", "write", "admin"]);
  return new Set(scopes.includes("write") ? ["read", "write"] : scopes);
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (const [index, byte] of a.entries()) {
    difference |= byte ^ (b[index] ?? 0);
  }
  return difference === 0;
}

function fromHex(hex: string): Uint8Array {
  const bytes = hex.match(/../g) ?? [];
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16));
}
