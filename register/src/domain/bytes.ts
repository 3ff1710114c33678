/** Numbers and texts as few bytes. Reading past the end, or a number too large, throws RangeError. */

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

export class ByteWriter {
  private readonly written: number[] = [];

  get length(): number {
    return this.written.length;
  }

  byte(value: number): void {
    this.written.push(value);
  }

  /** A whole number from 0 on: seven bits a byte, the low ones first. */
  count(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no count`);
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) this.written.push((left % 128) + 128);
    this.written.push(left);
  }

  /** Any whole number: its sign in the lowest bit. */
  signed(value: number): void {
    const size = Math.abs(value);
    if (size < 2 ** 52) this.count(size * 2 + (value < 0 ? 1 : 0));
    else throw new RangeError(`${value} is too large for a code`);
  }

  text(value: string): void {
    const bytes = encoder.encode(value);
    this.count(bytes.length);
    this.written.push(...bytes);
  }

  uuid(value: string): void {
    for (const pair of value.replaceAll("-", "").match(/../g) ?? [])
      this.written.push(Number.parseInt(pair, 16));
  }

  /** Forget what was written from here on. */
  cut(length: number): void {
    this.written.length = length;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.written);
  }
}

export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new RangeError("the code ends too soon");
    return value;
  }

  count(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (!Number.isSafeInteger(value)) throw new RangeError("a number is too large");
      if (byte < 128) return value;
    }
  }

  signed(): number {
    const value = this.count();
    const size = Math.floor(value / 2);
    return value % 2 ? -size || 0 : size;
  }

  text(): string {
    const part = this.take(this.count());
    try {
      return decoder.decode(part);
    } catch {
      throw new RangeError("a text is spoilt");
    }
  }

  uuid(): string {
    const hex = Array.from(this.take(16), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  private take(length: number): Uint8Array {
    if (length > this.left) throw new RangeError("the code ends too soon");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}
