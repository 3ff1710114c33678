import { problem } from "../state/register.ts";
import { t } from "../words/t.ts";
import { Plain } from "./Plain.tsx";

/** The register cannot go on: what happened, whether sales are safe, what to do. */
export function Broken() {
  const error = problem.value;
  return (
    <Plain title={t("The register cannot sell just now")}>
      <div role="alert">
        <p>{error?.message ?? t("Something unexpected happened.")}</p>
        {error?.safety ? <p>{error.safety}</p> : null}
        {error?.remedy ? <p>{error.remedy}</p> : null}
      </div>
      <button type="button" class="primary" onClick={() => location.reload()}>
        {t("Start again")}
      </button>
      {error ? <p class="hint">{t("Code: {code}", { code: error.code })}</p> : null}
    </Plain>
  );
}
