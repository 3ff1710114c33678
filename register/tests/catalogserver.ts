/** A server of the catalogue for tests: its rows, its versions, and answers that come when told to. */
import { createHash } from "node:crypto";
import type { ProductRow } from "../src/catalog/products.ts";
import type { Source } from "../src/catalog/source.ts";
import { RegistryError, Unreachable } from "../src/journal/errors.ts";
import type { Change, Changes, Snapshot } from "../src/journal/protocol.gen.ts";

const IDS_A_PAGE = 4;
const ROWS_AN_ANSWER = 3;

interface Asked {
  answer(): void;
  fail(): void;
}

function refused(code: string, status: number): RegistryError {
  return new RegistryError({ code, message: code, safety: "", remedy: "", retry: false }, status);
}

/** Every third has a picture. */
export function productRow(id: number, name: string, barcodes: string[] = []): ProductRow {
  const row: ProductRow = [`I${id}`, name, 100 * id, "A", null, 0, barcodes, 0];
  if (id % 3 === 0) row.push(`picture${id}`);
  return row;
}

export class CatalogServer implements Source {
  restoreId = "00000000-0000-7000-8000-000000000001";
  version = 0;
  readonly asked: Asked[] = [];
  readonly paths: string[] = [];
  /** Answers at once; else each waits in `asked`. */
  prompt = true;
  private published = new Map<string, { change: Change; version: number }>();
  private pages = new Map<string, string>();
  private manifest: Snapshot | null = null;

  publish(...changes: Change[]): void {
    this.version += 1;
    for (const change of changes) {
      const key = `${change[0]} ${change[1]}`;
      this.published.delete(key);
      this.published.set(key, { change, version: this.version });
    }
  }

  put(id: number, name: string, barcodes: string[] = []): void {
    this.publish(["product", String(id), productRow(id, name, barcodes)]);
  }

  remove(id: number): void {
    this.publish(["product", String(id), null]);
  }

  /** A backup is restored: what was published stays, under another history. */
  restore(): void {
    this.restoreId =
      this.restoreId.slice(0, -4) + String(Number(this.restoreId.slice(-4)) + 1).padStart(4, "0");
    this.version = Math.max(0, this.version - 2);
    for (const row of this.published.values()) row.version = Math.min(row.version, this.version);
    this.manifest = null;
  }

  /** The next manifest is of the present state; the pages of the one before are gone. */
  renew(): void {
    this.manifest = null;
    this.pages.clear();
  }

  rows(): Map<number, ProductRow> {
    const rows = new Map<number, ProductRow>();
    for (const { change } of this.published.values()) {
      if (change[0] === "product" && change[2])
        rows.set(Number(change[1]), change[2] as ProductRow);
    }
    return rows;
  }

  json<T>(path: string): Promise<T> {
    return this.ask(path) as Promise<T>;
  }

  text(path: string): Promise<string> {
    return this.ask(path) as Promise<string>;
  }

  /** Gives every waiting answer, and those asked for thereupon, until nothing asks any more. */
  answerAll(): void {
    this.prompt = true;
    for (const one of this.asked.splice(0)) one.answer();
  }

  private ask(path: string): Promise<unknown> {
    this.paths.push(path);
    let said: unknown;
    try {
      said = structuredClone(this.say(path));
    } catch (error) {
      return Promise.reject(error);
    }
    if (this.prompt) return Promise.resolve(said);
    return new Promise((resolve, reject) => {
      this.asked.push({ answer: () => resolve(said), fail: () => reject(new Unreachable()) });
    });
  }

  private say(path: string): unknown {
    if (path === "catalog/snapshot") return this.snapshot();
    if (path.startsWith("catalog/pages/")) {
      const page = this.pages.get(path.slice("catalog/pages/".length));
      if (page === undefined) throw refused("not_found", 404);
      return page;
    }
    const query = new URLSearchParams(path.split("?")[1]);
    return this.changes(Number(query.get("since")), query.get("restore_id") ?? "");
  }

  private changes(since: number, restoreId: string): Changes {
    if (restoreId !== this.restoreId || since > this.version) throw refused("cursor_unknown", 409);
    const later = [...this.published.values()].filter((row) => row.version > since);
    later.sort((a, b) => a.version - b.version);
    const last = later[ROWS_AN_ANSWER - 1]?.version ?? this.version;
    const told = later.filter((row) => row.version <= last);
    const more = told.length < later.length;
    return {
      restore_id: this.restoreId,
      since,
      version: more ? last : this.version,
      more,
      changes: told.map((row) => row.change),
    };
  }

  private snapshot(): Snapshot {
    if (this.manifest) return this.manifest;
    const groups = new Map<number, [number, ProductRow][]>();
    for (const [id, row] of [...this.rows()].sort(([a], [b]) => a - b)) {
      const page = Math.floor(id / IDS_A_PAGE);
      groups.set(page, [...(groups.get(page) ?? []), [id, row]]);
    }
    const pages = [...groups.values()].map((rows) => this.page(rows));
    const small = [...this.published.values()].map((row) => row.change);
    this.manifest = {
      restore_id: this.restoreId,
      version: this.version,
      pages,
      rows: small.filter(([kind, , row]) => kind !== "product" && row !== null),
    };
    return this.manifest;
  }

  private page(rows: [number, ProductRow][]): Snapshot["pages"][number] {
    const column = (at: number) => rows.map(([, row]) => row[at]);
    const page = JSON.stringify({
      id: rows.map(([id]) => id),
      item: column(0),
      name: column(1),
      price: column(2),
      tax: column(3),
      category: column(4),
      weighed: column(5),
      barcodes: column(6),
      picture: column(8).map((name) => name ?? ""),
    });
    const name = createHash("sha256").update(page).digest("hex");
    this.pages.set(name, page);
    return { name, kind: "product", rows: rows.length };
  }
}
