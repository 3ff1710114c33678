import { catalog } from "../../catalog/catalog.ts";
import { server } from "../../state/connection.ts";
import { identity, staff } from "../../state/register.ts";
import { chooseLanguage, hasSounds, setSetting } from "../../state/settings.ts";
import { Tongues } from "../../ui/Tongues.tsx";
import { t } from "../../words/t.ts";
import { Card, Facts } from "./Card.tsx";
import { moment } from "./clock.ts";

/** Which register this is, its version, and its own settings. */
export function ThisTill() {
  catalog.revision.value;
  const since = catalog.shop?.since ?? 0;
  return (
    <Card title={t("This register")}>
      <Facts
        facts={[
          [t("Register"), identity.value?.name ?? ""],
          [t("Epoch"), identity.value?.epoch ?? ""],
          [t("Signed in"), staff.value?.name ?? ""],
          [t("Shop’s settings since"), since ? moment(since) : t("not known yet")],
          [t("App version"), __APP_VERSION__],
          [t("Server version"), server.value?.app ?? t("not known yet")],
        ]}
      />
      <Tongues onChoose={chooseLanguage} />
      <label class="switch">
        <input
          type="checkbox"
          checked={hasSounds()}
          onChange={(event) => setSetting("sound", event.currentTarget.checked ? "on" : "off")}
        />
        <span>{t("Sound when a barcode is unknown")}</span>
      </label>
    </Card>
  );
}
