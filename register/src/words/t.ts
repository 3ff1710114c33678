/** What the register says, in the language chosen at it. English is the key; another language is looked up. */
import { signal } from "@preact/signals";
import { filled, type Values } from "./say.ts";

export { text } from "./say.ts";

export type Language = "en" | "sw";

export const LANGUAGES: readonly { key: Language; name: string }[] = [
  { key: "en", name: "English" },
  { key: "sw", name: "Kiswahili" },
];

export const language = signal<Language>("en");

let catalogue: ReadonlyMap<string, string> = new Map();

/** A text in the language chosen: `t("{count} wait", { count: 3 })`. What has no translation stays English. */
export function t(text: string, values?: Values): string {
  const said = language.value === "en" ? text : (catalogue.get(text) ?? text);
  return values ? filled(said, values) : said;
}

/** Speak a language from now on; resolves once its words are here. */
export async function speak(chosen: Language): Promise<void> {
  if (chosen === "sw") catalogue = new Map(Object.entries((await import("./sw.ts")).SWAHILI));
  language.value = chosen;
  document.documentElement.lang = chosen;
}
