import { CatalogError } from "../../src/catalog/errors.ts";

/** How a port behaves: as it is, `away` as when nobody listens, `silent` as when nobody ever answers. */
export type Trouble = "none" | "away" | "silent";

/** A port that can get into trouble. */
export type TroubledPort<Port> = {
  port: Port;
  /** From now on its calls, or those that are named, behave so. */
  behave(trouble: Trouble, ...names: (keyof Port)[]): void;
  /** How many calls it has got while it was in trouble. */
  callsInTrouble(): number;
};

/** `port`, with calls that fail or hang on demand. */
export function troubledPort<Port extends object>(
  port: Port,
): TroubledPort<Port> {
  let trouble: Trouble = "none";
  let troubled: ReadonlySet<PropertyKey> = new Set();
  let calls = 0;

  function isTroubled(name: PropertyKey): boolean {
    return trouble !== "none" && name !== "close" &&
      (troubled.size === 0 || troubled.has(name));
  }

  return {
    port: new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function" || !isTroubled(name)) return member;
        return () => {
          calls++;
          return trouble === "silent"
            ? new Promise(() => {})
            : Promise.reject(new CatalogError("unavailable", "It is away"));
        };
      },
    }),
    behave(next, ...names) {
      trouble = next;
      troubled = new Set<PropertyKey>(names);
    },
    callsInTrouble: () => calls,
  };
}
