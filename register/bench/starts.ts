/** When a page of the register can sell, and when its cache is whole. Times since navigation, in ms. */

interface Start {
  /** The search field and a product are on the screen: what is shown can be searched. */
  product: number;
  /** The register asked for the snapshot; 0 where it did not. */
  asked: number;
  /** The whole catalogue is kept; 0 where it was kept before. */
  cached: number;
  /** The longest time in which the page answered nobody. */
  longest: number;
}

let product = 0;
let cached = 0;
let longest = 0;

function watchProducts(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(".tile") || !document.querySelector("input[type=search]")) return;
    product = performance.now();
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** The cursor is written in the transaction that makes the snapshot whole. */
function watchCursor(): void {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    if (key === "cursor") this.transaction.addEventListener("complete", () => kept());
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
}

function kept(): void {
  cached ||= performance.now();
}

export function watchStart(): void {
  watchProducts();
  watchCursor();
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: "longtask" });
}

export function start(): Start {
  const snapshot = performance
    .getEntriesByType("resource")
    .find(({ name }) => name.endsWith("/catalog/snapshot"));
  return { product, asked: snapshot?.startTime ?? 0, cached, longest };
}
