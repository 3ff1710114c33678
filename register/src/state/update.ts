/** A new version of the app waits until the till is idle, then takes over and the page reloads. */
import { effect, signal } from "@preact/signals";
import { isEmpty } from "./cart.ts";
import { isRecording } from "./checkout.ts";
import { connection, server } from "./connection.ts";
import { dialog, finished } from "./navigation.ts";
import { pendingCount, pushing } from "./sync.ts";

export const TAKE_OVER = "take over";
export const STARTED = "started";
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

/** Keep the app shell in the browser: as soon as it is kept, it serves the page that is open. */
export async function keepApp(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("/register/sw.js", {
    scope: "/register/",
    updateViaCache: "none",
  });
  registration.active?.postMessage(STARTED);
  takeOverWhenIdle();
  watch(registration);
  const look = () => void registration.update().catch(() => undefined);
  setInterval(look, LOOK_EVERY_MS);
  let known: string | undefined;
  effect(() => {
    const app = server.value?.app;
    if (app && known && app !== known) look();
    known = app ?? known;
  });
}
