/** Whether a register could be cut off from its server now and sell all day. Pure; times in ms, sizes in bytes. */
import { inEnglish, type Say } from "../words/say.ts";

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

function catalogue({ products, loadedRows, totalRows, whole, checkedAgo }: Found, say: Say): Check {
  const name = say("Catalogue");
  if (products === 0)
    return { name, verdict: "bad", says: say("No products are cached yet: connect once.") };
  if (!whole)
    return {
      name,
      verdict: "bad",
      says: say("{loaded} of {total} rows are cached; the rest is on its way.", {
        loaded: count(loadedRows),
        total: count(totalRows),
      }),
    };
  const days = checkedAgo === null ? null : Math.floor(checkedAgo / DAY);
  if (days === null || days >= 1)
    return {
      name,
      verdict: "warn",
      says: days
        ? say("All {count} products are cached, last checked {days} days ago.", {
            count: count(products),
            days,
          })
        : say("All {count} products are cached, never checked since.", { count: count(products) }),
    };
  return {
    name,
    verdict: "good",
    says: say("All {count} products are cached.", { count: count(products) }),
  };
}

function storage({ persistent }: Found, say: Say): Check {
  return persistent
    ? { name: say("Storage"), verdict: "good", says: say("The browser keeps it whatever happens.") }
    : {
        name: say("Storage"),
        verdict: "warn",
        says: say("The browser may clear it when space is short: install this page as an app."),
      };
}

function space({ room }: Found, say: Say): Check {
  const name = say("Space");
  if (room === null) return { name, verdict: "warn", says: say("The browser does not tell.") };
  const says = say("{free} MB are free for this register.", {
    free: count(Math.floor(room / 1_000_000)),
  });
  return {
    name,
    verdict: room >= ENOUGH_ROOM ? "good" : room >= SCARCE_ROOM ? "warn" : "bad",
    says,
  };
}

function clock({ clockAhead }: Found, say: Say): Check {
  const name = say("Clock");
  if (clockAhead === null)
    return { name, verdict: "warn", says: say("Not compared with the server’s yet.") };
  if (Math.abs(clockAhead) <= CLOCK_TOLERANCE)
    return { name, verdict: "good", says: say("It agrees with the server’s.") };
  const minutes = Math.round(Math.abs(clockAhead) / 60_000);
  const says =
    clockAhead > 0
      ? say("It is {minutes} minutes ahead of the server’s: set it.", { minutes: count(minutes) })
      : say("It is {minutes} minutes behind the server’s: set it.", { minutes: count(minutes) });
  return { name, verdict: "bad", says };
}

function pins({ pins: known, staff }: Found, say: Say): Check {
  const name = say("Staff");
  if (known === 0)
    return { name, verdict: "warn", says: say("Nobody has a PIN: set them in the office.") };
  const says = say("{known} of {staff} may sign in by PIN without a connection.", { known, staff });
  return { name, verdict: known === staff ? "good" : "warn", says };
}

function printer({ printer: { name: chosen, asked, trouble } }: Found, say: Say): Check {
  const name = say("Printer");
  if (trouble) return { name, verdict: "bad", says: trouble };
  return asked
    ? { name, verdict: "good", says: say("{printer} answers.", { printer: chosen }) }
    : {
        name,
        verdict: "warn",
        says: say("{printer}: it cannot be asked, print a test.", { printer: chosen }),
      };
}

const app = ({ appKept }: Found, say: Say): Check =>
  appKept
    ? { name: say("App"), verdict: "good", says: say("It starts without a connection.") }
    : {
        name: say("App"),
        verdict: "bad",
        says: say("It is not kept in this browser yet: reload once online."),
      };

const outbox = ({ waiting }: Found, say: Say): Check =>
  waiting === 0
    ? { name: say("Entries"), verdict: "good", says: say("Every entry is with the server.") }
    : {
        name: say("Entries"),
        verdict: "warn",
        says: say("{count} wait to be sent.", { count: count(waiting) }),
      };

/** Every matter of an outage, judged, in words as `say` says them. */
export function judged(found: Found, say: Say = inEnglish): Check[] {
  return [catalogue, app, outbox, pins, clock, space, storage, printer].map((judge) =>
    judge(found, say),
  );
}

/** The worst of them. */
export function overall(checks: readonly Check[]): Verdict {
  const verdicts = checks.map(({ verdict }) => verdict);
  return verdicts.includes("bad") ? "bad" : verdicts.includes("warn") ? "warn" : "good";
}
