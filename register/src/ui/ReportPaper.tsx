import type { Ref } from "preact";
import type { Report, Row } from "../domain/report.ts";

const Pair = ({ row }: { row: Row }) => (
  <div class={row.strong ? "pair strong" : "pair"}>
    <span class="label" dir="auto">
      {row.label}
    </span>
    <span class="wraps" dir="auto">
      {row.text}
    </span>
  </div>
);

interface ReportPaperProps {
  report: Report;
  width: 58 | 80;
  paper?: Ref<HTMLElement>;
}

/** An X or Z report as it is printed. */
export function ReportPaper({ report, width, paper }: ReportPaperProps) {
  return (
    <article class="receipt" data-paper={width} {...(paper ? { ref: paper } : {})}>
      <header>
        <h2 dir="auto">{report.shop}</h2>
        <p>{report.title}</p>
      </header>
      <section>
        {report.head.map((row) => (
          <Pair key={row.label} row={row} />
        ))}
      </section>
      {report.sections.map((section) => (
        <section key={section.title} aria-label={section.title}>
          <h3>{section.title}</h3>
          {section.rows.map((row) => (
            <Pair key={row.label} row={row} />
          ))}
        </section>
      ))}
    </article>
  );
}
