/** The codes of receipts: signed by the register that issued them, proved at any other by its public key. */
import {
  type CodedKind,
  type CodedLine,
  type CodedReceipt,
  codedBytes,
  codeText,
  readCode,
} from "../domain/receiptcode.ts";
import { RegistryError, registered } from "./errors.ts";
import { fromBase64url } from "./line.ts";
import type { SaleBody } from "./protocol.gen.ts";

const ECDSA = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** An entry that issued a receipt, as it was written. */
export interface Issuing {
  id: string;
  epoch: number;
  at: number;
  kind: string;
  body: Record<string, unknown>;
}

/** Signs bytes with the register's key of an epoch. */
export type Sign = (epoch: number, bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** The code of a receipt of the register with this number. */
export async function receiptCode(entry: Issuing, register: number, sign: Sign): Promise<string> {
  const signed = codedBytes(codedOf(entry, register));
  return codeText(signed, await sign(entry.epoch, signed));
}

function codedOf({ id, epoch, at, kind, body }: Issuing, register: number): CodedReceipt {
  const sold = body as unknown as SaleBody;
  const lines = sold.lines as CodedLine[];
  return {
    kind: kind as CodedKind,
    register,
    epoch,
    number: sold.number,
    id,
    at,
    currency: sold.currency,
    taxIncluded: sold.tax_included ?? true,
    total: sold.total,
    change: sold.change,
    rounding: sold.rounding ?? 0,
    payments: sold.payments,
    lineCount: lines.length,
    lines,
  };
}

/** The public keys of the shop's register with a number, by epoch; undefined where none is known. */
export type KeysOf = (register: number) => Record<string, string> | undefined;

/** What a code says, once it is proved to be a register's of this shop. Throws RegistryError. */
export async function provedReceipt(text: string, keysOf: KeysOf): Promise<CodedReceipt> {
  const read = readCode(text);
  if (!read) throw new RegistryError(registered("receipt_code_unreadable"));
  const { signed, signature, receipt } = read;
  const key = keysOf(receipt.register)?.[receipt.epoch];
  if (!key) throw new RegistryError(registered("receipt_code_register_unknown"));
  const publicKey = await crypto.subtle.importKey("raw", fromBase64url(key), ECDSA, false, [
    "verify",
  ]);
  if (!(await crypto.subtle.verify(ECDSA, publicKey, signature, signed)))
    throw new RegistryError(registered("receipt_code_forged"));
  return receipt;
}
