import { browse, category, query, subcategories, trail } from "../../state/browse.ts";
import { t } from "../../words/t.ts";

const Step = ({ name, to }: { name: string; to: number | null }) => (
  <button
    type="button"
    class="chip"
    aria-pressed={category.value === to && query.value === ""}
    onClick={() => browse(to)}
  >
    <span dir="auto">{name}</span>
  </button>
);

/** The way to the category chosen, then what lies under it. */
export function Categories() {
  if (subcategories.value.length === 0 && trail.value.length === 0) return null;
  return (
    <nav class="categories" aria-label={t("Categories")}>
      <Step name={t("All")} to={null} />
      {trail.value.map((each) => (
        <Step key={each.id} name={each.name} to={each.id} />
      ))}
      {subcategories.value.length ? <span class="divider" aria-hidden="true" /> : null}
      {subcategories.value.map((each) => (
        <Step key={each.id} name={each.name} to={each.id} />
      ))}
    </nav>
  );
}
