import type { Report } from "../../domain/report.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ReportPaper } from "../../ui/ReportPaper.tsx";
import { usePrinting } from "../printing.ts";

/** A report on its paper, and the way to print it. */
export function ReportView({ report }: { report: Report }) {
  const { paper, width, failed, print } = usePrinting("The report was not printed.");
  return (
    <div class="report">
      <div class="paper">
        <ReportPaper report={report} width={width} paper={paper} />
      </div>
      {failed ? <Alert>{failed}</Alert> : null}
      <button type="button" onClick={print}>
        <Icon name="printer" />
        Print {report.title}
      </button>
    </div>
  );
}
