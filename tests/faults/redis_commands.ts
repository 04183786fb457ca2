import type { Stage } from "./stage.ts";

/** Sends a command to the Redis of a stage, past every fault; throws what Redis refuses. */
export async function askRedis(
  stage: Stage,
  ...command: readonly string[]
): Promise<unknown> {
  const answer: { result?: unknown; error?: string } = await post(stage, {
    path: "/",
    body: command,
  });
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.result;
}

/** Sends commands between which nothing else happens. */
export async function askRedisAtOnce(
  stage: Stage,
  commands: readonly (readonly string[])[],
): Promise<void> {
  await post(stage, { path: "/multi-exec", body: commands });
}

async function post(
  { directEnvironment }: Stage,
  { path, body }: { path: string; body: unknown },
) {
  const token = directEnvironment["UPSTASH_REDIS_REST_TOKEN"];
  const response = await fetch(
    directEnvironment["UPSTASH_REDIS_REST_URL"] + path,
    {
      method: "POST",
      headers: { "Authorization": `Bearer ${token}` },
      body: JSON.stringify(body),
    },
  );
  return await response.json();
}
