/** The file copy's framing: one line an entry, each with a checksum, so that a torn tail is seen. */

import { bytesOf } from "../journal/line.ts";

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 (ISO-HDLC) as 8 hex digits. */
export function crc32(bytes: Uint8Array): string {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] as number);
  return ((value ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}

/** The bytes that go into the file for a line. */
export function frame(line: string): Uint8Array<ArrayBuffer> {
  return bytesOf(`${crc32(bytesOf(line))} ${line}\n`);
}

/** What a file holds: its whole lines, where the last whole one ends, and how many were spoilt before. */
export interface Framed {
  lines: string[];
  end: number;
  spoilt: number;
}

/** Reads a file back. A spoilt last line is a torn write; a spoilt one before it is damage. */
export function unframe(bytes: Uint8Array): Framed {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const framed: Framed = { lines: [], end: 0, spoilt: 0 };
  let start = 0;
  let spoiltSinceEnd = 0;
  for (let stop = bytes.indexOf(10); stop >= 0; stop = bytes.indexOf(10, start)) {
    const content = bytes.subarray(start + 9, stop);
    const checksum = decoder.decode(bytes.subarray(start, start + 9));
    start = stop + 1;
    if (checksum === `${crc32(content)} `) {
      framed.lines.push(decoder.decode(content));
      framed.end = start;
      framed.spoilt += spoiltSinceEnd;
      spoiltSinceEnd = 0;
    } else {
      spoiltSinceEnd++;
    }
  }
  return framed;
}
