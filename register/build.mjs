/** Builds the register into register/dist: hashed assets, service worker, precompressed files. */
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "src");
const dist = join(here, "dist");
const fresh = join(here, `.dist-${process.pid}`);
const BASE = "/register/";
/** What a till loads to start, in bytes of brotli; what it loads when it is first needed has its own. */
const BUDGET = 95_000;
const LATER_BUDGET = 60_000;

const common = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".paper.css": "text" },
  legalComments: "none",
  logLevel: "warning",
};

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const constantsOf = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));

function assets(entry, options, values) {
  return build({
    ...common,
    entryPoints: entry,
    outdir: join(fresh, "assets"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    metafile: true,
    define: { "process.env.NODE_ENV": '"production"', ...constantsOf(values) },
    ...options,
  });
}

function outputNamed(result, pattern) {
  const names = Object.keys(result.metafile.outputs).map((path) => basename(path));
  const found = names.find((name) => pattern.test(name));
  if (!found) throw new Error(`no output matches ${pattern}: ${names.join(", ")}`);
  return `${BASE}assets/${found}`;
}

const journalWorker = (version, write) =>
  assets(
    { "journal-worker": join(source, "journal/worker.ts") },
    { write },
    { __APP_VERSION__: version },
  );
const app = (version, worker, write) =>
  assets(
    { main: join(source, "main.tsx") },
    { write, splitting: true },
    { __APP_VERSION__: version, __JOURNAL_WORKER__: worker },
  );

/** The version is the hash of everything built, so equal sources give equal names. */
async function contentVersion() {
  const [worker, main] = await Promise.all([journalWorker("", false), app("", "", false)]);
  const all = [...worker.outputFiles, ...main.outputFiles].sort((a, b) =>
    a.path.localeCompare(b.path),
  );
  const number = JSON.parse(readFileSync(join(here, "../package.json"), "utf8")).version;
  return `${number}+${sha256(all.map((file) => file.hash).join()).slice(0, 10)}`;
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

function writePage(main, styles) {
  const path = join(fresh, "index.html");
  const page = readFileSync(path, "utf8").replace("%MAIN%", main).replace("%STYLES%", styles);
  writeFileSync(path, page);
}

/** What the service worker keeps: every file, the page itself under the address it is served at. */
function precache() {
  return filesIn(fresh).map((path) => {
    const name = relative(fresh, path);
    const url = BASE + (name === "index.html" ? "" : name);
    const hashed = name.startsWith("assets/");
    return { url, revision: hashed ? null : sha256(readFileSync(path)).slice(0, 16) };
  });
}

function compress(path) {
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  return { name: relative(fresh, path), plain: bytes.length, brotli: brotli.length };
}

/** The files that `main` fetches only when something asks for them. */
function loadedLater({ metafile }) {
  const { outputs } = metafile;
  const now = new Set();
  const take = (path) => {
    if (now.has(path)) return;
    now.add(path);
    for (const { path: next, kind } of outputs[path].imports)
      if (kind === "import-statement") take(next);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs))
    if (entryPoint?.endsWith("main.tsx")) take(path);
  const scripts = Object.keys(outputs).filter((path) => path.endsWith(".js") && !now.has(path));
  return new Set(scripts.map((path) => basename(path)));
}

function report(sizes, later, version) {
  for (const { name, plain, brotli } of sizes) {
    console.log(`${name.padEnd(44)} ${String(plain).padStart(8)} ${String(brotli).padStart(7)} br`);
  }
  const code = sizes.filter(({ name }) => /\.(js|css|html)$/.test(name));
  const isLater = ({ name }) => later.has(basename(name));
  within(
    BUDGET,
    code.filter((file) => !isLater(file)),
    `register ${version}`,
  );
  within(LATER_BUDGET, code.filter(isLater), "loaded later");
}

function within(budget, files, what) {
  const total = files.reduce((sum, { brotli }) => sum + brotli, 0);
  console.log(`${what}: ${total} bytes brotli of ${budget}`);
  if (total > budget)
    throw new Error(`${what} is ${total - budget} bytes over its budget of ${budget}`);
}

async function buildAll() {
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  cpSync(join(here, "public"), fresh, { recursive: true });
  const version = await contentVersion();
  const worker = outputNamed(await journalWorker(version, true), /^journal-worker-.*\.js$/);
  const main = await app(version, worker, true);
  writePage(outputNamed(main, /^main-.*\.js$/), outputNamed(main, /^main-.*\.css$/));
  await build({
    ...common,
    format: "iife",
    entryPoints: [join(source, "sw.ts")],
    outfile: join(fresh, "sw.js"),
    define: {
      "process.env.NODE_ENV": '"production"',
      ...constantsOf({ __PRECACHE__: precache() }),
    },
  });
  const compressible = new Set([".js", ".css", ".html", ".svg", ".webmanifest"]);
  report(
    filesIn(fresh)
      .filter((path) => compressible.has(extname(path)))
      .map(compress),
    loadedLater(main),
    version,
  );
  cpSync(
    join(here, "../node_modules/@alpinejs/csp/dist/cdn.min.js"),
    join(fresh, "office/alpine-csp.js"),
  );
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
}

try {
  await buildAll();
} catch (error) {
  rmSync(fresh, { recursive: true, force: true });
  console.error(error.message);
  process.exit(1);
}
