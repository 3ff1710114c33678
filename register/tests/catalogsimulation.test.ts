import "fake-indexeddb/auto";
import { beforeEach, test } from "node:test";
import fc from "fast-check";
import type { Puller } from "../src/catalog/puller.ts";
import { CatalogServer } from "./catalogserver.ts";
import { fresh, pulled, restarted, same, tear, turn } from "./support/pulling.ts";

let server: CatalogServer;
beforeEach(() => {
  server = new CatalogServer();
  for (let id = 1; id <= 10; id++) server.put(id, `Unga ${id}`, [`616${id}`]);
});

const id = fc.integer({ min: 1, max: 14 });
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ put: id, name: fc.constantFrom("Chai", "Maziwa", "Sukari") }),
  },
  { weight: 2, arbitrary: fc.record({ remove: id }) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      "pull",
      "periodic",
      "answer",
      "answer last",
      "fail",
      "turn",
      "turn",
      "turn",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom("clear", "restart", "restore", "renew", "tear", "heartbeat"),
  },
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

async function happen(one: Event, puller: Puller): Promise<Puller> {
  if (typeof one === "object") {
    if ("put" in one) server.put(one.put, `${one.name} ${one.put}`);
    else server.remove(one.remove);
  } else if (one === "pull") puller.pull("load");
  else if (one === "periodic") puller.pull("periodic");
  else if (one === "answer") server.asked.shift()?.answer();
  else if (one === "answer last") server.asked.pop()?.answer();
  else if (one === "fail") server.asked.shift()?.fail();
  else if (one === "turn") for (let at = 0; at < 6; at++) await turn();
  else if (one === "clear") await puller.clear();
  else if (one === "restart") return restarted(server, puller);
  else if (one === "restore") server.restore();
  else if (one === "renew") server.renew();
  else if (one === "tear") await tear();
  else puller.heard({ catalogVersion: server.version, restoreId: server.restoreId });
  return puller;
}

test("whatever is answered, lost, cleared, restarted or torn, the register ends with the server's rows", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
      server = new CatalogServer();
      server.put(1, "Unga");
      let puller = await fresh(server);
      server.prompt = false;
      for (const one of events) puller = await happen(one, puller);
      server.answerAll();
      await puller.atRest();
      puller.heard({ catalogVersion: server.version, restoreId: server.restoreId });
      await puller.atRest();
      await pulled(puller);
      await pulled(puller);
      await same(server);
      const again = await restarted(server, puller);
      if (!events.includes("tear")) await same(server);
      await pulled(again);
      await same(server);
      again.end();
    }),
    { numRuns: 150 },
  );
});
