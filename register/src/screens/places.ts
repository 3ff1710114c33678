import type { Screen } from "../state/navigation.ts";
import type { IconName } from "../ui/Icon.tsx";
import { text } from "../words/t.ts";

export interface Place {
  name: string;
  icon: IconName;
  href: string;
}

/** Areas of the register while a shift is open; on a narrow screen they are under More. */
export const SELLING: { to: Screen; name: string; icon: IconName }[] = [
  { to: "history", name: text("Sales History"), icon: "history" },
  { to: "shift", name: text("Shift"), icon: "drawer" },
];

/** The office's areas: pages of the server, out of reach while offline. */
export const OFFICE: Place[] = [
  { name: text("Sales"), icon: "sales", href: "/office/sales/" },
  { name: text("Invoices"), icon: "invoices", href: "/office/invoices/" },
  { name: text("Customers"), icon: "customers", href: "/office/customers/" },
  { name: text("Products"), icon: "products", href: "/office/products/" },
  { name: text("Inbox"), icon: "inbox", href: "/office/inbox/" },
];

export const FENCED = text(
  "Needs a connection: this area opens again when the register is online.",
);
