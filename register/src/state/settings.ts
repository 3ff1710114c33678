/** This till's own settings, kept in the browser. */
import { computed, effect, signal } from "@preact/signals";
import { catalog } from "../catalog/catalog.ts";
import type { PaperWidth } from "../devices/printer.ts";
import type { Printers } from "../devices/raw.ts";
import { type Language, speak } from "../words/t.ts";

export type PrinterKind = Printers["printer"];

/** `paper` in millimetres; "shop" follows the shop's setting. `printer` "page" is the browser's own way. */
export interface Settings extends Printers {
  language: "browser" | Language;
  /** When a code is unknown. */
  sound: "shop" | "on" | "off";
  paper: "shop" | PaperWidth;
  /** Every receipt is printed by itself. */
  prints: boolean;
  /** The drawer opens where cash goes in or out. */
  opensDrawer: boolean;
}

const KEY = "tracksales.settings";
const DEFAULTS: Settings = {
  language: "browser",
  sound: "shop",
  paper: "shop",
  printer: "page",
  usb: null,
  serial: null,
  agent: null,
  prints: false,
  opensDrawer: true,
};
const CHOICES: { [Name in keyof Settings]?: readonly unknown[] } = {
  language: ["browser", "en", "sw"],
  sound: ["shop", "on", "off"],
  paper: ["shop", 58, 80],
  printer: ["page", "usb", "serial", "agent"],
};

function fits(name: keyof Settings, value: unknown): boolean {
  const usual = DEFAULTS[name];
  if (usual === null) return typeof value === "object";
  return CHOICES[name]?.includes(value) ?? typeof value === typeof usual;
}

/** What was kept, each setting for itself: one that is new or odd has its default. */
function stored(): Settings {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, unknown>;
    const fitting = Object.keys(DEFAULTS).filter(
      (name) => name in kept && fits(name as keyof Settings, kept[name]),
    );
    return { ...DEFAULTS, ...Object.fromEntries(fitting.map((name) => [name, kept[name]])) };
  } catch {
    return DEFAULTS;
  }
}

export const settings = signal<Settings>(DEFAULTS);

/** The paper in this till's printer, in millimetres. */
export const paperWidth = computed<PaperWidth>(() => {
  catalog.revision.value;
  const { paper } = settings.value;
  return paper === "shop" ? (catalog.shop?.receipt_width ?? 80) : paper;
});

/** Whether this till makes a sound when a code is unknown. */
export function hasSounds(): boolean {
  const { sound } = settings.value;
  return sound === "shop" ? (catalog.shop?.sounds ?? false) : sound === "on";
}

/** Speak the language chosen at this till; its browser's where none was. */
export function speakAsSet(): Promise<void> {
  const { language } = settings.value;
  const browsers = navigator.language.startsWith("sw") ? "sw" : "en";
  return speak(language === "browser" ? browsers : language).catch((error: unknown) =>
    console.warn("the words of this language are not here; English stays", error),
  );
}

/** Choose the till's language. */
export function chooseLanguage(language: Language): void {
  setSetting("language", language);
  void speakAsSet();
}

/** Read what was kept, and keep every change from now on. */
export function restoreSettings(): void {
  settings.value = stored();
  effect(() => localStorage.setItem(KEY, JSON.stringify(settings.value)));
}

export function setSetting<Name extends keyof Settings>(name: Name, value: Settings[Name]): void {
  settings.value = { ...settings.value, [name]: value };
}
