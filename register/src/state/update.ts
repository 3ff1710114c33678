/** A new version of the app waits until the till is idle, then takes over and the page reloads. */
import { effect, signal } from "@preact/signals";
import { isEmpty } from "./cart.ts";
import { isRecording } from "./checkout.ts";
import { connection, server } from "./connection.ts";
import { dialog, finished } from "./navigation.ts";
import { pendingCount, pushing } from "./sync.ts";

export const TAKE_OVER = "take over";
export const STARTED = "started";
const SCOPE = "/register/";
const LOOK_EVERY_MS = 60 * 60 * 1000;

const waiting = signal<ServiceWorker | null>(null);

/** No sale is begun or shown, nothing is being sent and nothing that could be sent is waiting. */
function idle(): boolean {
  const selling = !isEmpty.value || isRecording() || dialog.value || finished.value;
  const sending = pushing.value || (pendingCount.value > 0 && connection.value === "online");
  return !selling && !sending;
}

function watch(registration: ServiceWorkerRegistration): void {
  const look = () => {
    waiting.value = navigator.serviceWorker.controller ? registration.waiting : null;
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  look();
}

function takeOverWhenIdle(): void {
  let asked = false;
  navigator.serviceWorker.addEventListener("controllerchange", () => asked && location.reload());
  effect(() => {
    if (asked || !waiting.value || !idle()) return;
    asked = true;
    waiting.value.postMessage(TAKE_OVER);
  });
}

async function keepShell(): Promise<ServiceWorkerRegistration> {
  const kept = await navigator.serviceWorker.register("/register/sw.js", {
    scope: SCOPE,
    updateViaCache: "none",
  });
  kept.active?.postMessage(STARTED);
  watch(kept);
  return kept;
}

/**
 * Keep the app shell in the browser: as soon as it is kept, it serves the page that is open. What could not
 * be kept, or was cleared with the browser's storage, is kept at the next heartbeat that succeeds.
 */
export async function keepApp(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  takeOverWhenIdle();
  let kept: ServiceWorkerRegistration | undefined;
  const keepWhereGone = async () => {
    if (!kept || !(await navigator.serviceWorker.getRegistration(SCOPE))) kept = await keepShell();
  };
  const look = () => void kept?.update().catch(() => undefined);
  setInterval(look, LOOK_EVERY_MS);
  await keepWhereGone().catch(() => undefined);
  let known: string | undefined;
  effect(() => {
    const app = server.value?.app;
    if (!app) return;
    if (known && app !== known) look();
    known = app;
    void keepWhereGone().catch(() => undefined);
  });
}
