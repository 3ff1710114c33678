import { connection } from "../../state/connection.ts";
import { closeDialog, dialog } from "../../state/navigation.ts";
import { signOut, staff } from "../../state/register.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { OfficeLink } from "../OfficeLink.tsx";
import { FENCED, OFFICE } from "../places.ts";

/** What has no room at the bottom of a narrow screen. */
export function MoreDialog() {
  const office = staff.value?.role !== "cashier";
  return (
    <Dialog title={staff.value?.name ?? "More"} onClose={closeDialog}>
      <nav class="more" aria-label="More areas">
        {office ? OFFICE.map((place) => <OfficeLink key={place.name} place={place} />) : null}
        {office && connection.value === "offline" ? <p class="hint">{FENCED}</p> : null}
        <button
          type="button"
          class="place-link"
          onClick={() => {
            dialog.value = { name: "help" };
          }}
        >
          <Icon name="help" />
          <span>Keyboard shortcuts</span>
        </button>
        <button
          type="button"
          class="place-link"
          onClick={() => {
            closeDialog();
            signOut();
          }}
        >
          <Icon name="leave" />
          <span>Sign out</span>
        </button>
      </nav>
    </Dialog>
  );
}
