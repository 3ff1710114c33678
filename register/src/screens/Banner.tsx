import { banner } from "../state/sync.ts";
import { t, text } from "../words/t.ts";

const TEXTS = {
  offline: text("Offline mode — Sales will sync when connection returns."),
  syncing: text("Syncing…"),
  synced: text("All synced"),
} as const;

/** The one place that tells how the register stands to its server. */
export function Banner() {
  const state = banner.value;
  return (
    <div class="banner" role="status" data-state={state ?? "none"}>
      {state ? t(TEXTS[state]) : ""}
    </div>
  );
}
