/** Reset local data: what can be had again goes, the journal never does (docs/decisions/0006). */

export interface Resettable {
  clearCatalog(): Promise<void>;
  forgetPictures(): Promise<void>;
  reload(): void;
}

/** Clears what was cached and starts the register again; what is parked stays in the journal. */
export async function reset({ clearCatalog, forgetPictures, reload }: Resettable): Promise<void> {
  await clearCatalog();
  await forgetPictures();
  reload();
}
