import { useEffect, useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import { formatMoment } from "../../domain/receipt.ts";
import { isReceiptCode } from "../../domain/receiptcodetext.ts";
import { money } from "../../state/money.ts";
import { scannedReceipt } from "../../state/navigation.ts";
import { found, type KeptReceipt, lookFor, open, openCode, opened } from "../../state/receipts.ts";
import { pendingCount } from "../../state/sync.ts";
import { words } from "../../state/words.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Field } from "../../ui/Field.tsx";
import { t, text } from "../../words/t.ts";
import { OpenedReceipt } from "./OpenedReceipt.tsx";

/** Typing and scanners are waited for this long before what they wrote is looked for. */
const SETTLED_MS = 200;

const NAMES: Record<string, string> = {
  sale: "",
  return: text("Return"),
  exchange: text("Exchange"),
  void: text("Void"),
};

type Try = (work: Promise<void>) => void;

function Entry({ receipt, attempt }: { receipt: KeptReceipt; attempt: Try }) {
  const { body, kind, at, register } = receipt;
  const out = kind === "return" || kind === "void";
  return (
    <button
      type="button"
      class="entry receipt-entry"
      aria-pressed={opened.value?.receipt.id === receipt.id}
      onClick={() => attempt(open(receipt))}
    >
      <strong>
        {body.receipt}
        {NAMES[kind] ? ` · ${t(NAMES[kind])}` : ""}
      </strong>
      <strong class="number">{money(out ? -body.total : body.total)}</strong>
      <span dir="auto">
        {formatMoment(at, catalog.shop?.time_zone)}
        {register ? `, ${register}` : ""}
        {body.customer_name ? `, ${body.customer_name}` : ""}
      </span>
    </button>
  );
}

function Found({ attempt }: { attempt: Try }) {
  const receipts = found.value;
  if (!receipts) return <p class="hint">{t("Looking…")}</p>;
  if (receipts.length === 0) return <p class="hint">{t("No receipt known here says that.")}</p>;
  return (
    <div class="receipts">
      {receipts.map((receipt) => (
        <Entry key={receipt.id} receipt={receipt} attempt={attempt} />
      ))}
    </div>
  );
}

/** The shop's receipts: find one by what it says or by its code, print it again, take goods back, void it. */
export function HistoryScreen() {
  catalog.revision.value;
  const [text, setText] = useState("");
  const [day, setDay] = useState("");
  const [failed, setFailed] = useState<string | null>(null);
  const attempt: Try = (work) => void work.catch((error: unknown) => setFailed(words(error)));
  const typed = (said: string) => {
    setFailed(null);
    setText(said);
  };
  useEffect(() => {
    const code = scannedReceipt.value;
    scannedReceipt.value = null;
    if (code) attempt(openCode(code));
  }, [scannedReceipt.value]);
  const look = () => {
    const code = text.trim();
    if (isReceiptCode(code)) {
      setText("");
      attempt(openCode(code));
    } else attempt(lookFor(text, day));
  };
  useEffect(() => {
    const waiting = setTimeout(look, text === "" ? 0 : SETTLED_MS);
    return () => clearTimeout(waiting);
  }, [text, day, pendingCount.value, catalog.receiptsTold.value]);
  useEffect(
    () => () => {
      opened.value = null;
    },
    [],
  );
  return (
    <div class="history" data-opened={opened.value !== null}>
      <section class="finding-receipts" aria-label={t("Receipts")}>
        <h1>{t("Sales History")}</h1>
        <Field
          label={t("Receipt number, customer or payment method")}
          type="search"
          value={text}
          onText={typed}
          placeholder={t("Or scan the receipt’s code")}
          maxLength={700}
          autoComplete="off"
          autoFocus
        />
        <Field label={t("Day")} type="date" value={day} onText={setDay} />
        {failed ? <Alert>{failed}</Alert> : null}
        <Found attempt={attempt} />
      </section>
      {opened.value ? <OpenedReceipt key={opened.value.receipt.id} opened={opened.value} /> : null}
    </div>
  );
}
