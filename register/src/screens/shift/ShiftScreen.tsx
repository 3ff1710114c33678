import { useEffect } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import { formatMoment } from "../../domain/receipt.ts";
import { money } from "../../state/money.ts";
import { dialog, go } from "../../state/navigation.ts";
import { shift } from "../../state/register.ts";
import { followShift, moves, totals, xReport } from "../../state/shift.ts";
import { t } from "../../words/t.ts";
import { Card } from "../status/Card.tsx";
import { Closings } from "./Closings.tsx";
import { ReportView } from "./ReportView.tsx";

function Drawer() {
  const figures = totals.value;
  const managed = catalog.shop?.cash_management === true;
  return (
    <Card title={t("Drawer")}>
      <p class="expected">
        {t("Expected in the drawer")}
        <strong data-testid="expected-cash">{figures ? money(figures.expected) : "…"}</strong>
      </p>
      {managed ? (
        <div class="actions">
          <button type="button" onClick={() => (dialog.value = { name: "cash", direction: "in" })}>
            {t("Cash in")}
          </button>
          <button type="button" onClick={() => (dialog.value = { name: "cash", direction: "out" })}>
            {t("Cash out")}
          </button>
          <button type="button" onClick={() => (dialog.value = { name: "no_sale" })}>
            {t("No sale")}
          </button>
        </div>
      ) : null}
      <button type="button" class="primary" onClick={() => go("close_shift")}>
        {t("Close Register")}
      </button>
    </Card>
  );
}

function Moves() {
  const zone = catalog.shop?.time_zone;
  return (
    <Card title={t("Cash in and out")}>
      {moves.value.length === 0 ? (
        <p class="hint">{t("Nothing was put in or taken out.")}</p>
      ) : null}
      <ul class="moves">
        {moves.value.map((move) => (
          <li key={move.id}>
            <span dir="auto">
              {t(move.reason)}
              {move.note ? `: ${move.note}` : ""}
            </span>
            <strong>{money(move.amount)}</strong>
            <small dir="auto">
              {formatMoment(move.at, zone)}, {move.cashier.name}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The shift as it stands: its drawer, its figures, its end. */
export function ShiftScreen() {
  catalog.revision.value;
  useEffect(followShift, []);
  const report = xReport();
  const open = shift.value;
  return (
    <div class="status">
      <h1>{t("Shift")}</h1>
      <p class="hint" dir="auto">
        {open
          ? t("Open since {moment}, {name}.", {
              moment: formatMoment(open.openedAt, catalog.shop?.time_zone),
              name: open.openedBy,
            })
          : t("No shift is open.")}
      </p>
      <div class="cards">
        {open ? (
          <>
            <Drawer />
            {catalog.shop?.cash_management ? <Moves /> : null}
            <Card title={t("X report")}>{report ? <ReportView report={report} /> : <p>…</p>}</Card>
          </>
        ) : (
          <Card title={t("Drawer")}>
            <button type="button" class="primary" onClick={() => go("sell")}>
              {t("Open Register")}
            </button>
          </Card>
        )}
        <Closings />
      </div>
    </div>
  );
}
