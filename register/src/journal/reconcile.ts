/** Two copies made one again at the start. */

import { comparePlaces, headOf, type Place } from "./line.ts";
import type { Copy } from "./ports.ts";

export interface Held extends Place {
  id: string;
  line: string;
}

/** Every entry either copy holds, in order, and what was found on the way. */
export interface Reconciled {
  entries: Held[];
  /** One copy held nothing although the other did: its store was lost. */
  lost: "file" | "table" | null;
  /** Lines written again into the copy that missed them. */
  repaired: number;
  /** Lines that could not be read, or that the copies disagree on. */
  spoilt: number;
}

/** `known` are lines held in memory. */
export async function reconcile(
  file: Copy,
  table: Copy,
  known: readonly string[] = [],
): Promise<Reconciled> {
  const [inFile, inTable] = await Promise.all([file.read(), table.read()]);
  const fromFile = byPlace(inFile.lines);
  const fromTable = byPlace(inTable.lines);
  // Where both differ the file's line stands: its checksum proved it.
  const union = new Map([...byPlace(known), ...fromTable, ...fromFile]);
  const entries = [...union.values()].sort(comparePlaces);
  const missingInFile = entries.filter((entry) => !fromFile.has(keyOf(entry)));
  const missingInTable = entries.filter((entry) => !fromTable.has(keyOf(entry)));
  if (missingInFile.length > 0) await file.append(missingInFile.map((entry) => entry.line));
  if (missingInTable.length > 0) await table.append(missingInTable.map((entry) => entry.line));
  return {
    entries,
    lost:
      entries.length === 0
        ? null
        : fromFile.size === 0
          ? "file"
          : fromTable.size === 0
            ? "table"
            : null,
    repaired: missingInFile.length + missingInTable.length,
    spoilt: inFile.spoilt + inTable.spoilt + disagreements(fromFile, fromTable),
  };
}

function byPlace(lines: readonly string[]): Map<string, Held> {
  const held = new Map<string, Held>();
  for (const line of lines) {
    const head = headOf(line);
    if (head) held.set(keyOf(head), { ...head, line });
  }
  return held;
}

function keyOf(place: Place): string {
  return `${place.epoch}.${place.seq}`;
}

function disagreements(a: Map<string, Held>, b: Map<string, Held>): number {
  let count = 0;
  for (const [key, held] of a) if (b.has(key) && b.get(key)?.line !== held.line) count++;
  return count;
}
