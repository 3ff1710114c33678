import { training } from "../state/training.ts";

/** Plain to see on every screen while nothing counts. */
export function TrainingStrip() {
  return training.value ? (
    <p class="training-strip" role="note">
      TRAINING: nothing here counts
    </p>
  ) : null;
}
