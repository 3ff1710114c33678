import { pull, pullState } from "../../catalog/pull.ts";
import { formatCount } from "../../domain/amount.ts";
import { productCount, query, results } from "../../state/browse.ts";
import { connection } from "../../state/connection.ts";
import { t } from "../../words/t.ts";

const Retry = () => (
  <button type="button" class="quiet" onClick={() => pull("load")}>
    {t("Try again")}
  </button>
);

function Loading() {
  const { loadedRows, totalRows } = pullState.value;
  const progress = totalRows
    ? t("Caching products {loaded} of {total}", {
        loaded: formatCount(loadedRows),
        total: formatCount(totalRows),
      })
    : t("Caching products…");
  return (
    <div class="loading" aria-live="polite">
      <p>{progress}</p>
      {totalRows ? (
        <progress max={totalRows} value={loadedRows} aria-label={t("Products cached")} />
      ) : null}
    </div>
  );
}

/** How the cached catalogue stands, said only where the cashier has to know. */
export function CatalogState() {
  const { phase, version } = pullState.value;
  const empty = productCount.value === 0;
  if (phase === "loading" && (version === null || empty)) return <Loading />;
  if (empty && (phase === "failed" || connection.value === "offline")) {
    return (
      <div class="nothing">
        <p>{t("No products are cached on this register yet. They load when it is online.")}</p>
        <Retry />
      </div>
    );
  }
  if (empty) return <p class="nothing">{t("The catalogue has no products yet.")}</p>;
  if (results.value.length > 0) return null;
  return (
    <p class="nothing" aria-live="polite">
      {query.value.trim()
        ? t("Nothing found for “{text}”.", { text: query.value.trim() })
        : t("No products in this category.")}
    </p>
  );
}
