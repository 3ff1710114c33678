import { t } from "../words/t.ts";
import { Plain } from "./Plain.tsx";

/** Another tab holds the journal: only one may write. This one goes on once that one is closed. */
export function OtherTab() {
  return (
    <Plain title={t("The register is open in another tab")}>
      <p>
        {t(
          "Only one tab can sell at a time. Go on in the other tab, or close it: then this one takes over by itself.",
        )}
      </p>
    </Plain>
  );
}
