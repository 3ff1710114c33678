// Runs in the page and in the journal's worker of a till under test. Names each step between the browser's
// own functions while armed, and stops at the one chosen: a request that waits, until the till is killed.
(() => {
  const tell = (path, content) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${location.origin}${path}`, false);
    try {
      request.send(content);
    } catch {
      // Nobody listens: the test is over.
    }
  };
  const soak = { armed: false, at: -1, names: [], tell };
  globalThis.soak = soak;
  const step = (name) => {
    if (!soak.armed) return;
    soak.names.push(name);
    if (soak.names.length - 1 === soak.at) tell("/soak/step", name);
  };
  const where = typeof document === "undefined" ? "worker" : "page";

  function around(owner, name) {
    const original = owner?.[name];
    if (!original) return;
    const called = `${where}: ${owner.constructor.name === "Function" ? "" : (owner[Symbol.toStringTag] ?? "self")}.${name}`;
    owner[name] = function (...given) {
      step(`before ${called}`);
      const result = original.apply(this, given);
      step(`after ${called}`);
      if (typeof result?.then !== "function") return result;
      return result.then((value) => {
        step(`${called} answered`);
        return value;
      });
    };
  }

  around(IDBObjectStore.prototype, "add");
  around(IDBObjectStore.prototype, "put");
  around(IDBTransaction.prototype, "commit");
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const begun = begin.apply(this, given);
    if (begun.mode === "readwrite")
      begun.addEventListener("complete", () => step(`${where}: committed in ${this.name}`));
    return begun;
  };

  if (where === "worker") {
    around(SubtleCrypto.prototype, "sign");
    around(SubtleCrypto.prototype, "digest");
    around(FileSystemSyncAccessHandle.prototype, "flush");
    const write = FileSystemSyncAccessHandle.prototype.write;
    FileSystemSyncAccessHandle.prototype.write = function (bytes, { at }) {
      step("worker: before the file's line");
      const half = Math.floor(bytes.length / 2);
      let written = write.call(this, bytes.subarray(0, half), { at });
      step("worker: half of the file's line");
      if (written === half) written += write.call(this, bytes.subarray(half), { at: at + half });
      step("worker: after the file's line");
      return written;
    };
    around(self, "postMessage");
  } else {
    around(Worker.prototype, "postMessage");
    around(Storage.prototype, "setItem");
    around(window, "fetch");
    around(Response.prototype, "json");
    const heard = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
    Object.defineProperty(MessageEvent.prototype, "data", {
      ...heard,
      get() {
        step("page: the worker answered");
        return heard.get.call(this);
      },
    });
    let shown = null;
    new MutationObserver(() => {
      const number = document.querySelector(".receipt-number strong")?.textContent ?? null;
      if (number === shown) return;
      shown = number;
      if (number === null) return;
      tell("/soak/shown", number);
      step("page: the receipt is shown");
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }
})();
