/** How a text is said: English with names in braces, `{count} wait`, and their values. Pure. */
export type Values = Record<string, string | number>;
export type Say = (english: string, values?: Values) => string;

/** Puts the values in the places of their names; a name without a value stays. */
export function filled(said: string, values: Values): string {
  return said.replace(/\{(\w+)\}/g, (braces, name: string) => String(values[name] ?? braces));
}

/** Says it as it stands. */
export const inEnglish: Say = (english, values) => (values ? filled(english, values) : english);

/** Marks a text that is said elsewhere by `t`, for whoever translates; itself it changes nothing. */
export const text = <Text extends string>(english: Text): Text => english;
