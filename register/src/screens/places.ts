import type { IconName } from "../ui/Icon.tsx";

export interface Place {
  name: string;
  icon: IconName;
  href: string;
}

/** The office's areas: pages of the server, out of reach while offline. */
export const OFFICE: Place[] = [
  { name: "Sales", icon: "sales", href: "/office/sales/sale/" },
  { name: "Invoices", icon: "invoices", href: "/office/invoices/" },
  { name: "Customers", icon: "customers", href: "/office/catalog/customer/" },
  { name: "Products", icon: "products", href: "/office/catalog/product/" },
  { name: "Inbox", icon: "inbox", href: "/office/inbox/" },
];

export const FENCED = "Needs a connection: this area opens again when the register is online.";
