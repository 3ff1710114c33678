import { cart } from "../../state/cart.ts";
import { dialog } from "../../state/navigation.ts";
import { later } from "../later.tsx";
import { AskDialog } from "./AskDialog.tsx";
import { CustomerDialog } from "./CustomerDialog.tsx";
import { LineDiscount, SaleDiscount } from "./DiscountDialog.tsx";
import { EmailDialog } from "./EmailDialog.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { MoreDialog } from "./MoreDialog.tsx";
import { PayDialog } from "./PayDialog.tsx";
import { PriceDialog } from "./PriceDialog.tsx";
import { QuickItemDialog } from "./QuickItemDialog.tsx";
import { ResetDialog } from "./ResetDialog.tsx";

const AccountDialog = later((rooms) => rooms.AccountDialog);
const CashDialog = later((rooms) => rooms.CashDialog);
const NoSaleDialog = later((rooms) => rooms.NoSaleDialog);
const SuspendDialog = later((rooms) => rooms.SuspendDialog);
const SuspendedDialog = later((rooms) => rooms.SuspendedDialog);
const DiscardDialog = later((rooms) => rooms.DiscardDialog);

/** The dialog that is open, if one is. */
export function Dialogs() {
  const open = dialog.value;
  switch (open?.name) {
    case "pay":
      return <PayDialog />;
    case "customer":
      return <CustomerDialog />;
    case "sale_discount":
      return <SaleDiscount />;
    case "line_discount": {
      const item = cart.value.items.find(({ key }) => key === open.key);
      return item ? <LineDiscount item={item} /> : null;
    }
    case "price": {
      const item = cart.value.items.find(({ key }) => key === open.key);
      return item ? <PriceDialog item={item} /> : null;
    }
    case "quick":
      return <QuickItemDialog code={open.code} />;
    case "email":
      return <EmailDialog of={open.of} />;
    case "ask":
      return <AskDialog product={open.product} />;
    case "cash":
      return <CashDialog direction={open.direction} />;
    case "suspend":
      return <SuspendDialog />;
    case "suspended":
      return <SuspendedDialog />;
    case "discard":
      return <DiscardDialog from={null} />;
    case "no_sale":
      return <NoSaleDialog />;
    case "reset":
      return <ResetDialog />;
    case "help":
      return <HelpDialog />;
    case "account":
      return <AccountDialog />;
    case "more":
      return <MoreDialog />;
    default:
      return null;
  }
}
