/** Training mode: all of the register to try out, with nothing of it counting anywhere. */
import { computed } from "@preact/signals";
import { t } from "../words/t.ts";
import { isEmpty } from "./cart.ts";
import { journal, journalState } from "./journal.ts";
import { closed, finished, go } from "./navigation.ts";
import { lookAtParked } from "./parking.ts";
import { found, opened } from "./receipts.ts";
import { entries } from "./shift.ts";

export const training = computed(() => journalState.value?.training ?? false);

/** Why training cannot begin or end now; null when it can. */
export const trainingObstacle = computed(() =>
  isEmpty.value ? null : t("Finish, suspend or discard the sale in the cart first."),
);

/** Begin or end training; what is shown of the one is put away for the other. */
export async function train(on: boolean): Promise<void> {
  if (trainingObstacle.value) return;
  await journal().call("train", on);
  finished.value = null;
  closed.value = null;
  opened.value = null;
  found.value = null;
  entries.value = null;
  await lookAtParked();
  go("sell");
}
