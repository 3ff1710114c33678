import { useEffect, useState } from "preact/hooks";
import { catalog } from "../../catalog/catalog.ts";
import { formatMoment } from "../../domain/receipt.ts";
import { language, t } from "../../words/t.ts";

/** The time in ms UTC, again every second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How long ago: "12 seconds ago", "3 hours ago", "never". */
export function ago(at: number | null, now: number): string {
  if (at === null) return t("never");
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  const format = new Intl.RelativeTimeFormat(language.value, { numeric: "always" });
  if (seconds < 60) return format.format(-seconds, "second");
  if (seconds < 3600) return format.format(-Math.round(seconds / 60), "minute");
  if (seconds < 86_400) return format.format(-Math.round(seconds / 3600), "hour");
  return format.format(-Math.round(seconds / 86_400), "day");
}

/** A moment in the shop's zone. */
export const moment = (at: number) => formatMoment(at, catalog.shop?.time_zone);
