import { useEffect, useRef } from "preact/hooks";
import { isTyping } from "../devices/scanner.ts";
import { newSale } from "../state/checkout.ts";
import { connection } from "../state/connection.ts";
import { dialog, type Finished } from "../state/navigation.ts";
import { drawerTrouble } from "../state/printer.ts";
import { paperWidth } from "../state/settings.ts";
import { pendingCount } from "../state/sync.ts";
import { Alert } from "../ui/Alert.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Paper } from "../ui/Paper.tsx";
import { t, text } from "../words/t.ts";
import { EmailReceipt } from "./EmailReceipt.tsx";
import { PrintState } from "./PrintState.tsx";
import { usePrinting } from "./printing.tsx";

const SETTLED = 700;
const LONG = 14;
const DONE: Record<Finished["what"], { saved: string; complete: string; unprinted: string }> = {
  Sale: {
    saved: text("Sale saved locally — will sync when online."),
    complete: text("Sale complete."),
    unprinted: text("The receipt was not printed. The sale is complete."),
  },
  Return: {
    saved: text("Return saved locally — will sync when online."),
    complete: text("Return complete."),
    unprinted: text("The receipt was not printed. The return is complete."),
  },
  Void: {
    saved: text("Void saved locally — will sync when online."),
    complete: text("Void complete."),
    unprinted: text("The receipt was not printed. The void is complete."),
  },
  Exchange: {
    saved: text("Exchange saved locally — will sync when online."),
    complete: text("Exchange complete."),
    unprinted: text("The receipt was not printed. The exchange is complete."),
  },
};

/** Made offline, or the line was found dead right after it. */
const isSavedLocally = (offline: boolean) =>
  offline || (connection.value === "offline" && pendingCount.value > 0);

/** Ctrl+P prints the receipt; Enter goes on, but not the second half of a double Enter; so does a scanner. */
function useReceiptKeys(print: () => void) {
  useEffect(() => {
    const shown = performance.now();
    const pressed = (event: KeyboardEvent) => {
      if (dialog.value) return;
      const elsewhere = (event.target as Element | null)?.closest("button, a") != null;
      if (event.key === "Enter" && !elsewhere && performance.now() - shown > SETTLED) newSale();
      if (isTyping(event)) {
        newSale();
        queueMicrotask(() => document.querySelector<HTMLInputElement>(".search input")?.focus());
      }
      if (event.key !== "p" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      print();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
}

/** A finished sale, return or void: what goes back to the customer, and the receipt. */
export function ReceiptScreen({ finished }: { finished: Finished }) {
  const { what, receipt, slip, offline } = finished;
  const { job, print } = usePrinting(slip, finished.job);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useReceiptKeys(print);
  return (
    <div class="done">
      <section class="outcome" aria-label={t("Sale")}>
        <span class="tick">
          <Icon name="check" />
        </span>
        <h1 ref={heading} tabIndex={-1}>
          {t(isSavedLocally(offline) ? DONE[what].saved : DONE[what].complete)}
        </h1>
        <p class="receipt-number">
          {t("Receipt")} <strong>{receipt.receipt}</strong>
        </p>
        {receipt.change ? (
          <p class="change" data-long={receipt.change.length > LONG}>
            {t("Change")} <strong data-testid="change-due">{receipt.change}</strong>
          </p>
        ) : (
          <p class="change" data-long={receipt.total.length > LONG}>
            {what === "Sale" ? t("Total") : t("Refund")} <strong>{receipt.total}</strong>
          </p>
        )}
        {drawerTrouble.value ? <Alert>{drawerTrouble.value}</Alert> : null}
        <PrintState job={job} notPrinted={t(DONE[what].unprinted)} />
        <button type="button" class="primary" onClick={newSale}>
          {t("New sale")}
        </button>
        <button type="button" onClick={print}>
          <Icon name="printer" />
          {t("Print Receipt")}
        </button>
        <EmailReceipt of={finished.email} />
      </section>
      <div class="paper">
        <Paper slip={slip} width={paperWidth.value} />
      </div>
    </div>
  );
}
