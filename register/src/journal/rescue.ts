/** Unsent entries as a sealed file that the server takes any number of times with one effect. */

import { bytesOf, sha256 } from "./line.ts";
import type { RescueFile } from "./protocol.gen.ts";

export async function rescueFile(
  register: string,
  now: number,
  lines: string[],
): Promise<RescueFile> {
  const seal = await sha256(bytesOf(lines.map((line) => `${line}\n`).join("")));
  return { tracksales_rescue: 1, register, written_at: now, lines, sha256: seal };
}
