/**
 * Bundles an entry (`main`: the registers, `catalogue`: one's catalogue) into one script for Node, with the patches
 * given as JSON on stdin: [{"file", "find", "replace"}, …]. Each text must be found exactly once in its file, or nothing is written.
 */
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const [, , entry, target] = process.argv;
const patches = JSON.parse(readFileSync(0, "utf8") || "[]");
const used = new Set();

function patched(path) {
  let text = readFileSync(path, "utf8");
  const file = relative(root, path);
  for (const patch of patches.filter((one) => one.file === file)) {
    const count = text.split(patch.find).length - 1;
    if (count !== 1) throw new Error(`${file} holds ${count} times: ${patch.find}`);
    text = text.replace(patch.find, () => patch.replace);
    used.add(patch);
  }
  return text;
}

const plugin = {
  name: "patches",
  setup({ onLoad, onResolve }) {
    if (entry === "main") onResolve({ filter: /^idb$/ }, () => ({ path: join(here, "idb.ts") }));
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: patched(path), loader: "ts" }));
  },
};

await build({
  entryPoints: [join(here, `${entry}.ts`)],
  outfile: target,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  logLevel: "error",
  plugins: [plugin],
});
const unused = patches.filter((patch) => !used.has(patch));
if (unused.length > 0) throw new Error(`not bundled: ${unused.map(({ file }) => file).join(", ")}`);
