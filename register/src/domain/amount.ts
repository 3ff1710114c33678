/** Amounts and quantities as people type and read them. Minor units, thousandths, basis points. */

const NUMBER = /^(\d{0,12})(?:[.,](\d*))?$/;

/** A decimal with at most `digits` decimals as an integer of 10^-digits; null where it is none. */
export function parseDecimal(text: string, digits: number): number | null {
  const match = NUMBER.exec(text.trim().replaceAll(/[\s\u00a0\u202f']/g, ""));
  const whole = match?.[1] ?? "";
  const fraction = match?.[2] ?? "";
  if (!match || whole + fraction === "" || fraction.length > digits) return null;
  return Number(whole + fraction.padEnd(digits, "0"));
}

/** An amount typed in major units ("1250", "1250.5", "1 250,50") in minor units; null where it is none. */
export function parseAmount(text: string, minorDigits: number): number | null {
  const grouped = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text.trim());
  return parseDecimal(grouped ? text.replaceAll(",", "") : text, minorDigits);
}

/** A quantity typed ("3", "0.485") in thousandths; null where it is none. */
export function parseQuantity(text: string): number | null {
  return parseDecimal(text, 3);
}

/** A percentage typed ("10", "2.5") in basis points; null where it is none or above 100 %. */
export function parsePercent(text: string): number | null {
  const value = parseDecimal(text.replace("%", ""), 2);
  return value !== null && value <= 10_000 ? value : null;
}

function decimal(value: number, digits: number, separator: string): string {
  const text = String(Math.abs(value)).padStart(digits + 1, "0");
  const whole = digits ? text.slice(0, -digits) : text;
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, separator);
  return (value < 0 ? "-" : "") + grouped + (digits ? `.${text.slice(-digits)}` : "");
}

/** An amount to read, without its currency: "1,250.00". */
export function formatAmount(amount: number, minorDigits: number): string {
  return decimal(amount, minorDigits, ",");
}

/** An amount to read: "KES 1,250.00". */
export function formatMoney(amount: number, currency: string, minorDigits: number): string {
  return `${currency}\u00a0${formatAmount(amount, minorDigits)}`;
}

/** An amount as it is put into an input: "1250.00". */
export function editableAmount(amount: number, minorDigits: number): string {
  return decimal(amount, minorDigits, "");
}

const trimmed = (text: string) => text.replace(/\.?0+$/, "");

/** A quantity to read or edit: "3", "0.485". */
export function formatQuantity(quantity: number): string {
  return trimmed(decimal(quantity, 3, ""));
}

/** A rate or percentage: 1600 is "16 %". */
export function formatPercent(rate: number): string {
  return `${trimmed(decimal(rate, 2, ""))} %`;
}

/** A plain count: "100,000". */
export function formatCount(count: number): string {
  return decimal(count, 0, ",");
}
