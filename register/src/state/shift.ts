/** The shift that is open at this till: its figures, and what is done at its drawer. */

import { computed, effect, signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import type { Counted } from "../domain/denominations.ts";
import { type Report, reportOf, type ShiftFacts } from "../domain/report.ts";
import { type ShiftTotals, shiftTotals } from "../domain/shift.ts";
import { accountTaking, RECEIPT_KINDS, type ReceiptBody, takingOf } from "../domain/taking.ts";
import type { ClosedShift } from "../journal/history.ts";
import type { AccountPaid, CashMoved, ShiftClosed, ShiftOpened } from "../journal/protocol.gen.ts";
import type { Kept, OpenShift } from "../journal/types.ts";
import { t, text } from "../words/t.ts";
import { approvalsOf, permitted } from "./approving.ts";
import { journal, journalState } from "./journal.ts";
import { closed } from "./navigation.ts";
import { openDrawerAsAsked, openDrawerForCash } from "./printer.ts";
import { cashier, identity, record, shift } from "./register.ts";

/** Why cash goes in or out, as a shop usually says it. */
export const REASONS = {
  in: [text("Change fund"), text("Float replenishment"), text("Correction")],
  out: [text("Safe drop"), text("Bank deposit"), text("Paid out"), text("Correction")],
} as const;

/** What was written since the shift began; null until it was read. */
export const entries = signal<Kept[] | null>(null);

export const moves = computed(() =>
  (entries.value ?? [])
    .filter((entry) => entry.kind === "cash_moved")
    .map(({ id, at, body }) => ({ id, at, ...(body as unknown as CashMoved) }))
    .reverse(),
);

export const totals = computed<ShiftTotals | null>(() => {
  const open = shift.value;
  return open && entries.value ? totalsOf(open, entries.value) : null;
});

function totalsOf(open: OpenShift, written: Kept[]): ShiftTotals {
  const inShift = written.filter(({ body }) => body["shift"] === open.id);
  const of = (kind: string) => inShift.filter((entry) => entry.kind === kind);
  return shiftTotals(
    open.float,
    [
      ...inShift
        .filter(({ kind }) => RECEIPT_KINDS.has(kind))
        .map(({ kind, body }) => takingOf(kind, body as unknown as ReceiptBody)),
      ...of("account_paid").map(({ body }) => paidOnAccount(body as unknown as AccountPaid)),
    ],
    of("cash_moved").map(({ body }) => Number(body["amount"])),
    of("drawer_opened").length,
  );
}

const paidOnAccount = ({ method, name, amount }: AccountPaid) =>
  accountTaking({ method, name, amount });

const written = async (open: OpenShift) => journal().call("since", open.id);

/** The shifts closed here, the last one first; null until they were read. */
export const closings = signal<ClosedShift[] | null>(null);

/** Read what was closed here, as the journal has it. */
export async function lookAtClosings(): Promise<void> {
  closings.value = await journal().call("closings");
}

/** Keeps the figures as the journal has them while somebody looks; returns how to end it. */
export function followShift(): () => void {
  return effect(() => {
    const open = openShiftAt.value && shift.peek();
    if (open) void written(open).then((read) => (entries.value = read));
  });
}

/** The open shift and where its journal ends, as a text that changes only when one of them does. */
const openShiftAt = computed(() => {
  const { end } = journalState.value ?? {};
  return shift.value && end ? `${shift.value.id} ${end.epoch}/${end.seq}` : "";
});

/** The shift as it stands now. */
export function xReport(): Report | null {
  const open = shift.value;
  return open && totals.value ? report(open, totals.value, null, "") : null;
}

export async function moveCash(amount: number, reason: string, note: string): Promise<void> {
  const why = t("Take cash out: {reason}", { reason: t(reason) });
  const approvals = amount < 0 ? approvalsOf(await permitted("cash_out", why)) : [];
  const by = { shift: idOfShift(), cashier: cashier() };
  await record("cash_moved", { ...by, amount, reason, note, approvals });
  openDrawerForCash();
}

export async function openDrawer(reason: string): Promise<void> {
  const approvals = approvalsOf(await permitted("no_sale", t("Open the drawer without a sale")));
  await record("drawer_opened", { shift: idOfShift(), cashier: cashier(), reason, approvals });
  openDrawerAsAsked();
}

/** Ends the shift with what was counted; its Z report is shown. Throws RegistryError. */
export async function closeShift(
  counted: number,
  denominations: Counted[],
  note: string,
): Promise<void> {
  const open = shift.value;
  if (!open) return;
  const approvals = approvalsOf(await permitted("close_shift", t("Close the register")));
  const figures = totalsOf(open, await written(open));
  const body = { shift: open.id, cashier: cashier(), counted, denominations, note };
  await record("shift_closed", { ...body, totals: figures, approvals });
  closed.value = report(open, figures, counted, note);
}

function idOfShift(): string | null {
  return shift.value?.id ?? null;
}

/** The Z report of a closed shift once more, as it was then. */
export function zReport({ opening, closing }: ClosedShift): Report | null {
  const {
    cashier: closedBy,
    counted,
    note,
    totals: figures,
  } = closing.body as unknown as ShiftClosed;
  const { cashier: openedBy } = opening.body as unknown as ShiftOpened;
  const whole = { rounding: 0, account_paid: 0, ...figures };
  const printed = reportOn(whole, {
    openedBy: openedBy.name,
    openedAt: opening.at,
    cashier: closedBy.name,
    at: closing.at,
    counted,
    note,
  });
  return printed && { ...printed, title: t("{title} (copy)", { title: printed.title }) };
}

function report(
  open: OpenShift,
  figures: ShiftTotals,
  counted: number | null,
  note: string,
): Report | null {
  const { openedBy, openedAt } = open;
  const now = { cashier: cashier().name, at: Date.now() };
  return reportOn(figures, { openedBy, openedAt, ...now, counted, note });
}

function reportOn(figures: ShiftTotals, facts: Omit<ShiftFacts, "register">): Report | null {
  const { shop } = catalog;
  const till = identity.value?.name ?? "";
  const register = journalState.value?.training ? t("{till} · TRAINING", { till }) : till;
  return shop && reportOf(figures, { register, ...facts }, shop, t);
}
