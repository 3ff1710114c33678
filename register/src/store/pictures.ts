/** The products' pictures in the browser: each is kept under its address, which never changes its content. */

const CACHE = "tracksales-pictures";
/** How many are kept at most; about 12 kB each. */
export const MOST_PICTURES = 2_000;
const AT_ONCE = 3;

/** Where the server, and offline this browser, has the picture of this name. */
export function pictureAddress(name: string): string {
  return `/register/pictures/${name}.webp`;
}

/** The picture that is kept, else the server's, which is kept from now on. */
export async function pictureFor(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone()).catch(notKept);
  return answer;
}

function notKept(error: unknown): void {
  console.warn("a picture is shown, but not kept", error);
}

/**
 * Removes pictures that are not among `wanted` and fetches those that are missing, a few at a time, while
 * `mayGoOn` resolves to true. True when all are kept; rejects where the browser keeps nothing.
 */
export async function keepPictures(
  wanted: readonly string[],
  mayGoOn: () => Promise<boolean>,
): Promise<boolean> {
  const cache = await caches.open(CACHE);
  const missing = new Set(wanted.slice(0, MOST_PICTURES).map(pictureAddress));
  for (const request of await cache.keys()) {
    if (!missing.delete(new URL(request.url).pathname)) await cache.delete(request);
  }
  const addresses = [...missing];
  let all = true;
  for (let at = 0; at < addresses.length; at += AT_ONCE) {
    if (!(await mayGoOn())) return false;
    const some = addresses.slice(at, at + AT_ONCE);
    const fetched = await Promise.allSettled(some.map((address) => cache.add(address)));
    all &&= fetched.every(({ status }) => status === "fulfilled");
  }
  return all;
}

/** Forgets every picture. */
export async function forgetPictures(): Promise<void> {
  await globalThis.caches?.delete(CACHE);
}
