/** This till's own settings, kept in the browser. */
import { effect, signal } from "@preact/signals";

/** `paper` in millimetres; "shop" follows the shop's setting. */
export interface Settings {
  sound: boolean;
  paper: "shop" | 58 | 80;
}

const KEY = "tracksales.settings";
const DEFAULTS: Settings = { sound: false, paper: "shop" };

function isSettings(value: unknown): value is Settings {
  const known = value as Partial<Settings> | null;
  return typeof known?.sound === "boolean" && ["shop", 58, 80].includes(known.paper ?? "");
}

function stored(): Settings {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return isSettings(value) ? value : DEFAULTS;
  } catch {
    return DEFAULTS;
  }
}

export const settings = signal<Settings>(DEFAULTS);

/** Read what was kept, and keep every change from now on. */
export function restoreSettings(): void {
  settings.value = stored();
  effect(() => localStorage.setItem(KEY, JSON.stringify(settings.value)));
}

export function setSetting<Name extends keyof Settings>(name: Name, value: Settings[Name]): void {
  settings.value = { ...settings.value, [name]: value };
}
