import { useEffect } from "preact/hooks";
import { overall } from "../domain/readiness.ts";
import { go } from "../state/navigation.ts";
import { askAll, readiness } from "../state/readiness.ts";
import { t } from "../words/t.ts";

/** Before the shift, in one line: whether an outage would find this till ready. */
export function ReadyLine() {
  useEffect(() => void askAll(), []);
  const checks = readiness.value;
  if (!checks) return null;
  const found = checks.filter(({ verdict }) => verdict === "bad");
  const verdict = overall(checks);
  return (
    <p class="verdict" data-verdict={verdict}>
      {verdict === "bad"
        ? t("Not ready for offline: {checks}.", {
            checks: found.map(({ name }) => name).join(", "),
          })
        : t("Ready for offline.")}{" "}
      <button type="button" class="link" onClick={() => go("status")}>
        {t("See why")}
      </button>
    </p>
  );
}
