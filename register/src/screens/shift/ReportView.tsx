import type { Report } from "../../domain/report.ts";
import { slipOfReport } from "../../domain/slip.ts";
import { paperWidth } from "../../state/settings.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Paper } from "../../ui/Paper.tsx";
import { t } from "../../words/t.ts";
import { PrintState } from "../PrintState.tsx";
import { usePrinting } from "../printing.tsx";

/** A report on its paper, and the way to print it. */
export function ReportView({ report }: { report: Report }) {
  const slip = slipOfReport(report);
  const { job, print } = usePrinting(slip);
  return (
    <div class="report">
      <div class="paper">
        <Paper slip={slip} width={paperWidth.value} />
      </div>
      <PrintState job={job} notPrinted={t("The report was not printed.")} />
      <button type="button" onClick={print}>
        <Icon name="printer" />
        {t("Print {title}", { title: report.title })}
      </button>
    </div>
  );
}
