import type { Job } from "../state/printing.ts";
import { Alert } from "../ui/Alert.tsx";
import { t } from "../words/t.ts";

/** How the print of a paper goes; `notPrinted` says what it means where it does not. */
export function PrintState({ job, notPrinted }: { job: Job | null; notPrinted: string }) {
  if (job?.state === "failed") return <Alert>{`${notPrinted} ${job.reason}`}</Alert>;
  if (job?.state === "waiting" && job.reason)
    return (
      <p class="hint">
        {t("Waiting for the printer.")} {job.reason}
      </p>
    );
  if (job?.state === "printed") return <p class="hint">{t("Printed.")}</p>;
  return null;
}
