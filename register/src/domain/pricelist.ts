/** Prices for some customers, at some times, from some quantity on. Pure; the server computes the same. */

export const EVERY_DAY = 0b111_1111;
export const DAY_MINUTES = 24 * 60;

/** A moment on the shop's wall clock: ISO date, weekday (Monday is 0), minute of the day. */
export interface Moment {
  date: string;
  weekday: number;
  minute: number;
}

/**
 * For whom and when a list holds: a customer group (null: everybody), first and last ISO date. `days` has
 * a bit for each weekday, Monday the lowest; it holds from `from_minute` until before `until_minute`.
 */
export interface PriceList {
  id: number;
  group: number | null;
  first: string | null;
  last: string | null;
  days: number;
  from_minute: number;
  until_minute: number;
}

/** A product's price on a list from a quantity on: thousandths, minor units per unit. */
export interface Offer {
  list: PriceList;
  least: number;
  price: number;
}

/** The price that a list gives, and which list. */
export interface Listed {
  list: number;
  price: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = clockIn(zone);
  formats.set(zone, made);
  return made;
}

const CLOCK = {
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
} as const;

function clockIn(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-CA", { ...CLOCK, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-CA", CLOCK);
  }
}

/** A time (ms since 1970 UTC) on the wall clock of an IANA zone; the device's where it knows no such zone. */
export function momentOf(at: number, zone: string): Moment {
  const parts = new Map(
    wallClock(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  return {
    date,
    weekday: (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7,
    minute: Number(parts.get("hour")) * 60 + Number(parts.get("minute")),
  };
}

/** Whether a list is for a customer of this group (null: of none) at this moment. */
export function holds(list: PriceList, group: number | null, at: Moment): boolean {
  return (
    (list.group === null || list.group === group) &&
    (list.first ?? "") <= at.date &&
    (list.last === null || at.date <= list.last) &&
    ((list.days >> at.weekday) & 1) === 1 &&
    list.from_minute <= at.minute &&
    at.minute < list.until_minute
  );
}

/** The lowest price of the offers that hold, the list of the lower id among equals; null where none does. */
export function choose(
  offers: readonly Offer[],
  group: number | null,
  at: Moment,
  quantity: number,
): Listed | null {
  let best: Listed | null = null;
  for (const { list, least, price } of offers) {
    if (least > quantity || !holds(list, group, at)) continue;
    if (!best || price < best.price || (price === best.price && list.id < best.list))
      best = { list: list.id, price };
  }
  return best;
}

/** How much of each product there is on all lines: breaks count it. */
export function quantitiesOf(
  lines: readonly { product: number | null; quantity: number }[],
): Map<number, number> {
  const found = new Map<number, number>();
  for (const { product, quantity } of lines)
    if (product !== null) found.set(product, (found.get(product) ?? 0) + quantity);
  return found;
}
