/** The packed pages as the register keeps them. */
import { openDB } from "idb";

export async function cachedPages(): Promise<string[]> {
  const database = await openDB("tracksales-catalog");
  const texts = (await database.getAll("pages")) as string[];
  database.close();
  return texts;
}
