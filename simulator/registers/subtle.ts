/** WebCrypto as the journal uses it, answered at once: what runs in the thread pool would come in any order. */

import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

const P256 = { namedCurve: "P-256" };

const subtle = {
  digest: async (_name: string, bytes: Uint8Array) =>
    toBuffer(createHash("sha256").update(bytes).digest()),
  generateKey: async () => generateKeyPairSync("ec", P256),
  exportKey: async (_format: string, key: KeyObject) => {
    const { x = "", y = "" } = key.export({ format: "jwk" });
    const point = [Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
    return toBuffer(Buffer.concat(point));
  },
  sign: async (_how: object, key: KeyObject, bytes: Uint8Array) =>
    toBuffer(sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" })),
};

const toBuffer = (bytes: Buffer) => new Uint8Array(bytes).buffer;

Object.defineProperty(globalThis, "crypto", {
  value: { subtle, getRandomValues: <Bytes>(bytes: Bytes) => bytes },
});
