/** Whether a register could be cut off from its server now and sell all day. Pure; times in ms, sizes in bytes. */

/** What was found at the till; null where it cannot be told. */
export interface Found {
  products: number;
  /** Rows cached and rows there are, while they are loaded or were. */
  loadedRows: number;
  totalRows: number;
  whole: boolean;
  checkedAgo: number | null;
  appKept: boolean;
  persistent: boolean | null;
  room: number | null;
  clockAhead: number | null;
  pins: number;
  staff: number;
  waiting: number;
  printer: PrinterFound;
}

/** `trouble` says why it does not answer; null where it does. */
export interface PrinterFound {
  name: string;
  asked: boolean;
  trouble: string | null;
}

/** Good: ready. Warn: it would do, but look. Bad: do not begin without. */
export type Verdict = "good" | "warn" | "bad";

export interface Check {
  name: string;
  verdict: Verdict;
  says: string;
}

const DAY = 24 * 3_600_000;
const ENOUGH_ROOM = 200_000_000;
const SCARCE_ROOM = 20_000_000;
const CLOCK_TOLERANCE = 2 * 60_000;

const count = (value: number) => value.toLocaleString("en");

function catalogue({ products, loadedRows, totalRows, whole, checkedAgo }: Found): Check {
  const name = "Catalogue";
  if (products === 0)
    return { name, verdict: "bad", says: "No products are cached yet: connect once." };
  if (!whole)
    return {
      name,
      verdict: "bad",
      says: `${count(loadedRows)} of ${count(totalRows)} rows are cached; the rest is on its way.`,
    };
  const days = checkedAgo === null ? null : Math.floor(checkedAgo / DAY);
  if (days === null || days >= 1)
    return {
      name,
      verdict: "warn",
      says: `All ${count(products)} products are cached, last checked ${days ? `${days} days ago` : "never"}.`,
    };
  return { name, verdict: "good", says: `All ${count(products)} products are cached.` };
}

function storage({ persistent }: Found): Check {
  return persistent
    ? { name: "Storage", verdict: "good", says: "The browser keeps it whatever happens." }
    : {
        name: "Storage",
        verdict: "warn",
        says: "The browser may clear it when space is short: install this page as an app.",
      };
}

function space({ room }: Found): Check {
  const name = "Space";
  if (room === null) return { name, verdict: "warn", says: "The browser does not tell." };
  const says = `${count(Math.floor(room / 1_000_000))} MB are free for this register.`;
  return {
    name,
    verdict: room >= ENOUGH_ROOM ? "good" : room >= SCARCE_ROOM ? "warn" : "bad",
    says,
  };
}

function clock({ clockAhead }: Found): Check {
  const name = "Clock";
  if (clockAhead === null)
    return { name, verdict: "warn", says: "Not compared with the server’s yet." };
  if (Math.abs(clockAhead) <= CLOCK_TOLERANCE)
    return { name, verdict: "good", says: "It agrees with the server’s." };
  const minutes = Math.round(Math.abs(clockAhead) / 60_000);
  const says = `It is ${count(minutes)} minutes ${clockAhead > 0 ? "ahead of" : "behind"} the server’s: set it.`;
  return { name, verdict: "bad", says };
}

function pins({ pins: known, staff }: Found): Check {
  const name = "Staff";
  if (known === 0)
    return { name, verdict: "warn", says: "Nobody has a PIN: set them in the office." };
  const says = `${known} of ${staff} may sign in by PIN without a connection.`;
  return { name, verdict: known === staff ? "good" : "warn", says };
}

function printer({ printer: { name: chosen, asked, trouble } }: Found): Check {
  const name = "Printer";
  if (trouble) return { name, verdict: "bad", says: trouble };
  return asked
    ? { name, verdict: "good", says: `${chosen} answers.` }
    : { name, verdict: "warn", says: `${chosen}: it cannot be asked, print a test.` };
}

const app = ({ appKept }: Found): Check =>
  appKept
    ? { name: "App", verdict: "good", says: "It starts without a connection." }
    : {
        name: "App",
        verdict: "bad",
        says: "It is not kept in this browser yet: reload once online.",
      };

const outbox = ({ waiting }: Found): Check =>
  waiting === 0
    ? { name: "Entries", verdict: "good", says: "Every entry is with the server." }
    : { name: "Entries", verdict: "warn", says: `${count(waiting)} wait to be sent.` };

/** Every matter of an outage, judged. */
export function judged(found: Found): Check[] {
  return [catalogue, app, outbox, pins, clock, space, storage, printer].map((judge) =>
    judge(found),
  );
}

/** The worst of them. */
export function overall(checks: readonly Check[]): Verdict {
  const verdicts = checks.map(({ verdict }) => verdict);
  return verdicts.includes("bad") ? "bad" : verdicts.includes("warn") ? "warn" : "good";
}
