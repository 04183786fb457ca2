const seconds = /:\d\d(?:\.\d+)?$/;

/** A stored time as a field for date and time shows it, in UTC. */
export function toTyped(time: string | undefined): string {
  if (time === undefined) return "";
  const text = new Date(time).toISOString().slice(0, 19);
  return text.endsWith(":00") ? text.replace(seconds, "") : text;
}

/** What was typed as the time that is stored; what is no time stays as it is, to be refused. */
export function fromTyped(text = ""): string | undefined {
  const typed = text.trim();
  if (typed === "") return undefined;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(typed)
    ? `${typed.length === 16 ? `${typed}:00` : typed}Z`
    : typed;
}
