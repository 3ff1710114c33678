/** Barcodes are text. GS1 check digits, and the labels that shop scales print. */

/** How a scale writes its labels: prefix, item digits, value digits, check digit. */
export interface ScaleLabel {
  prefix: string;
  item_digits: number;
  value_digits: number;
  value: "weight" | "price";
}

/** A label read: the code of the goods (value digits zeroed), the item digits, and the value. */
export interface ScannedLabel {
  code: string;
  item: string;
  value: number;
  kind: "weight" | "price";
}

/** The GS1 mod-10 check digit for the digits before it (GS1 General Specifications, 7.9). */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const weight = (digits.length - index) % 2 === 1 ? 3 : 1;
    sum += weight * Number(digits[index]);
  }
  return String((10 - (sum % 10)) % 10);
}

/** Whether a code is all digits and its last one is its check digit. */
export function hasCheckDigit(code: string): boolean {
  return /^[0-9]{2,}$/.test(code) && checkDigit(code.slice(0, -1)) === code.at(-1);
}

/** Read a scale's label by the first format that fits; null where the code is none. */
export function readScaleLabel(code: string, labels: readonly ScaleLabel[]): ScannedLabel | null {
  for (const label of labels) {
    const start = label.prefix.length + label.item_digits;
    const length = start + label.value_digits + 1;
    if (code.length !== length || !code.startsWith(label.prefix) || !hasCheckDigit(code)) continue;
    const zeroed = code.slice(0, start) + "0".repeat(label.value_digits);
    return {
      code: zeroed + checkDigit(zeroed),
      item: code.slice(label.prefix.length, start),
      value: Number(code.slice(start, -1)),
      kind: label.value,
    };
  }
  return null;
}
