import { readFileSync } from "node:fs";

/** A block of code on the page. */
export type Block = { language: string; code: string };

const page = readFileSync(
  new URL("../../docs/clients.md", import.meta.url),
  "utf8",
);

/** The blocks under a heading of the page about clients. */
export function blocksOf(heading: string): Block[] {
  const section = page.split(/^## /m)
    .find((text) => text.startsWith(`${heading}\n`));
  return [...(section ?? "").matchAll(/```(\w+)\n(.*?)```/gs)].map((
    [, language = "", code = ""],
  ) => ({ language, code }));
}

/** The name of the file that a block is, which its first line says. */
export function fileNameOf({ language, code }: Block): string | undefined {
  return language === "sh" ? undefined : /^(?:\/\/|#) (\S+)\n/.exec(code)?.[1];
}

/** Whether a block installs what the tests have installed already. */
export function installs({ code }: Block): boolean {
  return /^(?:npm|pip) install /.test(code);
}
