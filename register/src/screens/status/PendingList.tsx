import { useEffect, useState } from "preact/hooks";
import type { PendingEntry } from "../../journal/types.ts";
import { money } from "../../state/money.ts";
import { pendingCount, pendingEntries } from "../../state/sync.ts";
import { words } from "../../state/words.ts";
import { Alert } from "../../ui/Alert.tsx";
import { t, text } from "../../words/t.ts";
import { Card } from "./Card.tsx";
import { moment } from "./clock.ts";

const KINDS: Record<string, string> = {
  sale: text("Sale"),
  return: text("Return"),
  account_paid: text("Payment on account"),
  customer_created: text("New customer"),
  shift_opened: text("Shift opened"),
  cash_moved: text("Cash in or out"),
  drawer_opened: text("Drawer opened"),
  shift_closed: text("Shift closed"),
  exchange: text("Exchange"),
  void: text("Void"),
  cart_parked: text("Sale suspended"),
  cart_resumed: text("Sale resumed"),
  cart_requested: text("Sale asked for"),
  cart_released: text("Sale released"),
  cart_discarded: text("Sale discarded"),
  receipt_email_requested: text("Receipt by e-mail"),
  epoch_opened: text("Register enrolled"),
  training: text("Training"),
};

const Row = ({ entry }: { entry: PendingEntry }) => (
  <tr>
    <td>{t(KINDS[entry.kind] ?? entry.kind)}</td>
    <td>{entry.receipt ?? `#${entry.seq}`}</td>
    <td>{moment(entry.at)}</td>
    <td class="number">{entry.total === null ? "" : money(entry.total)}</td>
  </tr>
);

const MOST = 500;

function Table({ entries }: { entries: PendingEntry[] }) {
  return (
    <div class="scrolls">
      <table>
        <thead>
          <tr>
            <th scope="col">{t("What")}</th>
            <th scope="col">{t("Receipt")}</th>
            <th scope="col">{t("When")}</th>
            <th scope="col" class="number">
              {t("Total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, MOST).map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
      {entries.length > MOST ? (
        <p class="hint">{t("and {count} more", { count: entries.length - MOST })}</p>
      ) : null}
    </div>
  );
}

/** The entries that the server has not acknowledged, one by one. */
export function PendingList() {
  const [entries, setEntries] = useState<PendingEntry[]>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const count = pendingCount.value;
  useEffect(() => {
    let wanted = true;
    pendingEntries().then(
      (found) => wanted && setEntries(found),
      (error) => wanted && setFailed(words(error)),
    );
    return () => {
      wanted = false;
    };
  }, [count]);
  return (
    <Card title={t("Waiting to be sent")}>
      {failed ? <Alert>{failed}</Alert> : null}
      {count === 0 ? (
        <p>{t("Nothing waits. Every entry is with the server.")}</p>
      ) : (
        <Table entries={entries} />
      )}
    </Card>
  );
}
