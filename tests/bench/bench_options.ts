import { parseArgs } from "node:util";

export type BenchOptions = {
  data: string | undefined;
  mapping: string | undefined;
  judgments: string | undefined;
  /** Another server to put under the same load: a URL of the same API, or a module like those of peers. */
  beside: string | undefined;
  /** Measures on DynamoDB, Redis and Elasticsearch too. */
  services: boolean;
  /** Leaves out the run with ten times the products. */
  quick: boolean;
  seconds: number;
};

const usage =
  `usage: deno task bench [--data FILE] [--mapping FILE] [--judgments FILE]
                      [--beside URL|MODULE] [--services] [--quick] [--seconds N]`;

/** Reads the command line; throws with the usage when it is wrong. */
export function readBenchOptions(args: string[]): BenchOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: "string" },
        mapping: { type: "string" },
        judgments: { type: "string" },
        beside: { type: "string" },
        services: { type: "boolean", default: false },
        quick: { type: "boolean", default: false },
        seconds: { type: "string", default: "8" },
      },
    });
    const { data, mapping, judgments, beside, services, quick, seconds } =
      values;
    return {
      data,
      mapping,
      judgments,
      beside,
      services,
      quick,
      seconds: Number(seconds),
    };
  } catch (cause) {
    throw new Error(usage, { cause });
  }
}
