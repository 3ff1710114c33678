/** Reset local data: caches and the cart go, the journal never does (docs/decisions/0006). */

import { clearCache } from "../catalog/pull.ts";
import { reset } from "../journal/reset.ts";
import { forgetPictures } from "../store/pictures.ts";
import { journal } from "./journal.ts";

/** The unsent entries as a sealed file, and the name to give it. */
export async function rescueFile(): Promise<{ file: Blob; name: string }> {
  const content = await journal().call("rescue");
  const day = new Date(content.written_at).toISOString().slice(0, 19).replaceAll(":", "");
  return {
    file: new Blob([JSON.stringify(content)], { type: "application/json" }),
    name: `tracksales-rescue-${content.register}-${day}.json`,
  };
}

/** Clears the cached catalogue and the cart, and starts the register again. */
export function resetCaches(): Promise<void> {
  return reset({ clearCatalog: clearCache, forgetPictures, reload: () => location.reload() });
}
