/** How a receipt's code is told from all else that is typed and scanned. */
export const PREFIX = "TS1";

const CODE = new RegExp(`^${PREFIX}[A-Z2-7]{100,}$`);
const BEGUN = new RegExp(`^${PREFIX}[A-Z2-7]{20}`);

/** Whether a text can only be a receipt's code. */
export const isReceiptCode = (text: string) => CODE.test(text);

/** Whether a text is on its way to be one: nothing else is looked for by it. */
export const beginsReceiptCode = (text: string) => BEGUN.test(text);
