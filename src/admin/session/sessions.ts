import { parseSigned, serializeSigned } from "hono/utils/cookie";
import { z } from "zod";
import { type ApiKey, type Caller, callerOf } from "../../http/api_keys.ts";
import { sha256 } from "../../http/sha256.ts";

/** A working day; then the key is asked for again. */
const sessionSeconds = 12 * 3_600;

/** What a session's cookie says. It is signed, not secret. */
const Session = z.strictObject({
  id: z.string(),
  /** The beginning of the key's hash: another key of the same name is another key. */
  key: z.string(),
  expiresAt: z.number(),
});
type Session = z.infer<typeof Session>;

/** Who is signed in to the merchandiser's pages. */
export type Sessions = {
  /** The cookie that begins a session for whoever has this API key; `undefined` when there is no such key. */
  begin(apiKey: string): Promise<string | undefined>;
  /** Who sent this cookie header, while the session lasts and its key is configured. */
  find(cookies: string | null): Promise<Caller | undefined>;
  /** Ends the session of this cookie header, and answers the cookie that says so. */
  end(cookies: string | null): Promise<string>;
};

type SessionsOptions = {
  keys: readonly ApiKey[];
  /** Signs the cookies; services that share it know each other's sessions. */
  secret: string;
  /** Whether browsers reach the service by HTTPS alone. */
  isSecure: boolean;
  now: () => number;
  newId: () => string;
};

/**
 * Sessions that the cookie itself carries, signed, so that any service with the
 * same secret knows them. Only services that saw someone sign out refuse a copy
 * of that cookie; elsewhere it lasts until it expires.
 */
export function createSessions(
  { keys, secret, isSecure, now, newId }: SessionsOptions,
): Sessions {
  const cookieName = isSecure ? "__Host-aisle-session" : "aisle-session";
  const ended = new Map<string, number>();

  function toCookie(value: string, maxAge: number): Promise<string> {
    return serializeSigned(cookieName, value, secret, {
      path: "/",
      httpOnly: true,
      secure: isSecure,
      sameSite: "Lax",
      maxAge,
    });
  }

  async function read(cookies: string | null): Promise<Session | undefined> {
    if (cookies === null) return undefined;
    const { [cookieName]: text } = await parseSigned(
      cookies,
      secret,
      cookieName,
    );
    if (!text) return undefined;
    const session = Session.parse(JSON.parse(text));
    return session.expiresAt > now() && !ended.has(session.id)
      ? session
      : undefined;
  }

  return {
    async begin(apiKey) {
      const hash = await sha256(apiKey);
      const key = keys.find(({ sha256 }) => sha256 === hash);
      if (!key) return undefined;
      const session: Session = {
        id: newId(),
        key: key.sha256.slice(0, 16),
        expiresAt: now() + sessionSeconds * 1_000,
      };
      return toCookie(JSON.stringify(session), sessionSeconds);
    },

    async find(cookies) {
      const session = await read(cookies);
      const key = session &&
        keys.find(({ sha256 }) => sha256.startsWith(session.key));
      return key && callerOf(key);
    },

    async end(cookies) {
      const session = await read(cookies);
      if (session) {
        for (const [id, expiresAt] of ended) {
          if (expiresAt <= now()) ended.delete(id);
        }
        ended.set(session.id, session.expiresAt);
      }
      return toCookie("", 0);
    },
  };
}
