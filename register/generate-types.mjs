// Writes src/journal/protocol.gen.ts from protocol/schema.json; with --check says whether it is current.
import { readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const schemaFile = new URL("../protocol/schema.json", import.meta.url);
const typesFile = new URL("src/journal/protocol.gen.ts", import.meta.url);

const { $defs, version } = JSON.parse(await readFile(schemaFile, "utf8"));
const limits = new Set(["pattern", "maxLength", "minLength", "maxItems", "minItems"]);
const plain = JSON.parse(JSON.stringify($defs), (key, value) => {
  if (limits.has(key)) return undefined;
  if (!value?.prefixItems) return value;
  const { prefixItems, ...rest } = value;
  return {
    ...rest,
    items: prefixItems,
    minItems: prefixItems.length,
    maxItems: prefixItems.length,
  };
});
const root = {
  $defs: plain,
  type: "object",
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.keys(plain).map((name) => [name, { $ref: `#/$defs/${name}` }]),
  ),
};
const types = await compile(root, "Wire", {
  additionalProperties: false,
  bannerComment: "/* Generated from protocol/schema.json by register/generate-types.mjs. */",
  format: false,
});
const text = `${types}\nexport const PROTOCOL_VERSION = ${version};\n`;

if (process.argv.includes("--check")) {
  const held = await readFile(typesFile, "utf8").catch(() => "");
  if (held !== text) {
    console.error("protocol.gen.ts is not what the schema says: run `npm run generate`.");
    process.exit(1);
  }
} else {
  await writeFile(typesFile, text);
}
