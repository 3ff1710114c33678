/** Text in columns of equal width, in the letters that a receipt printer's own code pages have. */

/** What old code pages do not have, and what says the same. */
const OTHERWISE: [RegExp, string][] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u02bc\u02bb`´]/g, "'"],
  [/[\u201c\u201d\u201e\u2033]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/\u2026/g, "..."],
  [/\u2022/g, "*"],
  [/\u2122/g, "(TM)"],
  [/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " "],
  [/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\ufe0e|\ufe0f/g, ""],
  [/\p{Cc}/gu, ""],
];

/** ASCII, Western and Central European letters, Cyrillic: code pages 437, 850, 852, 858 and 866. */
const CENTRAL = "ĄąĆćČčĎďĐđĘęĚěĹĺĽľŁłŃńŇňŐőŔŕŘřŚśŠšŞşŢţŤťŮůŰűŹźŻżŽžĂă";
const SAYABLE = new RegExp(`^[ -~\\u00a1-\\u00ac\\u00ae-\\u00ff€${CENTRAL}А-яЁё]*$`);

/** A text in composed letters, its quotes, dashes and blanks the plain ones. */
export function plain(text: string): string {
  return OTHERWISE.reduce((said, [odd, usual]) => said.replace(odd, usual), text.normalize("NFC"));
}

/** Whether a printer's own font can write a text that `plain` made; others are drawn as a picture. */
export const isSayable = (text: string) => SAYABLE.test(text);

function broken(word: string, columns: number): string[] {
  const letters = [...word];
  const pieces: string[] = [];
  for (let at = 0; at < letters.length; at += columns)
    pieces.push(letters.slice(at, at + columns).join(""));
  return pieces;
}

/** A text in lines of at most so many columns, broken between words where that is possible. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= columns)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(...broken(word, columns));
  }
  return lines.length ? lines : [""];
}

/** Two texts with the second at the right edge; where they have no room beside each other, below. */
export function beside(left: string, right: string, columns: number): string[] {
  const room = columns - right.length - 1;
  if (room < columns / 3)
    return [...wrap(left, columns), ...wrap(right, columns).map((line) => line.padStart(columns))];
  const [first = "", ...rest] = wrap(left, room);
  return [first.padEnd(columns - right.length) + right, ...rest];
}

/** Columns of figures: the last two as wide as their widest, the first with the room left. */
export function inFigures(rows: [string, string, string][], columns: number): string[] {
  const widest = (column: 1 | 2) => Math.max(...rows.map((row) => row[column].length));
  const [second, third] = [widest(1), widest(2)];
  return rows.flatMap(([name, one, two]) =>
    beside(name, `${one.padStart(second)}  ${two.padStart(third)}`, columns),
  );
}
