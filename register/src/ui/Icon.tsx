const PATHS = {
  register: "M4 10h16v9H4zM7 10V5h10v5M8 14h2M12 14h4",
  status: "M4 13h4l3-8 3 14 3-6h3",
  drawer: "M4 5h16v6H4zM3 11h18v8H3zM10 15h4",
  history: "M4 4v5h5M4.5 9a8 8 0 1 1-.6 5M12 8v5l3 2",
  pause: "M8 5v14M16 5v14",
  sales: "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
  invoices: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  customers: "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0",
  products: "M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9",
  inbox: "M4 13l3-8h10l3 8v6H4zM4 13h5l1 2h4l1-2h5",
  cart: "M3 4h2l2.5 11h10L20 7H6M9 20h.01M17 20h.01",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  person: "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0",
  tag: "M4 4h8l8 8-8 8-8-8zM8 8h.01",
  more: "M4 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M18 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0",
  check: "M4 12.5l5.5 5.5L20 7",
  printer: "M7 9V3h10v6M7 18H4v-8h16v8h-3M7 14h10v7H7z",
  help: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18h.01",
  leave: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  mail: "M3 6h18v12H3zM3 7l9 7 9-7",
  back: "M14 5l-7 7 7 7",
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing beside a text that says the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
