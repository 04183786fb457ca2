import { z } from "zod";

/** One mistake in a request, and where it is. */
export const ProblemIssue = z.strictObject({
  pointer: z.string().optional().meta({
    description: "JSON pointer (RFC 6901) into the body",
    examples: ["/price/amount"],
  }),
  parameter: z.string().optional().meta({
    description: "Name of the query parameter, path parameter or header",
    examples: ["limit"],
  }),
  code: z.string().meta({ examples: ["too_small"] }),
  message: z.string().meta({ examples: ["must be at least 0"] }),
}).meta({ id: "ProblemIssue", description: "One mistake in a request" });
export type ProblemIssue = z.infer<typeof ProblemIssue>;

/** Every answer that is an error (RFC 9457). */
export const Problem = z.strictObject({
  type: z.string().meta({
    description: "Names the kind of problem; the same for the same code",
    format: "uri",
    examples: ["urn:problem:aisle:not_found"],
  }),
  title: z.string().meta({ examples: ["Not found"] }),
  status: z.int().min(400).max(599).meta({ examples: [404] }),
  detail: z.string().meta({ examples: ['Cannot find product "aurora"'] }),
  code: z.string().meta({
    description: "What a program decides by. More codes may come",
    examples: ["not_found"],
  }),
  requestId: z.string().meta({
    description: "As in `X-Request-Id`; finds the request in the log",
    examples: ["k3v9d0-2f"],
  }),
  currentVersion: z.int().min(0).optional().meta({
    description: "The version that is stored, when another one was expected",
  }),
  errors: z.array(ProblemIssue).max(100).optional().meta({
    description: "Each mistake in the request, at most 100",
  }),
}).meta({ id: "Problem", description: "What went wrong (RFC 9457)" });
export type Problem = z.infer<typeof Problem>;
