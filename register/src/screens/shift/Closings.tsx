import { useEffect, useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import { formatMoment } from "../../domain/receipt.ts";
import { differenceName } from "../../domain/report.ts";
import type { ClosedShift } from "../../journal/history.ts";
import type { ShiftClosed } from "../../journal/protocol.gen.ts";
import { money } from "../../state/money.ts";
import { closings, lookAtClosings, zReport } from "../../state/shift.ts";
import { words } from "../../state/words.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { t } from "../../words/t.ts";
import { Card } from "../status/Card.tsx";
import { ReportView } from "./ReportView.tsx";

function Closing({ one, onShow }: { one: ClosedShift; onShow: () => void }) {
  const { counted, totals, cashier } = one.closing.body as unknown as ShiftClosed;
  const moment = formatMoment(one.closing.at, catalog.shop?.time_zone);
  const difference = counted - totals.expected;
  return (
    <li>
      <span>{moment}</span>
      <strong>
        {t(differenceName(difference))} {money(difference)}
      </strong>
      <small dir="auto">{cashier.name}</small>
      <button type="button" aria-label={t("Z report of {moment}", { moment })} onClick={onShow}>
        {t("Z report")}
      </button>
    </li>
  );
}

/** The shifts closed at this register, each with its Z report to print once more. */
export function Closings() {
  const [shown, setShown] = useState<ClosedShift | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    lookAtClosings().catch((error: unknown) => setFailed(words(error)));
  }, []);
  const report = shown && zReport(shown);
  return (
    <Card title={t("Closed shifts")}>
      {failed ? <Alert>{failed}</Alert> : null}
      {closings.value?.length === 0 ? (
        <p class="hint">{t("No shift was closed here yet.")}</p>
      ) : null}
      <ul class="moves closings">
        {closings.value?.map((one) => (
          <Closing key={one.closing.id} one={one} onShow={() => setShown(one)} />
        ))}
      </ul>
      {report ? (
        <Dialog title={t("Z report")} onClose={() => setShown(null)}>
          <ReportView report={report} />
        </Dialog>
      ) : null}
    </Card>
  );
}
