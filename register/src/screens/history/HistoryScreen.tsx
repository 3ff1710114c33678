import { useEffect, useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import { formatMoment } from "../../domain/receipt.ts";
import { found, type KeptReceipt, lookFor, open, opened } from "../../state/history.ts";
import { money } from "../../state/money.ts";
import { pendingCount } from "../../state/sync.ts";
import { Field } from "../../ui/Field.tsx";
import { OpenedReceipt } from "./OpenedReceipt.tsx";

const NAMES: Record<string, string> = {
  sale: "",
  return: "Return",
  exchange: "Exchange",
  void: "Void",
};

function Entry({ receipt }: { receipt: KeptReceipt }) {
  const { body, kind, at } = receipt;
  const out = kind === "return" || kind === "void";
  return (
    <button
      type="button"
      class="entry receipt-entry"
      aria-pressed={opened.value?.receipt.id === receipt.id}
      onClick={() => void open(receipt)}
    >
      <strong>
        {body.receipt}
        {NAMES[kind] ? ` · ${NAMES[kind]}` : ""}
      </strong>
      <strong class="number">{money(out ? -body.total : body.total)}</strong>
      <span dir="auto">
        {formatMoment(at, catalog.shop?.time_zone)}
        {body.customer_name ? `, ${body.customer_name}` : ""}
      </span>
    </button>
  );
}

function Found() {
  const receipts = found.value;
  if (!receipts) return <p class="hint">Looking…</p>;
  if (receipts.length === 0) return <p class="hint">No receipt of this register says that.</p>;
  return (
    <div class="receipts">
      {receipts.map((receipt) => (
        <Entry key={receipt.id} receipt={receipt} />
      ))}
    </div>
  );
}

/** The receipts of this register: find one, print it again, take goods back, void it. */
export function HistoryScreen() {
  catalog.revision.value;
  const [text, setText] = useState("");
  useEffect(() => void lookFor(text), [text, pendingCount.value]);
  useEffect(
    () => () => {
      opened.value = null;
    },
    [],
  );
  return (
    <div class="history" data-opened={opened.value !== null}>
      <section class="finding-receipts" aria-label="Receipts">
        <h1>Sales History</h1>
        <Field
          label="Receipt number, customer or payment method"
          type="search"
          value={text}
          onText={setText}
          autoComplete="off"
          autoFocus
        />
        <Found />
      </section>
      {opened.value ? <OpenedReceipt key={opened.value.receipt.id} opened={opened.value} /> : null}
    </div>
  );
}
