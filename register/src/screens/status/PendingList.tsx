import { useEffect, useState } from "preact/hooks";
import type { PendingEntry } from "../../journal/types.ts";
import { money } from "../../state/money.ts";
import { pendingCount, pendingEntries } from "../../state/sync.ts";
import { words } from "../../state/words.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Card } from "./Card.tsx";
import { moment } from "./clock.ts";

const KINDS: Record<string, string> = {
  sale: "Sale",
  return: "Return",
  customer_created: "New customer",
  shift_opened: "Shift opened",
  cash_moved: "Cash in or out",
  drawer_opened: "Drawer opened",
  shift_closed: "Shift closed",
  exchange: "Exchange",
  void: "Void",
  cart_parked: "Sale suspended",
  cart_resumed: "Sale resumed",
  cart_discarded: "Sale discarded",
  receipt_email_requested: "Receipt by e-mail",
  epoch_opened: "Register enrolled",
  training: "Training",
};

const Row = ({ entry }: { entry: PendingEntry }) => (
  <tr>
    <td>{KINDS[entry.kind] ?? entry.kind}</td>
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
            <th scope="col">What</th>
            <th scope="col">Receipt</th>
            <th scope="col">When</th>
            <th scope="col" class="number">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, MOST).map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
      {entries.length > MOST ? <p class="hint">and {entries.length - MOST} more</p> : null}
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
    <Card title="Waiting to be sent">
      {failed ? <Alert>{failed}</Alert> : null}
      {count === 0 ? (
        <p>Nothing waits. Every entry is with the server.</p>
      ) : (
        <Table entries={entries} />
      )}
    </Card>
  );
}
