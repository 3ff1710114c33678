import type { Screen } from "../state/navigation.ts";
import type { IconName } from "../ui/Icon.tsx";

export interface Place {
  name: string;
  icon: IconName;
  href: string;
}

/** Areas of the register while a shift is open; on a narrow screen they are under More. */
export const SELLING: { to: Screen; name: string; icon: IconName }[] = [
  { to: "history", name: "Sales History", icon: "history" },
  { to: "shift", name: "Shift", icon: "drawer" },
];

/** The office's areas: pages of the server, out of reach while offline. */
export const OFFICE: Place[] = [
  { name: "Sales", icon: "sales", href: "/office/sales/" },
  { name: "Invoices", icon: "invoices", href: "/office/invoices/" },
  { name: "Customers", icon: "customers", href: "/office/customers/" },
  { name: "Products", icon: "products", href: "/office/products/" },
  { name: "Inbox", icon: "inbox", href: "/office/inbox/" },
];

export const FENCED = "Needs a connection: this area opens again when the register is online.";
