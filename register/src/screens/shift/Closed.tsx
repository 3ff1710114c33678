import { useEffect, useRef } from "preact/hooks";
import type { Report } from "../../domain/report.ts";
import { closed, go } from "../../state/navigation.ts";
import { t } from "../../words/t.ts";
import { ReportView } from "./ReportView.tsx";

/** The shift is closed: its Z report. */
export function Closed({ report }: { report: Report }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const done = () => {
    closed.value = null;
    go("sell");
  };
  return (
    <div class="middle">
      <section class="panel" aria-label={t("Register closed")}>
        <h1 ref={heading} tabIndex={-1}>
          {t("Register closed.")}
        </h1>
        <ReportView report={report} />
        <button type="button" class="primary" onClick={done}>
          {t("Done")}
        </button>
      </section>
    </div>
  );
}
