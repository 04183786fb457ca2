/** Resolves after a time that is part of a fault, such as an outage's. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
