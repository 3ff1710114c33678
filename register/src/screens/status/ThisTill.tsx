import { server } from "../../state/connection.ts";
import { identity, staff } from "../../state/register.ts";
import { type Settings, setSetting, settings } from "../../state/settings.ts";
import { Card, Facts } from "./Card.tsx";

const PAPERS: [string, Settings["paper"]][] = [
  ["As the shop sets", "shop"],
  ["80 mm", 80],
  ["58 mm", 58],
];

function PaperChoice() {
  return (
    <fieldset class="choices">
      <legend>Receipt paper</legend>
      {PAPERS.map(([label, paper]) => (
        <label key={label}>
          <input
            type="radio"
            name="paper"
            checked={settings.value.paper === paper}
            onChange={() => setSetting("paper", paper)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

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
      <label class="switch">
        <input
          type="checkbox"
          checked={settings.value.sound}
          onChange={(event) => setSetting("sound", event.currentTarget.checked)}
        />
        <span>Sound when a barcode is unknown</span>
      </label>
      <PaperChoice />
    </Card>
  );
}
