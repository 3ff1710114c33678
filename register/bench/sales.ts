/** The way of a completed sale, from the click to the receipt. Times since the page began, in ms. */

interface Sale {
  clicked: number;
  /** The entry was handed to the journal's worker. */
  asked: number;
  /** The worker's word that both copies are durable has reached the page. */
  durable: number;
  /** The receipt and its message are in the page. */
  confirmed: number;
}

let sales: Sale[] = [];
let now: Sale = { clicked: 0, asked: 0, durable: 0, confirmed: 0 };
let call = -1;

class WatchedWorker extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    this.addEventListener("message", ({ data }) => {
      if (data.call === call) now.durable = performance.now();
    });
  }

  override postMessage(message: { call: number; name: string; args: { kind: string }[] }): void {
    if (message.name === "append" && message.args[0]?.kind === "sale") {
      call = message.call;
      now.asked = performance.now();
    }
    super.postMessage(message);
  }
}

function clicked(event: Event): void {
  const button = (event.target as Element).closest("button");
  if (button?.textContent?.trim() !== "Complete sale") return;
  now = { clicked: performance.now(), asked: 0, durable: 0, confirmed: 0 };
}

function changed(): void {
  if (now.durable === 0 || now.confirmed > 0 || !document.querySelector(".receipt-number")) return;
  now.confirmed = performance.now();
  sales.push(now);
}

export function watchSales(): void {
  globalThis.Worker = WatchedWorker;
  addEventListener("click", clicked, true);
  new MutationObserver(changed).observe(document, { childList: true, subtree: true });
}

/** The sales since the last call. */
export function takeSales(): Sale[] {
  const taken = sales;
  sales = [];
  return taken;
}
