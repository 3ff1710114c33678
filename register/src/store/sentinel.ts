/** Who wrote here last, and how far: in localStorage, which outlives a lost IndexedDB or file. */

import type { Sentinel } from "../journal/ports.ts";

const KEY = "tracksales.sentinel";

export function readSentinel(): Sentinel | null {
  try {
    const told = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Sentinel> | null;
    const whole =
      typeof told?.register === "string" && Number(told.epoch) > 0 && Number(told.seq) > 0;
    return whole ? (told as Sentinel) : null;
  } catch {
    return null;
  }
}

export function writeSentinel(sentinel: Sentinel): void {
  localStorage.setItem(KEY, JSON.stringify(sentinel));
}
