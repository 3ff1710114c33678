import { useState } from "preact/hooks";
import { slipOfReceipt } from "../../domain/slip.ts";
import { emailable } from "../../state/emailing.ts";
import { copyOf } from "../../state/history.ts";
import { type Opened, opened as openedReceipt } from "../../state/receipts.ts";
import { paperWidth } from "../../state/settings.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Paper } from "../../ui/Paper.tsx";
import { t } from "../../words/t.ts";
import { EmailReceipt } from "../EmailReceipt.tsx";
import { PrintState } from "../PrintState.tsx";
import { usePrinting } from "../printing.tsx";
import { ReturnForm, type Reversing } from "./ReturnForm.tsx";

const close = () => {
  openedReceipt.value = null;
};

/** What keeps goods of this receipt from coming back, or some of them; null where nothing does. */
function hint({ receipt, lines }: Opened): string | null {
  const { kind, linesMissing = 0 } = receipt;
  if (kind === "return" || kind === "void")
    return t("These goods came back already: a return cannot be returned. Open the sale itself.");
  if (!lines.some(({ left }) => left > 0)) return t("All of it has come back.");
  if (linesMissing > 0)
    return t("{count} more lines are not in the code: for them, find the receipt by its number.", {
      count: linesMissing,
    });
  return null;
}

/** One receipt of the history, as printed, and what may be done with it. */
export function OpenedReceipt({ opened }: { opened: Opened }) {
  const [doing, setDoing] = useState<Reversing | null>(null);
  const { receipt } = opened;
  const copy = copyOf(opened);
  const slip = copy && slipOfReceipt(copy, t);
  const { job, print } = usePrinting(slip);
  const said = hint(opened);
  const fromCode = opened.receipt.linesMissing !== undefined;
  const left = opened.lines.some((line) => line.left > 0);
  if (doing) return <ReturnForm kind={doing} opened={opened} onBack={() => setDoing(null)} />;
  return (
    <section
      class="opened"
      aria-label={t("Receipt {receipt}", { receipt: opened.receipt.body.receipt })}
    >
      <div class="actions">
        <button type="button" class="quiet" onClick={close}>
          <Icon name="back" />
          {t("Back")}
        </button>
        {fromCode ? null : (
          <button type="button" onClick={print}>
            <Icon name="printer" />
            {t("Print copy")}
          </button>
        )}
        <EmailReceipt of={emailable(receipt.id, receipt.body.receipt, receipt.body.customer)} />
        {left ? (
          <>
            {opened.receipt.kind === "sale" && !opened.receipt.linesMissing ? (
              <button type="button" onClick={() => setDoing("void")}>
                {t("Void sale")}
              </button>
            ) : null}
            <button type="button" onClick={() => setDoing("exchange")}>
              {t("Exchange")}
            </button>
            <button type="button" class="primary" onClick={() => setDoing("return")}>
              {t("Return")}
            </button>
          </>
        ) : null}
      </div>
      {fromCode ? (
        <p class="hint">{t("Read off its code: this register has not seen the sale.")}</p>
      ) : null}
      {said ? <p class="hint">{said}</p> : null}
      <PrintState job={job} notPrinted={t("The copy was not printed.")} />
      <div class="paper">{slip ? <Paper slip={slip} width={paperWidth.value} /> : null}</div>
    </section>
  );
}
