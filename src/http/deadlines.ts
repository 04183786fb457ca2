/** Settles as `answering` does, or rejects with `late` when it takes longer than `milliseconds`. */
export type WithDeadline = <Answer>(
  answering: Promise<Answer>,
  deadline: { milliseconds: number; late: () => Error },
) => Promise<Answer>;

type Running = { endsAt: number; end: () => void };

const tickMilliseconds = 50;

/**
 * Makes deadlines that share one timer, because on Deno a timer for each request
 * costs four times as much. They end up to `tickMilliseconds` late.
 */
export function createDeadlines(now: () => number): WithDeadline {
  const running = new Set<Running>();
  let isTicking = false;

  function tick(): void {
    const time = now();
    for (const each of running) if (each.endsAt <= time) each.end();
    isTicking = running.size > 0;
    if (isTicking) setTimeout(tick, tickMilliseconds);
  }

  return async (answering, { milliseconds, late }) => {
    const { promise, reject } = Promise.withResolvers<never>();
    const mine = { endsAt: now() + milliseconds, end: () => reject(late()) };
    running.add(mine);
    if (!isTicking) {
      isTicking = true;
      setTimeout(tick, tickMilliseconds);
    }
    try {
      return await Promise.race([answering, promise]);
    } finally {
      running.delete(mine);
    }
  };
}
