import { Cached } from "./Cached.tsx";
import { Connection } from "./Connection.tsx";
import { PendingList } from "./PendingList.tsx";
import { Printer } from "./Printer.tsx";
import { PrintJobs } from "./PrintJobs.tsx";
import { Readiness } from "./Readiness.tsx";
import { Reset } from "./Reset.tsx";
import { Storage } from "./Storage.tsx";
import { ThisTill } from "./ThisTill.tsx";

/** How this register stands: connection, cache, outbox, storage. */
export function Status() {
  return (
    <div class="status">
      <h1>Status</h1>
      <div class="cards">
        <Readiness />
        <Connection />
        <Cached />
        <PendingList />
        <Storage />
        <ThisTill />
        <Printer />
        <PrintJobs />
        <Reset />
      </div>
    </div>
  );
}
