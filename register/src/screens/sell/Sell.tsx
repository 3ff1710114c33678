import { useEffect, useRef } from "preact/hooks";
import { pull } from "../../catalog/pull.ts";
import { beginPayment } from "../../state/checkout.ts";
import { categoriesFirst } from "../../state/grid.ts";
import { dialog, pane } from "../../state/navigation.ts";
import { notice, unknownCode } from "../../state/selling.ts";
import { Alert } from "../../ui/Alert.tsx";
import { t } from "../../words/t.ts";
import { Cart } from "../cart/Cart.tsx";
import { CartBar } from "../cart/CartBar.tsx";
import { CatalogState } from "./CatalogState.tsx";
import { Categories } from "./Categories.tsx";
import { CategoryTiles } from "./CategoryTiles.tsx";
import { Grid } from "./Grid.tsx";
import { SearchBox } from "./SearchBox.tsx";

function usePayKeys() {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const asked = event.key === "F2" || (event.key === "Enter" && event.ctrlKey);
      if (!asked || dialog.value) return;
      event.preventDefault();
      beginPayment();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

/** What was just scanned and is not known is sold all the same. */
function QuickItem() {
  const code = unknownCode.value;
  if (code === null) return null;
  return (
    <button
      type="button"
      onClick={() => {
        dialog.value = { name: "quick", code };
      }}
    >
      {t("Sell as quick item")}
    </button>
  );
}

/** The sales screen: find products on one side, the cart on the other. */
export function Sell() {
  const columns = useRef(1);
  useEffect(() => pull("load"), []);
  usePayKeys();
  return (
    <div class="sell" data-pane={pane.value}>
      <section class="finding" aria-label={t("Products")}>
        <SearchBox columns={columns} />
        {notice.value ? (
          <Alert
            onClose={() => {
              notice.value = null;
            }}
          >
            {notice.value} <QuickItem />
          </Alert>
        ) : null}
        <Categories />
        <CatalogState />
        {categoriesFirst.value ? <CategoryTiles /> : <Grid columns={columns} />}
        <CartBar />
      </section>
      <Cart />
    </div>
  );
}
