import assert from "node:assert/strict";
import { test } from "node:test";
import { filled } from "../src/words/say.ts";
import { SWAHILI } from "../src/words/sw.ts";
import { errorTexts, sayings, unsaid } from "./support/spoken.ts";

const said = sayings();
const english = [...new Set([...said.map((one) => one.english), ...errorTexts()])];
const pairs = Object.entries(SWAHILI);
const placesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const endOf = (text: string) => /[.…?!:]?$/.exec(text)?.[0];

test("everything the register says has its Swahili, and no Swahili is left over", () => {
  const lacking = english.filter((key) => !Object.hasOwn(SWAHILI, key));
  const left = Object.keys(SWAHILI).filter((key) => !english.includes(key));
  assert.deepEqual({ lacking, left }, { lacking: [], left: [] });
});

test("no Swahili is empty, and what stands in braces stands there in both languages", () => {
  for (const [key, swahili] of pairs) {
    assert.notEqual(swahili.trim(), "", key);
    assert.deepEqual(placesIn(swahili), placesIn(key), key);
  }
});

test("a sentence ends alike in both languages", () => {
  for (const [key, swahili] of pairs) assert.equal(endOf(swahili), endOf(key), key);
});

test("every place in a text is given its value where the text is said", () => {
  for (const { english: key, given, where } of said)
    if (given) assert.deepEqual([...given].sort(), [...new Set(placesIn(key))], where);
});

test("no screen and no control shows a text of its own", () => {
  assert.deepEqual(unsaid(), []);
});

test("values stand in their places, and a value that holds braces is not filled again", () => {
  assert.equal(filled("Risiti {receipt}", { receipt: "{code}", code: "no" }), "Risiti {code}");
});
