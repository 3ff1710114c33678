import { connection } from "../state/connection.ts";
import { notice } from "../state/selling.ts";
import { Icon } from "../ui/Icon.tsx";
import { t } from "../words/t.ts";
import { FENCED, type Place } from "./places.ts";

/** A way into the office; offline it stays visible, closed, and says why. */
export function OfficeLink({ place }: { place: Place }) {
  const fenced = connection.value === "offline";
  const label = (
    <>
      <Icon name={place.icon} />
      <span>{t(place.name)}</span>
    </>
  );
  if (!fenced) {
    return (
      <a class="place-link" href={place.href}>
        {label}
      </a>
    );
  }
  return (
    <button
      type="button"
      class="place-link"
      aria-disabled="true"
      title={t(FENCED)}
      aria-description={t(FENCED)}
      onClick={() => {
        notice.value = `${t(place.name)}: ${t(FENCED)}`;
      }}
    >
      {label}
    </button>
  );
}
