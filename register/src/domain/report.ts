/** An X or Z report as a structured document: every text ready to show and to print. */
import { inEnglish, type Say, text } from "../words/say.ts";
import { formatAmount, formatMoney, formatPercent } from "./amount.ts";
import { formatMoment } from "./receipt.ts";
import type { ShiftTotals } from "./shift.ts";

export interface Row {
  label: string;
  text: string;
  strong?: boolean;
}

export interface Section {
  title: string;
  rows: Row[];
}

export interface Report {
  title: string;
  shop: string;
  head: Row[];
  sections: Section[];
}

/** Whose shift it is. Times in ms UTC. */
export interface ShiftFacts {
  register: string;
  openedBy: string;
  openedAt: number;
  cashier: string;
  at: number;
  /** What was counted in minor units, at the shift's end; null for an X report. */
  counted: number | null;
  note: string;
}

export interface ReportShop {
  name: string;
  currency: string;
  minor_digits: number;
  time_zone: string;
}

function drawer(
  totals: ShiftTotals,
  counted: number | null,
  money: (value: number) => string,
  say: Say,
): Section {
  const rows: Row[] = [
    { label: say("Float"), text: money(totals.float) },
    { label: say("Cash from sales"), text: money(totals.cash_sales) },
    { label: say("Cash in"), text: money(totals.cash_in) },
    { label: say("Cash out"), text: money(-totals.cash_out || 0) },
    { label: say("Expected in the drawer"), text: money(totals.expected), strong: true },
  ];
  if (counted !== null) {
    rows.push({ label: say("Counted"), text: money(counted), strong: true });
    rows.push({
      label: say(differenceName(counted - totals.expected)),
      text: money(counted - totals.expected),
      strong: true,
    });
  }
  rows.push({ label: say("Opened without a sale"), text: String(totals.drawer_opened) });
  return { title: say("Drawer"), rows };
}

/** What a difference between counted and expected is called. */
export function differenceName(difference: number): string {
  if (difference === 0) return text("Difference");
  return difference < 0 ? text("Short") : text("Over");
}

function receipts(totals: ShiftTotals, money: (value: number) => string, say: Say): Section {
  const rows: Row[] = [
    { label: say("Sales ({count})", { count: totals.sales }), text: money(totals.sold) },
  ];
  if (totals.returns)
    rows.push({
      label: say("Returns ({count})", { count: totals.returns }),
      text: money(-totals.returned),
    });
  if (totals.voids)
    rows.push({
      label: say("Voids ({count})", { count: totals.voids }),
      text: money(-totals.voided),
    });
  rows.push({
    label: say("Takings"),
    text: money(totals.sold - totals.returned - totals.voided),
    strong: true,
  });
  if (totals.account_paid)
    rows.push({ label: say("Payments on account"), text: money(totals.account_paid) });
  if (totals.rounding) rows.push({ label: say("Cash rounding"), text: money(totals.rounding) });
  if (totals.discounts) rows.push({ label: say("Discounts given"), text: money(totals.discounts) });
  return { title: say("Receipts"), rows };
}

/** The report of a shift's figures, in words as `say` says them. */
export function reportOf(
  totals: ShiftTotals,
  facts: ShiftFacts,
  shop: ReportShop,
  say: Say = inEnglish,
): Report {
  const amount = (value: number) => formatAmount(value, shop.minor_digits);
  const money = (value: number) => formatMoney(value, shop.currency, shop.minor_digits).trim();
  const closed = facts.counted !== null;
  const moment = (at: number) => formatMoment(at, shop.time_zone);
  return {
    title: closed ? say("Z report") : say("X report"),
    shop: shop.name,
    head: [
      { label: say("Register"), text: facts.register },
      { label: say("Opened"), text: `${moment(facts.openedAt)}, ${facts.openedBy}` },
      {
        label: closed ? say("Closed") : say("As of"),
        text: `${moment(facts.at)}, ${facts.cashier}`,
      },
      ...(facts.note ? [{ label: say("Note"), text: facts.note }] : []),
    ],
    sections: [
      drawer(totals, facts.counted, money, say),
      receipts(totals, money, say),
      {
        title: say("Payments"),
        rows: totals.methods.map((one) => ({
          label: `${say(one.name)} (${one.count})`,
          text: amount(one.amount),
        })),
      },
      {
        title: say("Tax"),
        rows: totals.taxes.map((one) => ({
          label: say("{tax}, net {net}", {
            tax: `${one.tax_class} ${formatPercent(one.tax_rate)}`,
            net: amount(one.net),
          }),
          text: amount(one.tax),
        })),
      },
    ].filter((section) => section.rows.length > 0),
  };
}
