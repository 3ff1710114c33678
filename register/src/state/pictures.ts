/** The products' pictures, kept for an outage: fetched after a pull, when nothing else is to be done. */
import { effect } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import { pullState } from "../catalog/pull.ts";
import { keepPictures, MOST_PICTURES } from "../store/pictures.ts";
import { connection } from "./connection.ts";
import { showPictures } from "./grid.ts";
import { pushing } from "./sync.ts";

export { pictureAddress } from "../store/pictures.ts";

const IDLE_WITHIN_MS = 5_000;

/** The catalogue's versions: whose pictures are wanted, and whose are all kept. */
let wantedAt: number | null = null;
let keptAt: number | null = null;
let keeping = false;

/** Keeps the pictures of every catalogue that comes, while online and where the shop shows them. */
export function keepWhatIsShown(): void {
  if (!("caches" in globalThis)) return;
  effect(() => {
    const { phase, version } = pullState.value;
    if (phase !== "idle" || version === null) return;
    wantedAt = version;
    if (connection.value === "online" && showPictures.value) void keep();
  });
}

async function keep(): Promise<void> {
  if (keeping) return;
  keeping = true;
  try {
    while (wantedAt !== keptAt) {
      await whenIdle();
      const version = wantedAt;
      const wanted = catalog.shown().products.pictures(MOST_PICTURES);
      if (!(await keepPictures(wanted, mayGoOn))) break;
      keptAt = version;
    }
  } catch (error) {
    console.warn("pictures are not kept in this browser", error);
  } finally {
    keeping = false;
  }
}

/** Sales go first. */
async function mayGoOn(): Promise<boolean> {
  await until(() => !pushing.value);
  await whenIdle();
  return connection.value === "online" && showPictures.value;
}

function until(is: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = effect(() => {
      if (!is()) return;
      resolve();
      queueMicrotask(() => end());
    });
  });
}

function whenIdle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) {
      requestIdleCallback(resolve, { timeout: IDLE_WITHIN_MS });
    } else setTimeout(resolve, IDLE_WITHIN_MS);
  });
}
