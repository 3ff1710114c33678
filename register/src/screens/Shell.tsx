import type { ComponentChildren } from "preact";
import { catalog } from "../catalog/catalog.ts";
import { connection } from "../state/connection.ts";
import { dialog } from "../state/navigation.ts";
import { identity, signOut, staff } from "../state/register.ts";
import { training } from "../state/training.ts";
import { Icon } from "../ui/Icon.tsx";
import { t } from "../words/t.ts";
import { Alarms } from "./Alarms.tsx";
import { Banner } from "./Banner.tsx";
import { ApprovalDialog } from "./dialogs/ApprovalDialog.tsx";
import { Dialogs } from "./dialogs/Dialogs.tsx";
import { Pending } from "./Pending.tsx";
import { NotPrinted } from "./PrintTrouble.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { TrainingStrip } from "./TrainingStrip.tsx";

function TopBar() {
  catalog.revision.value;
  return (
    <header class="topbar">
      <p class="place">
        <strong dir="auto">{identity.value?.name ?? t("Register")}</strong>
        <span dir="auto">{catalog.shop?.name ?? ""}</span>
      </p>
      <span class="connection" data-state={connection.value}>
        {connection.value === "online" ? t("Online") : t("Offline")}
      </span>
      <NotPrinted />
      <Pending />
      <span class="who" dir="auto">
        {staff.value?.name}
      </span>
      <button
        type="button"
        class="quiet square"
        aria-label={t("Keyboard shortcuts")}
        onClick={() => {
          dialog.value = { name: "help" };
        }}
      >
        <Icon name="help" />
      </button>
      <button type="button" class="quiet square" aria-label={t("Sign out")} onClick={signOut}>
        <Icon name="leave" />
      </button>
    </header>
  );
}

/** The frame of every screen at the till. What a dialog covers is taken from the reading order. */
export function Shell({ children }: { children: ComponentChildren }) {
  const covered = dialog.value !== null;
  return (
    <div class="shell" data-training={training.value}>
      <TrainingStrip />
      <Banner />
      <TopBar />
      <Alarms />
      <Sidebar />
      <main aria-hidden={covered} inert={covered}>
        {children}
      </main>
      <Dialogs />
      <ApprovalDialog />
    </div>
  );
}
