/** Runs `work` when all earlier work on the same id has ended, well or not. */
export type InTurn = <Result>(
  id: string,
  work: () => Promise<Result>,
) => Promise<Result>;

/** Lets work on one id wait for its turn, while work on others goes on. */
export function createTurns(): InTurn {
  const latest = new Map<string, Promise<unknown>>();
  return async (id, work) => {
    const before = latest.get(id);
    const turn = before ? before.then(work, work) : work();
    latest.set(id, turn);
    try {
      return await turn;
    } finally {
      if (latest.get(id) === turn) latest.delete(id);
    }
  };
}
