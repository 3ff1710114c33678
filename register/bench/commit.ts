/** Floor of a completed sale: a bare strict IndexedDB commit, then a bare OPFS append and flush. */

export interface BareCommit {
  table: number;
  file: number;
}

/** Runs in a worker by itself, so it names nothing outside of it. */
function inWorker(): void {
  const opened = new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open("bench-commit", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("entries");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const file = navigator.storage
    .getDirectory()
    .then((root) => root.getFileHandle("bench-commit.log", { create: true }))
    .then((handle) => handle.createSyncAccessHandle());
  let size = 0;
  let count = 0;

  const table = (database: IDBDatabase, line: string) =>
    new Promise<void>((resolve, reject) => {
      const transaction = database.transaction("entries", "readwrite", { durability: "strict" });
      transaction.objectStore("entries").add(line, ++count);
      transaction.commit();
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });

  self.onmessage = async ({ data }: MessageEvent<string>) => {
    const [database, handle] = await Promise.all([opened, file]);
    const bytes = new TextEncoder().encode(`${data}\n`);
    const began = performance.now();
    await table(database, data);
    const between = performance.now();
    size += handle.write(bytes, { at: size });
    handle.flush();
    self.postMessage({ table: between - began, file: performance.now() - between });
  };
}

let worker: Worker | null = null;

export function bareCommit(line: string): Promise<BareCommit> {
  worker ??= new Worker(URL.createObjectURL(new Blob([`(${inWorker})()`])));
  const running = worker;
  return new Promise((resolve, reject) => {
    running.onmessage = ({ data }: MessageEvent<BareCommit>) => resolve(data);
    running.onerror = (event) => reject(new Error(event.message));
    running.postMessage(line);
  });
}
