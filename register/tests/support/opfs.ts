/** An origin private file system in memory that forgets what was not flushed, as a killed browser may. */

export type Step = "write" | "flush" | "truncate";

interface Stored {
  bytes: Uint8Array<ArrayBuffer>;
  flushed: Uint8Array<ArrayBuffer>;
  open: boolean;
}

const isOrIn = (path: string, name: string) => path === name || path.startsWith(`${name}/`);
const none = () => new Uint8Array(0);

export class Opfs {
  readonly files = new Map<string, Stored>();
  /** Called before every step on an open file: throws to fail it, answers a number to write less. */
  before: (step: Step, size: number) => number | undefined = () => undefined;

  /** Makes this the `navigator.storage` that the code under test finds. */
  install(): void {
    const storage = { getDirectory: async () => this.folder("") };
    Object.defineProperty(globalThis, "navigator", { value: { storage }, configurable: true });
  }

  /** A copy of what is on the disk, as of a profile's folder. */
  copy(): Opfs {
    const twin = new Opfs();
    for (const [name, { bytes }] of this.files) twin.put(name, bytes.slice());
    return twin;
  }

  /** The process ends: of bytes not flushed only this share reached the disk. */
  crash(share: number): void {
    for (const file of this.files.values()) {
      const fresh = file.bytes.length - file.flushed.length;
      const kept = file.flushed.length + Math.floor(Math.max(0, fresh) * share);
      file.bytes = fresh > 0 ? file.bytes.slice(0, kept) : file.flushed.slice();
      file.flushed = file.bytes.slice();
      file.open = false;
    }
    this.before = () => undefined;
  }

  /** All journal files are gone; small records outside stay. */
  lose(): void {
    for (const name of this.files.keys()) if (name.endsWith(".log")) this.files.delete(name);
  }

  get logs(): string[] {
    return [...this.files.keys()].filter((name) => name.endsWith(".log")).sort();
  }

  bytes(name: string): Uint8Array<ArrayBuffer> {
    return this.files.get(name)?.bytes ?? none();
  }

  put(name: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.files.set(name, { bytes, flushed: bytes.slice(), open: false });
  }

  private folder(path: string): FileSystemDirectoryHandle {
    const files = this.files;
    const inside = (name: string) => `${path}${name}`;
    const own = () => [...files.keys()].filter((name) => name.startsWith(path));
    return {
      getDirectoryHandle: async (name: string) => this.folder(`${inside(name)}/`),
      getFileHandle: async (name: string, { create = false } = {}) => {
        if (!files.has(inside(name))) {
          if (!create) throw new DOMException(name, "NotFoundError");
          files.set(inside(name), { bytes: none(), flushed: none(), open: false });
        }
        return this.file(inside(name));
      },
      removeEntry: async (name: string) => {
        for (const path of own()) if (isOrIn(path, inside(name))) files.delete(path);
      },
      keys: async function* () {
        for (const name of own()) yield name.slice(path.length);
      },
    } as unknown as FileSystemDirectoryHandle;
  }

  private file(name: string): FileSystemFileHandle {
    const stored = this.files.get(name) as Stored;
    return {
      getFile: async () => ({
        arrayBuffer: async () => stored.bytes.slice().buffer,
        text: async () => new TextDecoder().decode(stored.bytes),
      }),
      createSyncAccessHandle: async () => {
        if (stored.open) throw new DOMException(name, "NoModificationAllowedError");
        stored.open = true;
        return this.handle(stored);
      },
    } as unknown as FileSystemFileHandle;
  }

  private handle(stored: Stored): FileSystemSyncAccessHandle {
    const write = (from: Uint8Array<ArrayBuffer>, { at = 0 } = {}) => {
      const most = this.before("write", from.length) ?? from.length;
      const grown = new Uint8Array(Math.max(stored.bytes.length, at + most));
      grown.set(stored.bytes);
      grown.set(from.subarray(0, most), at);
      stored.bytes = grown;
      return most;
    };
    return {
      write,
      read: (into: Uint8Array) => into.set(stored.bytes.subarray(0, into.length)),
      truncate: (size: number) => {
        this.before("truncate", size);
        stored.bytes = stored.bytes.slice(0, size);
      },
      flush: () => {
        this.before("flush", stored.bytes.length);
        stored.flushed = stored.bytes.slice();
      },
      getSize: () => stored.bytes.length,
      close: () => {
        stored.open = false;
      },
    } as unknown as FileSystemSyncAccessHandle;
  }
}
