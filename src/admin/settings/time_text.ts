const format = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
});

/** A time in words, such as `27 Nov 2026, 12:00 UTC`. */
export function timeText(milliseconds: number): string {
  return `${format.format(milliseconds)} UTC`;
}
