/** What a shop wants when its limits are passed without a connection. Pure; amounts in minor units. */

export type Operation = "hours" | "sale" | "discount" | "credit" | "return";
export type Beyond = "warn" | "ask" | "block";

/** `limit` in hours for `hours`, in minor units for the others. */
export interface OfflineRule {
  operation: Operation;
  limit: number;
  beyond: Beyond;
}

/** What was done: hours since the last contact, and what it comes to. */
export type Measures = Partial<Record<Operation, number>>;

const STERNNESS: readonly Beyond[] = ["warn", "ask", "block"];

/** The rules whose limit is passed, the sternest first. */
export function passed(rules: readonly OfflineRule[], measures: Measures): OfflineRule[] {
  return rules
    .filter(({ operation, limit }) => (measures[operation] ?? 0) > limit)
    .sort((a, b) => STERNNESS.indexOf(b.beyond) - STERNNESS.indexOf(a.beyond));
}

/** Hours since a moment; `latest` is the latest one that the clock showed since, for it may be set back. */
export function hoursSince(at: number, latest: number, now: number): number {
  return Math.max(0, now - at, latest - at) / 3_600_000;
}
