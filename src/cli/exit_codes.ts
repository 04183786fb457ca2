/** What the `aisle` command ends with; shown by `aisle --help`. */
export const exitCodes = {
  done: 0,
  /** Some lines were refused, or a check found a problem. */
  failed: 1,
  /** The command line, the configuration or a file named there cannot be used. */
  usage: 2,
  /** The store, the cache or search is out of order: try again later. */
  unavailable: 3,
  /** An audit found differences that are left. */
  differences: 4,
  /** Ctrl-C or SIGTERM. */
  interrupted: 130,
} as const;

export type ExitCode = typeof exitCodes[keyof typeof exitCodes];
