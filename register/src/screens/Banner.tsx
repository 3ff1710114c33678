import { banner } from "../state/sync.ts";

const TEXTS = {
  offline: "Offline mode — Sales will sync when connection returns.",
  syncing: "Syncing…",
  synced: "All synced",
} as const;

/** The one place that tells how the register stands to its server. */
export function Banner() {
  const state = banner.value;
  return (
    <div class="banner" role="status" data-state={state ?? "none"}>
      {state ? TEXTS[state] : ""}
    </div>
  );
}
