import { registered } from "../journal/errors.ts";
import type { ErrorBody } from "../journal/protocol.gen.ts";
import { refused } from "../state/connection.ts";
import { journalState } from "../state/journal.ts";
import { phase, problem } from "../state/register.ts";
import { stopped } from "../state/sync.ts";
import { words } from "../state/words.ts";
import { Alert } from "../ui/Alert.tsx";
import { DrawerTrouble } from "./PrintTrouble.tsx";

const dismiss = () => {
  problem.value = null;
};

/** What went wrong with the journal or its way to the server; selling goes on. */
export function Alarms() {
  const found = phase.value === "broken" ? null : problem.value;
  const lasting = new Map<string, ErrorBody>();
  const low = journalState.value?.low ? registered("storage_low") : null;
  for (const error of [refused.value?.error, stopped.value, low])
    if (error && error.code !== found?.code) lasting.set(error.code, error);
  return (
    <div class="alarms">
      {found ? <Alert onClose={dismiss}>{words({ error: found })}</Alert> : null}
      {[...lasting.values()].map((error) => (
        <Alert key={error.code}>{words({ error })}</Alert>
      ))}
      <DrawerTrouble />
    </div>
  );
}
