import { discardJob, type Job, jobs, printAgain } from "../../state/printing.ts";
import { t, text } from "../../words/t.ts";
import { Card } from "./Card.tsx";
import { moment } from "./clock.ts";

const STATES = {
  waiting: text("waiting"),
  printing: text("printing"),
  printed: text("printed"),
  failed: text("failed"),
} as const;

const JobRow = ({ job }: { job: Job }) => (
  <li data-state={job.state}>
    <strong dir="auto">{job.slip.name}</strong>
    <small>
      {moment(job.at)}, {t(STATES[job.state])}
    </small>
    {job.reason ? <p>{job.reason}</p> : null}
    {job.state === "printing" ? null : (
      <div class="actions">
        <button type="button" onClick={() => printAgain(job)}>
          {job.state === "waiting" ? t("Try now") : t("Print again")}
        </button>
        <button type="button" class="quiet" onClick={() => discardJob(job.id)}>
          {t("Discard")}
        </button>
      </div>
    )}
  </li>
);

/** What was printed last, what waits for the printer, and what failed. */
export function PrintJobs() {
  return (
    <Card title={t("Prints")}>
      {jobs.value.length === 0 ? <p>{t("Nothing was printed yet, and nothing waits.")}</p> : null}
      <ul class="jobs">
        {jobs.value.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </ul>
    </Card>
  );
}
