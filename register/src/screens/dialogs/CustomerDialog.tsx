import { useState } from "preact/hooks";
import type { Customer } from "../../catalog/model.ts";
import { chooseCustomer } from "../../state/cart.ts";
import { closeDialog } from "../../state/navigation.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { t } from "../../words/t.ts";
import { CustomerSearch } from "./CustomerSearch.tsx";
import { NewCustomer } from "./NewCustomer.tsx";

function choose({ id, name }: Customer): void {
  chooseCustomer({ id, name });
  closeDialog();
}

/** Attach a customer to the sale: one that is cached, or a new one made here. */
export function CustomerDialog() {
  const [text, setText] = useState("");
  const [making, setMaking] = useState(false);
  if (making) {
    return (
      <Dialog title={t("New customer")} onClose={closeDialog}>
        <NewCustomer suggestion={text} done={choose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t("Customer")} onClose={closeDialog}>
      <CustomerSearch text={text} onText={setText} choose={choose} />
      <button type="button" onClick={() => setMaking(true)}>
        {t("New customer")}
      </button>
    </Dialog>
  );
}
