import { browse, category, subcategories, trail } from "../../state/browse.ts";
import { everythingIn } from "../../state/grid.ts";
import { t } from "../../words/t.ts";

/** The categories to choose from, and all that is in them. */
export function CategoryTiles() {
  const here = trail.value.at(-1);
  const everything = () => {
    everythingIn.value = category.value;
  };
  return (
    <ul class="category-tiles" aria-label={t("Categories to choose from")}>
      <li>
        <button type="button" class="tile" onClick={everything}>
          <span class="name">
            {here ? t("All in {name}", { name: here.name }) : t("All products")}
          </span>
        </button>
      </li>
      {subcategories.value.map(({ id, name }) => (
        <li key={id}>
          <button type="button" class="tile" onClick={() => browse(id)}>
            <span class="name" dir="auto">
              {name}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
