// Reads both copies of a running till's journal, as they lie in the browser's storage.
async () => {
  const open = () =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open("tracksales-journal");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const rows = (database) =>
    new Promise((resolve, reject) => {
      const request = database.transaction("entries").objectStore("entries").getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await open();
  const table = (await rows(database)).map((row) => row.line);
  database.close();
  const file = [];
  const root = await navigator.storage.getDirectory();
  for await (const register of (await root.getDirectoryHandle("journal")).values())
    for await (const [name, segment] of register.entries())
      if (name.endsWith(".log")) file.push([name, await (await segment.getFile()).text()]);
  const texts = file.sort().flatMap(([, text]) => text.split("\n").filter((line) => line !== ""));
  return { table, file: texts.map((line) => line.slice(9)) };
}
