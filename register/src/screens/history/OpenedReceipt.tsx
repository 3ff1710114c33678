import { useState } from "preact/hooks";
import { slipOfReceipt } from "../../domain/slip.ts";
import { copyOf, type Opened, opened as openedReceipt } from "../../state/history.ts";
import { paperWidth } from "../../state/settings.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Paper } from "../../ui/Paper.tsx";
import { PrintState } from "../PrintState.tsx";
import { usePrinting } from "../printing.tsx";
import { ReturnForm, type Reversing } from "./ReturnForm.tsx";

const close = () => {
  openedReceipt.value = null;
};

/** One receipt of the history, as printed, and what may be done with it. */
export function OpenedReceipt({ opened }: { opened: Opened }) {
  const [doing, setDoing] = useState<Reversing | null>(null);
  const copy = copyOf(opened.receipt);
  const slip = copy && slipOfReceipt(copy);
  const { job, print } = usePrinting(slip);
  const left = opened.lines.some((line) => line.left > 0);
  if (doing) return <ReturnForm kind={doing} opened={opened} onBack={() => setDoing(null)} />;
  return (
    <section class="opened" aria-label={`Receipt ${opened.receipt.body.receipt}`}>
      <div class="actions">
        <button type="button" class="quiet" onClick={close}>
          <Icon name="back" />
          Back
        </button>
        <button type="button" onClick={print}>
          <Icon name="printer" />
          Print copy
        </button>
        {left ? (
          <>
            {opened.receipt.kind === "sale" ? (
              <button type="button" onClick={() => setDoing("void")}>
                Void sale
              </button>
            ) : null}
            <button type="button" onClick={() => setDoing("exchange")}>
              Exchange
            </button>
            <button type="button" class="primary" onClick={() => setDoing("return")}>
              Return
            </button>
          </>
        ) : null}
      </div>
      {opened.lines.length && !left ? <p class="hint">All of it has come back.</p> : null}
      <PrintState job={job} notPrinted="The copy was not printed." />
      <div class="paper">{slip ? <Paper slip={slip} width={paperWidth.value} /> : null}</div>
    </section>
  );
}
