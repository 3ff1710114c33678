import { training } from "../state/training.ts";
import { t } from "../words/t.ts";

/** Plain to see on every screen while nothing counts. */
export function TrainingStrip() {
  return training.value ? (
    <p class="training-strip" role="note">
      {t("TRAINING: nothing here counts")}
    </p>
  ) : null;
}
