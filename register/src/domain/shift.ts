/** A shift in figures: what its X report shows at any time, and its Z report at the end. */

/** The payment method whose money lies in the drawer; change is given out of it. */
export const CASH = "cash";

/** What one method paid, in minor units; negative where money went out. */
export interface Paid {
  method: string;
  name: string;
  amount: number;
}

/** A line's total under its tax class; negative where goods came back. */
export interface Taxed {
  tax_class: string;
  tax_rate: number;
  total: number;
  tax: number;
}

/**
 * One receipt as a shift counts it: goods out, goods back, a sale undone (null where it has none of
 * it), and how it was paid. `rounding` is what was paid more than the total, or less, for want of coins;
 * `account` what came in for earlier sales on account.
 */
export interface Taking {
  out: number | null;
  back: number | null;
  undone: number | null;
  discounts: number;
  change: number;
  rounding: number;
  payments: Paid[];
  lines: Taxed[];
  account?: number;
}

/** What one method brought in, less what went back, change taken off. */
export interface MethodTotal extends Paid {
  count: number;
}

export interface TaxTotal {
  tax_class: string;
  tax_rate: number;
  net: number;
  tax: number;
}

/**
 * In minor units: expected = float + cash_sales + cash_in - cash_out; the methods' amounts sum to
 * sold - returned - voided + rounding + account_paid.
 */
export interface ShiftTotals {
  float: number;
  cash_sales: number;
  cash_in: number;
  cash_out: number;
  expected: number;
  sales: number;
  sold: number;
  returns: number;
  returned: number;
  voids: number;
  voided: number;
  discounts: number;
  tax: number;
  drawer_opened: number;
  rounding: number;
  account_paid: number;
  methods: MethodTotal[];
  taxes: TaxTotal[];
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const known = (values: (number | null)[]) => values.filter((value) => value !== null);
const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Sum a shift: opening float, receipts, cash put in (positive) and taken out (negative). */
export function shiftTotals(
  opening: number,
  takings: readonly Taking[],
  moves: readonly number[],
  drawerOpened: number,
): ShiftTotals {
  const methods = methodTotals(takings);
  const cashSales = sum(methods.filter(({ method }) => method === CASH).map((one) => one.amount));
  const cashIn = sum(moves.filter((move) => move > 0));
  const cashOut = sum(moves.filter((move) => move < 0).map((move) => -move));
  const out = known(takings.map((one) => one.out));
  const back = known(takings.map((one) => one.back));
  const undone = known(takings.map((one) => one.undone));
  const lines = takings.flatMap((one) => one.lines);
  return {
    float: opening,
    cash_sales: cashSales,
    cash_in: cashIn,
    cash_out: cashOut,
    expected: opening + cashSales + cashIn - cashOut,
    sales: out.length,
    sold: sum(out),
    returns: back.length,
    returned: sum(back),
    voids: undone.length,
    voided: sum(undone),
    discounts: sum(takings.map((one) => one.discounts)),
    tax: sum(lines.map((line) => line.tax)),
    drawer_opened: drawerOpened,
    rounding: sum(takings.map((one) => one.rounding)),
    account_paid: sum(takings.map((one) => one.account ?? 0)),
    methods,
    taxes: taxTotals(lines),
  };
}

function methodTotals(takings: readonly Taking[]): MethodTotal[] {
  const totals = new Map<string, MethodTotal>();
  const of = (method: string, name: string) => {
    const total = totals.get(method) ?? { method, name, amount: 0, count: 0 };
    totals.set(method, total);
    return total;
  };
  for (const taking of takings) {
    for (const { method, name, amount } of taking.payments) {
      const total = of(method, name);
      total.amount += amount;
      total.count += 1;
    }
    if (taking.change) of(CASH, "Cash").amount -= taking.change;
  }
  return [...totals.values()].sort((a, b) => inOrder(a.method, b.method));
}

function taxTotals(lines: readonly Taxed[]): TaxTotal[] {
  const totals = new Map<string, TaxTotal>();
  for (const { tax_class, tax_rate, total, tax } of lines) {
    const key = `${tax_class} ${tax_rate}`;
    const held = totals.get(key) ?? { tax_class, tax_rate, net: 0, tax: 0 };
    held.net += total - tax;
    held.tax += tax;
    totals.set(key, held);
  }
  return [...totals.values()].sort(
    (a, b) => inOrder(a.tax_class, b.tax_class) || a.tax_rate - b.tax_rate,
  );
}
