/** The journal's worker: keeps the journal beside the page, which talks to it through client.ts. */

import { type Calls, Keeper } from "./keeper.ts";

const keeper = new Keeper(
  {
    now: () => Date.now(),
    bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  },
  () => self.postMessage({ call: 0, state: keeper.state() }),
);

self.onmessage = async ({
  data,
}: MessageEvent<{ call: number; name: keyof Calls; args: unknown[] }>) => {
  try {
    const run = keeper.calls[data.name] as (...args: unknown[]) => Promise<unknown>;
    const result = await run(...data.args);
    self.postMessage({ call: data.call, result, state: keeper.state() });
  } catch (error) {
    const { name, message } = error as Error;
    self.postMessage({ call: data.call, error: { name, message }, state: keeper.state() });
  }
};
