/** The text of a receipt's number: till, epoch, number in the epoch. */
export function receiptText(till: number, epoch: number, number: number): string {
  return `T${till}-${epoch}-${String(number).padStart(6, "0")}`;
}
