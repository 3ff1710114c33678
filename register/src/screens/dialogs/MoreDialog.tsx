import { catalog } from "../../catalog/catalog.ts";
import { connection } from "../../state/connection.ts";
import { closeDialog, dialog, go } from "../../state/navigation.ts";
import { parked } from "../../state/parking.ts";
import { phase, signOut, staff } from "../../state/register.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { t } from "../../words/t.ts";
import { OfficeLink } from "../OfficeLink.tsx";
import { FENCED, OFFICE, SELLING } from "../places.ts";

function SellingAreas() {
  return (
    <>
      {SELLING.map(({ to, name, icon }) => (
        <button key={to} type="button" class="place-link" onClick={() => go(to)}>
          <Icon name={icon} />
          <span>{t(name)}</span>
        </button>
      ))}
      <button
        type="button"
        class="place-link"
        onClick={() => {
          dialog.value = { name: "suspended" };
        }}
      >
        <Icon name="pause" />
        <span>{t("Suspended Sales")}</span>
        {parked.value.length ? <b>{parked.value.length}</b> : null}
      </button>
      {catalog.methods.some((method) => method.onAccount) ? (
        <button
          type="button"
          class="place-link"
          onClick={() => {
            dialog.value = { name: "account" };
          }}
        >
          <Icon name="customers" />
          <span>{t("Payment on account")}</span>
        </button>
      ) : null}
    </>
  );
}

/** What has no room at the bottom of a narrow screen. */
export function MoreDialog() {
  const office = staff.value?.role !== "cashier";
  return (
    <Dialog title={staff.value?.name ?? t("More")} onClose={closeDialog}>
      <nav class="more" aria-label={t("More areas")}>
        {phase.value === "selling" ? <SellingAreas /> : null}
        {office ? OFFICE.map((place) => <OfficeLink key={place.name} place={place} />) : null}
        {office && connection.value === "offline" ? <p class="hint">{t(FENCED)}</p> : null}
        <button
          type="button"
          class="place-link"
          onClick={() => {
            dialog.value = { name: "help" };
          }}
        >
          <Icon name="help" />
          <span>{t("Keyboard shortcuts")}</span>
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
          <span>{t("Sign out")}</span>
        </button>
      </nav>
    </Dialog>
  );
}
