import { catalog } from "../../catalog/catalog.ts";
import { pull, pullState } from "../../catalog/pull.ts";
import { formatCount } from "../../domain/amount.ts";
import { t } from "../../words/t.ts";
import { Card, Facts } from "./Card.tsx";
import { ago, useNow } from "./clock.ts";

function progress(): string {
  const { phase, loadedRows, totalRows } = pullState.value;
  if (phase === "loading")
    return t("loading, {loaded} of {total}", {
      loaded: formatCount(loadedRows),
      total: formatCount(totalRows),
    });
  return phase === "failed"
    ? t("the last update failed; it is tried again")
    : t("up to date as of the last check");
}

/** What is searchable without a connection, and how old it is. */
export function Cached() {
  const now = useNow();
  catalog.revision.value;
  const { version, checkedAt } = pullState.value;
  return (
    <Card title={t("Cached for offline")}>
      <Facts
        facts={[
          [t("Products"), formatCount(catalog.productCount)],
          [t("Customers"), formatCount(catalog.customerCount)],
          [t("Categories"), formatCount(catalog.categories.length)],
          [t("Catalogue version"), version === null ? t("none yet") : formatCount(version)],
          [t("Last checked"), ago(checkedAt, now)],
          [t("State"), progress()],
        ]}
      />
      <button type="button" onClick={() => pull("load")}>
        {t("Update now")}
      </button>
    </Card>
  );
}
