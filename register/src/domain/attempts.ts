/** Wrong PINs in a row, and how long the next try has to wait. Times in ms UTC. */

/** `since` is when the last wrong one was typed, `salt` the PIN that it was typed for. */
export interface Attempts {
  salt: string;
  wrong: number;
  since: number;
}

/** So many wrong ones are free. */
export const FREE = 4;
/** After so many the PIN is locked until another way in resets it. */
export const MOST = 10;
const FIRST_WAIT = 60_000;

/** After one more wrong PIN. */
export function oneMore(before: Attempts | undefined, salt: string, now: number): Attempts {
  return { salt, wrong: (before?.salt === salt ? before.wrong : 0) + 1, since: now };
}

/** How long to wait before the next try, in ms; Infinity where the PIN is locked. A new PIN begins anew. */
export function waitFor(tried: Attempts | undefined, salt: string, now: number): number {
  if (!tried || tried.salt !== salt || tried.wrong <= FREE) return 0;
  if (tried.wrong >= MOST) return Number.POSITIVE_INFINITY;
  const wait = FIRST_WAIT * 2 ** (tried.wrong - FREE - 1);
  const passed = Math.max(0, now - tried.since);
  return Math.max(0, wait - passed);
}
