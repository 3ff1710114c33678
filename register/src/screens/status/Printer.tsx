import { useState } from "preact/hooks";
import { hasSerial } from "../../devices/serial.ts";
import { hasUsb } from "../../devices/usb.ts";
import { hasDrawer } from "../../state/printer.ts";
import { printSlip } from "../../state/printing.ts";
import { type PrinterKind, type Settings, setSetting, settings } from "../../state/settings.ts";
import { openDrawer } from "../../state/shift.ts";
import { testSlip } from "../../state/testslip.ts";
import { Alert } from "../../ui/Alert.tsx";
import { t, text } from "../../words/t.ts";
import { useSubmit } from "../submitting.ts";
import { Card } from "./Card.tsx";
import { PrintJobs } from "./PrintJobs.tsx";
import { Reached } from "./Reached.tsx";

const PAPERS: [string, Settings["paper"]][] = [
  [text("As the shop sets"), "shop"],
  ["80 mm", 80],
  ["58 mm", 58],
];

function PaperChoice() {
  return (
    <fieldset class="choices">
      <legend>{t("Receipt paper")}</legend>
      {PAPERS.map(([label, paper]) => (
        <label key={label}>
          <input
            type="radio"
            name="paper"
            checked={settings.value.paper === paper}
            onChange={() => setSetting("paper", paper)}
          />
          <span>{t(label)}</span>
        </label>
      ))}
    </fieldset>
  );
}

const PRINTERS: { kind: PrinterKind; name: string; lacks: () => string }[] = [
  { kind: "page", name: text("As this browser prints"), lacks: () => "" },
  {
    kind: "usb",
    name: text("USB printer"),
    lacks: () => (hasUsb() ? "" : text("not with this browser")),
  },
  {
    kind: "serial",
    name: text("Serial printer"),
    lacks: () => (hasSerial() ? "" : text("not with this browser")),
  },
  { kind: "agent", name: text("Print agent"), lacks: () => "" },
];

function PrinterChoice() {
  return (
    <fieldset class="choices">
      <legend>{t("Printer")}</legend>
      {PRINTERS.map(({ kind, name, lacks }) => (
        <label key={kind}>
          <input
            type="radio"
            name="printer"
            disabled={lacks() !== ""}
            checked={settings.value.printer === kind}
            onChange={() => setSetting("printer", kind)}
          />
          <span>
            {t(name)} <small>{t(lacks())}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Switch({ name, label }: { name: "prints" | "opensDrawer"; label: string }) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={settings.value[name]}
        onChange={(event) => setSetting(name, event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

function Drawer() {
  const [opened, setOpened] = useState(false);
  const { busy, failed, submit } = useSubmit(async () => {
    setOpened(false);
    await openDrawer("Trying the drawer");
    setOpened(true);
  });
  if (!hasDrawer()) return <p class="hint">{t("A drawer opens only by a printer chosen here.")}</p>;
  return (
    <>
      <Switch name="opensDrawer" label={t("Open the drawer when cash goes in or out")} />
      {failed ? <Alert>{failed}</Alert> : null}
      {opened ? <p class="hint">{t("The drawer was told to open.")}</p> : null}
      <button type="button" disabled={busy} onClick={submit}>
        {t("Open the drawer")}
      </button>
    </>
  );
}

/** What prints at this till, on which paper, and how to try it. */
function Printer() {
  return (
    <Card title={t("Printer")}>
      <PaperChoice />
      <PrinterChoice />
      <Reached />
      <Switch name="prints" label={t("Print every receipt by itself")} />
      <button type="button" onClick={() => printSlip(testSlip())}>
        {t("Test print")}
      </button>
      <Drawer />
    </Card>
  );
}

/** The printer, and what was printed with it. */
export const Printers = () => (
  <>
    <Printer />
    <PrintJobs />
  </>
);
