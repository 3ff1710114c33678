import { catalog } from "../../catalog/catalog.ts";
import { pull, pullState } from "../../catalog/pull.ts";
import { formatCount } from "../../domain/amount.ts";
import { Card, Facts } from "./Card.tsx";
import { ago, useNow } from "./clock.ts";

function progress(): string {
  const { phase, loadedRows, totalRows } = pullState.value;
  if (phase === "loading")
    return `loading, ${formatCount(loadedRows)} of ${formatCount(totalRows)}`;
  return phase === "failed"
    ? "the last update failed; it is tried again"
    : "up to date as of the last check";
}

/** What is searchable without a connection, and how old it is. */
export function Cached() {
  const now = useNow();
  catalog.revision.value;
  const { version, checkedAt } = pullState.value;
  return (
    <Card title="Cached for offline">
      <Facts
        facts={[
          ["Products", formatCount(catalog.productCount)],
          ["Customers", formatCount(catalog.customerCount)],
          ["Categories", formatCount(catalog.categories.length)],
          ["Catalogue version", version === null ? "none yet" : formatCount(version)],
          ["Last checked", ago(checkedAt, now)],
          ["State", progress()],
        ]}
      />
      <button type="button" onClick={() => pull("load")}>
        Update now
      </button>
    </Card>
  );
}
