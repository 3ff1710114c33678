/** Text as search compares it: no case, no accents, no apostrophes, words with one blank between. */

const APOSTROPHES = /['’‘ʼ`´]+/g;
const MARKS = /\p{M}+/gu;
const BEYOND_ASCII = /[^\0-\x7f]/;
const BETWEEN_WORDS_ASCII = /[^a-z0-9%\t\n\x80-\uffff]+/g;
const BETWEEN_WORDS_BEYOND = / ?[^\0-\x7f\p{L}\p{N}\p{So}]+(?: [^\0-\x7f\p{L}\p{N}\p{So}]+)* ?/gu;
const AT_EDGES = / (?=[\t\n])|(?<=[\t\n]) /g;
const LETTERS: Record<string, string> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
};
const OTHER_LETTERS = /[œæßøłđı]/g;

/** Longer queries are cut: nobody searches by a page of text. */
const LONGEST_QUERY = 200;
const MOST_TOKENS = 12;

/** Folds rows of a text, kept apart by tabs and line ends, in one go. */
export function foldRows(text: string): string {
  const folded = BEYOND_ASCII.test(text) ? foldLetters(text) : text.toLowerCase();
  return folded
    .replace(APOSTROPHES, "")
    .replace(BETWEEN_WORDS_ASCII, " ")
    .replace(BETWEEN_WORDS_BEYOND, " ")
    .replace(AT_EDGES, "");
}

function foldLetters(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(MARKS, "")
    .replace(OTHER_LETTERS, (letter) => LETTERS[letter] ?? letter);
}

/** Folds one line of text. */
export function fold(text: string): string {
  return foldRows(text.replace(/[\t\n]/g, " ")).trim();
}

/** The different words of a query, in its order. */
export function tokens(query: string): string[] {
  const folded = fold(query.slice(0, LONGEST_QUERY));
  return folded === "" ? [] : [...new Set(folded.split(" "))].slice(0, MOST_TOKENS);
}
