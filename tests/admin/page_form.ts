/**
 * What a browser sends of a page's form when nobody touched it (HTML, "form
 * submission"): NUL is no text of HTML, fields of one line hold no line breaks, and
 * line breaks are sent as CR LF.
 */
export function readPageForm(page: string, id: string): URLSearchParams {
  const [, form = ""] =
    new RegExp(`<form [^>]*id="${id}"[^>]*>([\\s\\S]*?)</form>`).exec(page) ??
      [];
  const sent = new URLSearchParams();
  const fields = form.matchAll(
    /<input([^>]*)>|<textarea([^>]*)>([\s\S]*?)<\/textarea>|<select([^>]*)>([\s\S]*?)<\/select>/g,
  );
  for (const [, input, area, text = "", select, options = ""] of fields) {
    if (input !== undefined) {
      const type = attribute(input, "type");
      if (type === "checkbox" && !/\schecked(?:\s|$)/.test(input)) continue;
      const value = attribute(input, "value") ?? "on";
      sent.append(
        attribute(input, "name") ?? "",
        type === "hidden" ? value : value.replaceAll(/[\r\n]/g, ""),
      );
    } else if (area !== undefined) {
      const value = read(text).replace(/^\n/, "").replaceAll("\n", "\r\n");
      sent.append(attribute(area, "name") ?? "", value);
    } else if (select !== undefined) {
      const chosen = /<option([^>]*\sselected[^>]*)>/.exec(options)?.[1] ?? "";
      sent.append(
        attribute(select, "name") ?? "",
        attribute(chosen, "value") ?? "",
      );
    }
  }
  return sent;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : read(value);
}

const entities: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

function read(html: string): string {
  return html.replaceAll(/\r\n?/g, "\n").replaceAll("\0", "\ufffd")
    .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (found) => entities[found] ?? "");
}
