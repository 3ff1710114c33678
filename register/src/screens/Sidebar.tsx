import { catalog } from "../catalog/catalog.ts";
import { cart } from "../state/cart.ts";
import { connection } from "../state/connection.ts";
import { addressOf, dialog, finished, go, pane, type Screen, screen } from "../state/navigation.ts";
import { parked } from "../state/parking.ts";
import { phase, staff } from "../state/register.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { t, text } from "../words/t.ts";
import { OfficeLink } from "./OfficeLink.tsx";
import { FENCED, OFFICE, SELLING } from "./places.ts";

const selling = () => phase.value === "selling" && !finished.value;

interface ScreenLinkProps {
  to: Screen;
  name: string;
  icon: IconName;
}

function ScreenLink({ to, name, icon }: ScreenLinkProps) {
  const wide = SELLING.some((place) => place.to === to);
  const here = screen.value === to && !(to === "sell" && pane.value === "cart");
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    pane.value = "products";
    go(to);
  };
  return (
    <a
      class={wide ? "place-link wide-only" : "place-link"}
      href={addressOf(to)}
      {...(here ? { "aria-current": "page" } : {})}
      onClick={open}
    >
      <Icon name={icon} />
      <span>{t(name)}</span>
    </a>
  );
}

function CartButton() {
  const count = cart.value.items.length;
  const here = screen.value === "sell" && pane.value === "cart";
  const open = () => {
    go("sell");
    pane.value = "cart";
  };
  return (
    <button type="button" class="place-link narrow-only" aria-pressed={here} onClick={open}>
      <Icon name="cart" />
      <span>{t("Cart")}</span>
      {count ? <b class="count">{count}</b> : null}
    </button>
  );
}

function SuspendedButton() {
  const count = parked.value.length;
  return (
    <button
      type="button"
      class="place-link wide-only"
      onClick={() => {
        dialog.value = { name: "suspended" };
      }}
    >
      <Icon name="pause" />
      <span>{t("Suspended Sales")}</span>
      {count ? <b class="count">{count}</b> : null}
    </button>
  );
}

function AccountButton() {
  catalog.revision.value;
  if (!catalog.methods.some((method) => method.onAccount)) return null;
  return (
    <button
      type="button"
      class="place-link wide-only"
      onClick={() => {
        dialog.value = { name: "account" };
      }}
    >
      <Icon name="customers" />
      <span>{t("Payment on account")}</span>
    </button>
  );
}

function MoreButton() {
  return (
    <button
      type="button"
      class="place-link narrow-only"
      onClick={() => {
        dialog.value = { name: "more" };
      }}
    >
      <Icon name="more" />
      <span>{t("More")}</span>
    </button>
  );
}

/** The ways through the register; at the bottom of a narrow screen. */
export function Sidebar() {
  const office = staff.value?.role !== "cashier";
  return (
    <nav class="sidebar" aria-label={t("Areas")}>
      <h2>{t("Sales")}</h2>
      <ScreenLink to="sell" name={text("Register")} icon="register" />
      {selling() ? <CartButton /> : null}
      {phase.value === "selling" ? (
        <>
          <SuspendedButton />
          <AccountButton />
          {SELLING.map((place) => (
            <ScreenLink key={place.to} {...place} />
          ))}
        </>
      ) : null}
      <ScreenLink to="status" name={text("Status")} icon="status" />
      <MoreButton />
      {office ? (
        <div class="office">
          <h2>{t("Office")}</h2>
          {OFFICE.map((place) => (
            <OfficeLink key={place.name} place={place} />
          ))}
          {connection.value === "offline" ? <p class="hint">{t(FENCED)}</p> : null}
        </div>
      ) : null}
    </nav>
  );
}
