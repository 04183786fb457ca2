import type { Report } from "./service.ts";

/** Tells a waiting person what several services are doing and since when. */
export type StartProgress = {
  /** The listener for one service; its first report begins its time. */
  of(service: string): Report;
  /** Says that a service is ready. */
  ready(service: string): void;
  end(): void;
};

/** Writes a line at each change and, for those not ready, every few seconds. */
export function startProgress(
  { write, everySeconds }: {
    write(line: string): void;
    everySeconds: number;
  },
): StartProgress {
  const began = performance.now();
  const underWay = new Map<string, string>();

  function writeLine(service: string, doing: string) {
    const seconds = Math.round((performance.now() - began) / 1000);
    write(`${service}: ${doing} (${seconds} s)`);
  }

  const timer = setInterval(() => {
    for (const [service, doing] of underWay) writeLine(service, doing);
  }, everySeconds * 1000);

  return {
    of: (service) => (doing) => {
      underWay.set(service, doing);
      writeLine(service, doing);
    },
    ready(service) {
      underWay.delete(service);
      writeLine(service, "ready");
    },
    end() {
      clearInterval(timer);
    },
  };
}
