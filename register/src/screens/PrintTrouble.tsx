import { finished, go } from "../state/navigation.ts";
import { drawerTrouble } from "../state/printer.ts";
import { jobs } from "../state/printing.ts";
import { Alert } from "../ui/Alert.tsx";
import { Icon } from "../ui/Icon.tsx";
import { t } from "../words/t.ts";

/** How many prints failed, and the way to them. */
export function NotPrinted() {
  const count = jobs.value.filter(({ state }) => state === "failed").length;
  if (!count) return null;
  const said = t("{count} not printed", { count });
  return (
    <button type="button" class="not-printed" aria-label={said} onClick={() => go("status")}>
      <Icon name="printer" />
      <span class="wide-only">{said}</span>
      <span class="narrow-only">{count}</span>
    </button>
  );
}

/** The drawer did not open; a finished sale says so itself. */
export function DrawerTrouble() {
  if (!drawerTrouble.value || finished.value) return null;
  return (
    <Alert
      onClose={() => {
        drawerTrouble.value = null;
      }}
    >
      {drawerTrouble.value}
    </Alert>
  );
}
