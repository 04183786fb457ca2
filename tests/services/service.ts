/** A running service: the variables that point Aisle at it, and how it ends. */
export type Service = {
  environment: Record<string, string>;
  /** Rejects when the service ends before it is stopped; never resolves. */
  failure: Promise<never>;
  stop(): Promise<void>;
};

/** Hears what a service is doing, in words for the person who waits for it. */
export type Report = (doing: string) => void;
