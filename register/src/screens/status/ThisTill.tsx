import { server } from "../../state/connection.ts";
import { identity, staff } from "../../state/register.ts";
import { chooseLanguage, hasSounds, setSetting } from "../../state/settings.ts";
import { Tongues } from "../../ui/Tongues.tsx";
import { Card, Facts } from "./Card.tsx";

/** Which register this is, its version, and its own settings. */
export function ThisTill() {
  return (
    <Card title="This register">
      <Facts
        facts={[
          ["Register", identity.value?.name ?? ""],
          ["Epoch", identity.value?.epoch ?? ""],
          ["Signed in", staff.value?.name ?? ""],
          ["App version", __APP_VERSION__],
          ["Server version", server.value?.app ?? "not known yet"],
        ]}
      />
      <Tongues onChoose={chooseLanguage} />
      <label class="switch">
        <input
          type="checkbox"
          checked={hasSounds()}
          onChange={(event) => setSetting("sound", event.currentTarget.checked ? "on" : "off")}
        />
        <span>Sound when a barcode is unknown</span>
      </label>
    </Card>
  );
}
