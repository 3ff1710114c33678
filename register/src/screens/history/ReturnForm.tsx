import { useMemo, useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import { formatQuantity, parseQuantity } from "../../domain/amount.ts";
import {
  mayComeBack,
  type Returnable,
  sumsOf,
  type Taken,
  takeBack,
} from "../../domain/returning.ts";
import { approvalsOf, permitted } from "../../state/approving.ts";
import { cart, newId } from "../../state/cart.ts";
import { beginExchange, type Refund, refundObstacle, reverse } from "../../state/history.ts";
import { methodName } from "../../state/methods.ts";
import { money } from "../../state/money.ts";
import { offlineApproval, offlineBlock, offlineWarnings } from "../../state/offlinepolicy.ts";
import type { Opened } from "../../state/receipts.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { t, text } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";
import { ReturnLine } from "./ReturnLine.tsx";

const REASONS = [text("Faulty"), text("Wrong item"), text("Changed mind"), text("Rung up wrongly")];

export interface Pick {
  text: string;
  restock: boolean;
  /** The pieces chosen, of a line with serial numbers. */
  serials: string[];
}

export const NOTHING: Pick = { text: "", restock: true, serials: [] };

type Picks = Record<number, Pick>;

/** What is typed as taken back; null where a quantity is none, or more than is left. */
function takenOf(lines: readonly Returnable[], picks: Picks): Taken[] | null {
  const taken: Taken[] = [];
  for (const line of lines) {
    const { position } = line;
    const pick = picks[position];
    if (!pick || pick.text.trim() === "" || pick.text.trim() === "0") continue;
    const quantity = parseQuantity(pick.text);
    if (quantity === null || !mayComeBack(line, quantity)) return null;
    taken.push({ position, quantity, restock: pick.restock, serials: pick.serials });
  }
  return taken;
}

const whole = (lines: readonly Returnable[]): Picks =>
  Object.fromEntries(
    lines.map(({ position, left, serials }) => [
      position,
      { text: formatQuantity(left), restock: true, serials },
    ]),
  );

export type Reversing = "return" | "void" | "exchange";

const TITLES: Record<Reversing, string> = {
  return: text("Return {receipt}"),
  void: text("Void sale {receipt}"),
  exchange: text("Exchange {receipt}"),
};
const DOES: Record<Reversing, string> = {
  return: text("Refund"),
  void: text("Void sale"),
  exchange: text("Choose new goods"),
};

interface ReturnFormProps {
  kind: Reversing;
  opened: Opened;
  onBack: () => void;
}

interface WaysProps {
  way: Refund["way"];
  onWay: (way: Refund["way"]) => void;
  /** Whether there is a customer whose account can be credited. */
  account: boolean;
}

function Ways({ way, onWay, account }: WaysProps) {
  const methods = catalog.methods.filter(({ onAccount }) => account || !onAccount);
  const choose = (code: string | null) => {
    const method = methods.find((one) => one.code === code);
    onWay(method ? { code: method.code, name: method.name } : null);
  };
  return (
    <Chips
      label={t("Refund by")}
      options={[
        { key: null, name: t("As it was paid") },
        ...methods.map((one) => ({ key: one.code, name: methodName(one) })),
      ]}
      chosen={way?.code ?? null}
      onChoose={choose}
    />
  );
}

/** Takes goods back, or the whole sale: which lines and how many, why, and how the money goes out. */
export function ReturnForm({ kind, opened, onBack }: ReturnFormProps) {
  const returning = useMemo(newId, []);
  const [picks, setPicks] = useState<Picks>(kind === "void" ? whole(opened.lines) : {});
  const [reason, setReason] = useState(kind === "void" ? (REASONS[3] as string) : "Faulty");
  const [way, setWay] = useState<Refund["way"]>(null);
  const taken = takenOf(opened.lines, picks);
  const due = taken ? sumsOf(takeBack(opened.lines, taken)).total : 0;
  const obstacle =
    kind === "exchange"
      ? null
      : (offlineBlock({ return: due }) ?? refundObstacle(due, opened, way));
  const warnings = kind === "exchange" ? [] : offlineWarnings({ return: due });
  const title = t(TITLES[kind], { receipt: opened.receipt.body.receipt });
  const approvals = async () => {
    const permission = kind === "void" ? "void" : "return";
    const why = `${title}: ${money(due)}`;
    return approvalsOf(await permitted(permission, why), await offlineApproval({ return: due }));
  };
  const { busy, failed, submit } = useSubmit(async () => {
    if (!taken?.length) return;
    if (kind !== "exchange")
      await reverse(kind, opened, {
        cart: returning,
        taken,
        reason,
        way,
        approvals: await approvals(),
      });
    else if (cart.value.back)
      throw new Error(t("An exchange is under way in the cart: finish it first."));
    else beginExchange(opened, taken, reason, await approvals());
  });
  return (
    <form class="opened returning" onSubmit={submit} noValidate aria-label={t("Return")}>
      <h2>{title}</h2>
      <ul class="returning-lines">
        {opened.lines
          .filter(({ left }) => left > 0)
          .map((line) => (
            <ReturnLine
              key={line.position}
              returnable={line}
              pick={picks[line.position] ?? NOTHING}
              fixed={kind === "void"}
              onPick={(pick) => setPicks({ ...picks, [line.position]: pick })}
            />
          ))}
      </ul>
      <Chips
        label={t("Reason")}
        options={REASONS.map((name) => ({ key: name, name: t(name) }))}
        chosen={reason}
        onChoose={setReason}
      />
      {kind === "return" ? (
        <Ways way={way} onWay={setWay} account={opened.receipt.body.customer !== null} />
      ) : null}
      {warnings.map((said) => (
        <p key={said} class="hint">
          {said}
        </p>
      ))}
      {obstacle ? (
        <p class="wrong">
          {obstacle} {t("Refund another way.")}
        </p>
      ) : null}
      <p class="due">
        {kind === "exchange" ? t("Worth") : t("Refund")}{" "}
        <strong data-testid="refund-due">{money(due)}</strong>
      </p>
      {failed ? <Alert>{failed}</Alert> : null}
      <div class="actions">
        <button type="button" onClick={onBack}>
          {t("Back")}
        </button>
        <button
          type="submit"
          class="primary"
          disabled={busy || !taken?.length || obstacle !== null}
        >
          {t(DOES[kind])}
        </button>
      </div>
    </form>
  );
}
