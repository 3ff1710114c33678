/** Serves from the browser: the page, its assets and the products' pictures, never the API. */
import { PrecacheController } from "workbox-precaching";
import { pictureFor } from "./store/pictures.ts";

declare const self: ServiceWorkerGlobalScope;
declare const __PRECACHE__: { url: string; revision: string | null }[];

const PAGE = "/register/";
const PICTURES = `${PAGE}pictures/`;
const shell = new PrecacheController({ cacheName: "tracksales-shell" });
shell.addToCacheList(__PRECACHE__);

const isPage = (request: Request, path: string) =>
  request.mode === "navigate" && path.startsWith(PAGE);

async function fromShell(url: string, request: Request): Promise<Response> {
  return (await shell.matchPrecache(url)) ?? fetch(request);
}

self.addEventListener("install", (event) => void shell.install(event));

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith(PICTURES)) return event.respondWith(pictureFor(request));
  const url = isPage(request, pathname) ? PAGE : pathname;
  if (shell.getCacheKeyForURL(url)) event.respondWith(fromShell(url, request));
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
  if (event.data === "started") void shell.activate(event);
});
