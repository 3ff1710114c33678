/**
 * Small things that outlive a kill. They are in localStorage too, which is all that is left where the
 * journal's database was lost; alone it would not do, for Chromium writes it seconds later.
 */
import { journal } from "./journal.ts";

const known = new Map<string, unknown>();

export async function keep(key: string, value: unknown): Promise<void> {
  known.set(key, value);
  const durable = journal().call("keep", key, value);
  localStorage.setItem(key, JSON.stringify(value));
  await durable.catch((error: unknown) => console.warn(`${key} is in localStorage only`, error));
}

/** What was kept; undefined where nothing was. */
export async function kept<T>(key: string): Promise<T | undefined> {
  const durable = await journal()
    .call("kept", key)
    .catch(() => undefined);
  const found = durable ?? inLocalStorage(key);
  if (found !== undefined) known.set(key, found);
  return found as T | undefined;
}

/** The browser's storage was cleared: all that was kept is kept again. */
export function keepAgain(): void {
  for (const [key, value] of known) void keep(key, value);
}

function inLocalStorage(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "");
  } catch {
    return undefined;
  }
}
