/**
 * Keystroke to result on 100,000 real names, beside a plain substring scan of one array.
 * Run: node --import tsx register/bench/search.ts [FILE.csv.gz] [rows]; prints one JSON object.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { productLine, Search } from "../src/catalog/search.ts";
import QUERIES from "./queries.json" with { type: "json" };

const file = process.argv[2] ?? "/work/shared/data/catalogue_open_food_facts_2019-06.csv.gz";
const count = Number(process.argv[3] ?? 100_000);

function read(): { names: string[]; items: string[] } {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n").slice(1);
  const step = Math.max(1, Math.floor(lines.length / count));
  const names = lines.filter((_, at) => at % step === 0).slice(0, count);
  return {
    names: names.map((line) => line.slice(14)),
    items: names.map((_, at) => String(100_000 + at)),
  };
}

function percentile(sorted: number[], share: number): number {
  return Number(
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3),
  );
}

function measure(one: (query: string) => unknown): {
  p50: number;
  p99: number;
  worst: number;
  slowest: string;
} {
  const times: number[] = [];
  let slowest = "";
  let worst = 0;
  for (let round = 0; round < 3; round++) {
    for (const query of QUERIES) {
      for (let length = 1; length <= query.length; length++) {
        const typed = query.slice(0, length);
        const began = performance.now();
        one(typed);
        const took = performance.now() - began;
        if (round === 0) continue;
        times.push(took);
        if (took > worst) [worst, slowest] = [took, typed];
      }
    }
  }
  times.sort((a, b) => a - b);
  return {
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    worst: percentile(times, 1),
    slowest,
  };
}

const { names, items } = read();
const search = new Search();
const began = performance.now();
for (let at = 0; at < names.length; at += 5000) {
  const rows = names.slice(at, at + 5000).map((_, local) => at + local);
  search.put(
    rows,
    rows.map((row) => productLine(names[row] as string, items[row] as string)),
  );
}
search.find("warm", 300);
const searchable = performance.now() - began;
await search.learnt();
const learnt = performance.now() - began;
const lower = names.map((name) => name.toLowerCase());
const found = Object.fromEntries(
  QUERIES.map((query) => [
    query,
    search
      .find(query, 300)
      .slice(0, 2)
      .map((row) => names[row]),
  ]),
);
process.stdout.write(
  `${JSON.stringify(
    {
      rows: names.length,
      searchable_ms: Math.round(searchable),
      learnt_ms: Math.round(learnt),
      search: measure((query) => search.find(query, 300)),
      floor: measure((query) => lower.filter((name) => name.includes(query))),
      found: process.argv.includes("--found") ? found : undefined,
    },
    null,
    1,
  )}\n`,
);
