import { useState } from "preact/hooks";
import { chooseSerial } from "../../devices/serial.ts";
import { chooseUsb } from "../../devices/usb.ts";
import { setSetting, settings } from "../../state/settings.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Field } from "../../ui/Field.tsx";
import { t } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";

const SPEEDS = [9600, 19_200, 38_400, 57_600, 115_200];
const ADDRESS = "http://127.0.0.1:8180";

function Usb() {
  const { usb } = settings.value;
  const { busy, failed, submit } = useSubmit(async () => {
    const chosen = await chooseUsb();
    if (chosen) setSetting("usb", chosen);
  });
  return (
    <>
      <p class="hint" dir="auto">
        {usb ? t("In use: {name}.", { name: usb.name }) : t("No printer is chosen yet.")}{" "}
        {t("On Windows, take the print agent instead.")}
      </p>
      {failed ? <Alert>{failed}</Alert> : null}
      <button type="button" disabled={busy} onClick={submit}>
        {t("Choose the USB printer")}
      </button>
    </>
  );
}

function Serial() {
  const { serial } = settings.value;
  const [baud, setBaud] = useState(serial?.baud ?? 9600);
  const { busy, failed, submit } = useSubmit(async () => {
    const chosen = await chooseSerial(baud);
    if (chosen) setSetting("serial", chosen);
  });
  const faster = (chosen: number) => {
    setBaud(chosen);
    if (serial) setSetting("serial", { ...serial, baud: chosen });
  };
  return (
    <>
      <p class="hint">
        {serial ? t("A serial port is chosen.") : t("No port is chosen yet.")}{" "}
        {t("The speed stands on the printer’s self-test.")}
      </p>
      <div class="field">
        <label for="baud">{t("Speed")}</label>
        <select
          id="baud"
          value={baud}
          onChange={(event) => faster(Number(event.currentTarget.value))}
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {t("{speed} baud", { speed })}
            </option>
          ))}
        </select>
      </div>
      {failed ? <Alert>{failed}</Alert> : null}
      <button type="button" disabled={busy} onClick={submit}>
        {t("Choose the serial port")}
      </button>
    </>
  );
}

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost):\d{1,5}\/?$/;

function Agent() {
  const { agent } = settings.value;
  const [address, setAddress] = useState(agent?.address ?? ADDRESS);
  const [token, setToken] = useState(agent?.token ?? "");
  const [tried, setTried] = useState(false);
  const wrong = LOOPBACK.test(address.trim())
    ? null
    : t("The agent’s address is like {address}.", { address: ADDRESS });
  const missing = token.trim() ? null : t("The agent shows its token when it starts.");
  const { submit } = useSubmit(async () => {
    setTried(true);
    if (!wrong && !missing)
      setSetting("agent", { address: address.trim().replace(/\/$/, ""), token: token.trim() });
  });
  return (
    <form onSubmit={submit} class="reached" noValidate>
      <p class="hint">
        {agent
          ? t("In use: {name}.", { name: agent.address })
          : t("Start `tracksales print-agent` on this computer.")}
      </p>
      <Field
        label={t("Agent’s address")}
        value={address}
        onText={setAddress}
        autoComplete="off"
        maxLength={60}
        error={tried ? wrong : null}
      />
      <Field
        label={t("Agent’s token")}
        value={token}
        onText={setToken}
        autoComplete="off"
        maxLength={200}
        error={tried ? missing : null}
      />
      <button type="submit">{t("Use this agent")}</button>
    </form>
  );
}

const WAYS = { page: () => null, usb: Usb, serial: Serial, agent: Agent };

/** How the chosen kind of printer is found. */
export function Reached() {
  const Way = WAYS[settings.value.printer];
  return <Way />;
}
