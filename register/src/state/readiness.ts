/** What this till would bring to an outage, asked of everything that knows. */
import { computed, signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import { pullState } from "../catalog/pull.ts";
import { type Check, judged, type PrinterFound } from "../domain/readiness.ts";
import { t } from "../words/t.ts";
import { clockAhead } from "./connection.ts";
import { printerAnswer } from "./printeranswer.ts";
import { pendingCount } from "./sync.ts";

interface Asked {
  appKept: boolean;
  persistent: boolean | null;
  room: number | null;
  printer: PrinterFound;
  at: number;
}

const asked = signal<Asked | null>(null);

async function room(): Promise<number | null> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? null : quota - usage;
}

/** Whether the service worker has the whole app and answers from the next start on. */
async function appIsKept(): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration("/register/");
  return registration?.active?.state === "activated";
}

const none = () => null;

/** Asks the browser and the printer; everything else is known. */
export async function askAll(): Promise<void> {
  const [kept, persistent, free, printer] = await Promise.all([
    appIsKept(),
    navigator.storage.persisted().catch(none),
    room().catch(none),
    printerAnswer(),
  ]);
  asked.value = { appKept: kept, persistent, room: free, printer, at: Date.now() };
}

/** Every check as it stands; null until all was asked once. */
export const readiness = computed<Check[] | null>(() => {
  catalog.revision.value;
  const known = asked.value;
  if (!known) return null;
  const { loadedRows, totalRows, version, checkedAt, phase } = pullState.value;
  return judged(
    {
      ...known,
      products: catalog.productCount,
      loadedRows,
      totalRows,
      whole: version !== null && !(phase === "loading" && loadedRows < totalRows),
      checkedAgo: checkedAt === null ? null : Math.max(0, known.at - checkedAt),
      clockAhead: clockAhead.value,
      pins: catalog.staff.filter(({ pin }) => pin !== null).length,
      staff: catalog.staff.length,
      waiting: pendingCount.value,
    },
    t,
  );
});
