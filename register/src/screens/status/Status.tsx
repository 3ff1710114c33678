import { later } from "../../ui/Later.tsx";
import { t } from "../../words/t.ts";
import { Cached } from "./Cached.tsx";
import { Connection } from "./Connection.tsx";
import { PendingList } from "./PendingList.tsx";
import { Readiness } from "./Readiness.tsx";
import { Reset } from "./Reset.tsx";
import { Storage } from "./Storage.tsx";
import { ThisTill } from "./ThisTill.tsx";
import { Training } from "./Training.tsx";

const Printers = later(() => import("./Printer.tsx").then(({ Printers }) => Printers));

/** How this register stands: connection, cache, outbox, storage. */
export function Status() {
  return (
    <div class="status">
      <h1>{t("Status")}</h1>
      <div class="cards">
        <Readiness />
        <Training />
        <Connection />
        <Cached />
        <PendingList />
        <Storage />
        <ThisTill />
        <Printers />
        <Reset />
      </div>
    </div>
  );
}
