import { useRef, useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import { printReceipt } from "../../devices/printer.ts";
import type { Report } from "../../domain/report.ts";
import { settings } from "../../state/settings.ts";
import { words } from "../../state/words.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ReportPaper } from "../../ui/ReportPaper.tsx";

/** A report on its paper, and the way to print it. */
export function ReportView({ report }: { report: Report }) {
  const paper = useRef<HTMLElement>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const width =
    settings.value.paper === "shop" ? (catalog.shop?.receipt_width ?? 80) : settings.value.paper;
  const print = () => {
    setFailed(null);
    try {
      if (paper.current) printReceipt(paper.current, width);
    } catch (error) {
      setFailed(`The report was not printed. ${words(error)}`);
    }
  };
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
