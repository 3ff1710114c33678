/** Keeps the cached catalogue at the server's: in the background, one pull at a time, quiet offline. */
import { Puller, type Told, type Why } from "./puller.ts";
import { server } from "./source.ts";
import { pullState } from "./state.ts";

export type { Told, Why };
export { pullState };

const puller = new Puller(server);

/** Tells what the heartbeat said of the catalogue; pulls where the server is ahead. */
export function heard(word: Told): void {
  puller.heard(word);
}

/**
 * Shows the cached catalogue: the cold start, with or without a network. Its first page comes at once;
 * the others wait until the till is `ready`, whose journal they would hold up. Never rejects.
 */
export function loadCached(ready: Promise<unknown>): Promise<void> {
  return puller.open(ready.catch(() => undefined));
}

/** Empties the cache; it fills again by the next pull. */
export function clearCache(): Promise<void> {
  return puller.clear();
}

/** Pulls in the background if `why` is a reason to now. */
export function pull(why: Why): void {
  puller.pull(why);
}
