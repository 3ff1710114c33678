/** Hashes that make the guessing of passwords and PINs slow. */

/** PBKDF2-HMAC-SHA-256 of a secret, as hex. The salt is taken as text. */
export async function slowHash(secret: string, salt: string, rounds: number): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), "PBKDF2", false, [
    "deriveBits",
  ]);
  const parameters = {
    name: "PBKDF2",
    hash: "SHA-256",
    salt: encoder.encode(salt),
    iterations: rounds,
  };
  const bits = await crypto.subtle.deriveBits(parameters, key, 256);
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
