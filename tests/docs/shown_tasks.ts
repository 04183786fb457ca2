/** A task as the page of the guide shows it. */
export type ShownTask = {
  title: string;
  programs: { language: string; code: string }[];
  answer: string;
};

/** Reads the tasks off the guide's page. */
export function readShownTasks(page: string): ShownTask[] {
  return [...page.matchAll(/<section id=.*?<\/section>/gs)]
    .map(([section]) => ({
      title: textOf(/<h2[^>]*>(.*?)<\/h2>/s.exec(section)?.[1]),
      programs: blocksOf(section).filter(({ kind }) => kind !== "answer")
        .map(({ kind, text }) => ({ language: kind, code: text })),
      answer: blocksOf(section).find(({ kind }) => kind === "answer")?.text ??
        "",
    }));
}

function blocksOf(section: string): { kind: string; text: string }[] {
  const blocks = section.matchAll(
    /<pre\s+class="(\w+)"[^>]*><code>(.*?)<\/code><\/pre>/gs,
  );
  return [...blocks].map(([, kind = "", inner]) => ({
    kind,
    text: textOf(inner),
  }));
}

const characters = new Map([
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
  ["&amp;", "&"],
]);

function textOf(html = ""): string {
  return html.replaceAll(
    /&(?:lt|gt|quot|#39|amp);/g,
    (reference) => characters.get(reference) ?? reference,
  );
}
