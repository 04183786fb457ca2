import { lexer, parser, type Token, type Tokens } from "marked";

/** What an example is written in: as its text is fenced, and as people say. */
export const languages = [
  { fence: "sh", name: "curl" },
  { fence: "ts", name: "TypeScript" },
  { fence: "python", name: "Python" },
] as const;

/** A program of the guide. */
export type Example = { language: string; code: string };

/** Something that clients do, as the guide tells it. */
export type GuideTask = {
  title: string;
  /** HTML. */
  introduction: string;
  examples: Example[];
  /** HTML; empty where there is nothing more to say. */
  remark: string;
  /** What each example prints; `…` stands for whatever is there. */
  answer: string;
};

/** Reads a task in Markdown: a heading, a paragraph, an example a language, perhaps a remark, and what they print as `text`. */
export function readTask(markdown: string): GuideTask {
  const tokens = lexer(markdown);
  const fenced = tokens.filter(isCode);
  const firstExample = tokens.findIndex(isCode);
  const prose = (some: Token[]) =>
    parser(some.filter(({ type }) => type !== "code" && type !== "heading"))
      .trim();
  return {
    title: tokens.find(isHeading)?.text ?? "",
    introduction: prose(tokens.slice(0, firstExample)),
    examples: languages.flatMap(({ fence, name }) =>
      fenced.filter(({ lang }) => lang === fence)
        .map(({ text }) => ({ language: name, code: text }))
    ),
    remark: prose(tokens.slice(firstExample)),
    answer: fenced.find(({ lang }) => lang === "text")?.text ?? "",
  };
}

function isCode(token: Token): token is Tokens.Code {
  return token.type === "code";
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === "heading";
}
