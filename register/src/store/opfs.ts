/** The journal's file copy in the origin private file system; in a worker only. */

import { comparePlaces, headOf, type Place } from "../journal/line.ts";
import type { Copy } from "../journal/ports.ts";
import { frame, unframe } from "./checksum.ts";

const SEGMENT_SIZE = 2 * 2 ** 20;
const OPEN_FOR_MS = 15_000;

/** Append-only segments `00000001.log`, …; the last one is open for writing. */
export class FileCopy implements Copy {
  private before = 0;
  private size = 0;

  private constructor(
    private readonly register: string,
    private folder: FileSystemDirectoryHandle,
    private number: number,
    private handle: FileSystemSyncAccessHandle,
  ) {}

  static async open(register: string): Promise<FileCopy> {
    const { folder, number } = await lastSegment(register);
    return new FileCopy(register, folder, number, await openSegment(folder, number));
  }

  /**
   * Goes on in another file where the open one was removed. That one stays open, and its name taken:
   * to close it can stop Chromium for good.
   */
  async reopen(): Promise<void> {
    if (await this.isThere().catch(() => false)) return;
    const { folder, number } = await lastSegment(this.register);
    const next = Math.max(number, this.number + 1);
    this.handle = await openSegment(folder, next);
    this.folder = folder;
    this.number = next;
  }

  async read(): Promise<{ lines: string[]; spoilt: number }> {
    const lines: string[] = [];
    let spoilt = 0;
    for (const number of await segments(this.folder)) {
      const framed = unframe(
        number === this.number ? this.readOpen() : await this.readClosed(number),
      );
      for (const line of framed.lines) lines.push(line);
      spoilt += framed.spoilt;
      if (number === this.number) this.cutTail(framed.end);
    }
    // A browser that was killed may not have flushed what is shown, and sent, from now on.
    this.handle.flush();
    return { lines, spoilt };
  }

  async append(lines: readonly string[]): Promise<void> {
    if (this.size >= SEGMENT_SIZE) await this.nextSegment();
    this.before = this.size;
    try {
      for (const line of lines) this.write(frame(line));
      this.handle.flush();
      // What was removed while it is open takes every write, for nobody to read.
      await this.isThere();
    } catch (error) {
      this.cutTail(this.before);
      throw error;
    }
  }

  async takeBack(): Promise<void> {
    this.cutTail(this.before);
    this.handle.flush();
  }

  async prune(upTo: Place): Promise<void> {
    for (const number of await segments(this.folder)) {
      if (number === this.number) return;
      const { lines } = unframe(await this.readClosed(number));
      const newer = lines.some((line) => comparePlaces(headOf(line) ?? upTo, upTo) > 0);
      if (newer) return;
      await this.folder.removeEntry(fileName(number));
    }
  }

  /** Throws NotFoundError where it is not. */
  private async isThere(): Promise<true> {
    await this.folder.getFileHandle(fileName(this.number));
    return true;
  }

  private write(bytes: Uint8Array<ArrayBuffer>): void {
    let written = 0;
    while (written < bytes.length) {
      const count = this.handle.write(bytes.subarray(written), { at: this.size });
      if (count === 0) throw new DOMException("the file took no more bytes", "QuotaExceededError");
      written += count;
      this.size += count;
    }
  }

  private readOpen(): Uint8Array {
    const bytes = new Uint8Array(this.handle.getSize());
    this.handle.read(bytes, { at: 0 });
    return bytes;
  }

  private async readClosed(number: number): Promise<Uint8Array> {
    const file = await (await this.folder.getFileHandle(fileName(number))).getFile();
    return new Uint8Array(await file.arrayBuffer());
  }

  private cutTail(end: number): void {
    this.size = end;
    if (this.handle.getSize() !== end) this.handle.truncate(end);
  }

  private async nextSegment(): Promise<void> {
    const next = await openSegment(this.folder, this.number + 1);
    this.handle.close();
    this.handle = next;
    this.number += 1;
    this.size = 0;
  }
}

async function lastSegment(register: string) {
  const root = await navigator.storage.getDirectory();
  const journals = await root.getDirectoryHandle("journal", { create: true });
  const folder = await journals.getDirectoryHandle(register, { create: true });
  return { folder, number: (await segments(folder)).at(-1) ?? 1 };
}

function fileName(number: number): string {
  return `${String(number).padStart(8, "0")}.log`;
}

async function segments(folder: FileSystemDirectoryHandle): Promise<number[]> {
  const numbers: number[] = [];
  for await (const name of folder.keys())
    if (/^\d{8}\.log$/.test(name)) numbers.push(Number(name.slice(0, 8)));
  return numbers.sort((a, b) => a - b);
}

/** Opens a segment alone; a tab that is just closing may hold it a moment longer. */
async function openSegment(
  folder: FileSystemDirectoryHandle,
  number: number,
): Promise<FileSystemSyncAccessHandle> {
  const file = await folder.getFileHandle(fileName(number), { create: true });
  const until = performance.now() + OPEN_FOR_MS;
  for (;;) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      const held = error instanceof DOMException && error.name === "NoModificationAllowedError";
      if (!held || performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

const IDENTITY = "identity.json";

/** Reads a small record kept beside the journal; null where there is none or it is torn. */
export async function readRecord<T>(): Promise<T | null> {
  const root = await navigator.storage.getDirectory();
  try {
    return JSON.parse(await (await (await root.getFileHandle(IDENTITY)).getFile()).text());
  } catch {
    return null;
  }
}

export async function writeRecord(record: unknown): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const handle = await (
    await root.getFileHandle(IDENTITY, { create: true })
  ).createSyncAccessHandle();
  try {
    const bytes = new TextEncoder().encode(JSON.stringify(record));
    handle.truncate(0);
    if (handle.write(bytes, { at: 0 }) < bytes.length)
      throw new DOMException("the file took no more bytes", "QuotaExceededError");
    handle.flush();
  } finally {
    handle.close();
  }
}
