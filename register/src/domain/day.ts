/** The business day: the date on the shop's wall. */

const PARTS = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
const formats = new Map<string | undefined, Intl.DateTimeFormat>();

function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-CA", { ...PARTS, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-CA", PARTS);
  }
}

/** The day of a moment in a zone ("2026-11-24"); in the device's zone where it knows no such zone. */
export function dayOf(at: number, timeZone?: string): string {
  const format = formats.get(timeZone) ?? formatOf(timeZone);
  formats.set(timeZone, format);
  return format.format(at);
}
