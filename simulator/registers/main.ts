/**
 * All registers of a simulation in one process: a command a line in, and for each a line out with all that came of it
 * until nothing more moves. Nothing here waits for anything but the next command, so equal commands have equal answers.
 */

import "./subtle.ts";
import { createInterface } from "node:readline";
import type { Received } from "../../register/src/journal/answer.ts";
import type { Calls } from "../../register/src/journal/keeper.ts";
import { Device, Killed, type Trouble } from "./device.ts";
import { Tab } from "./tab.ts";

type Out = [what: string, tab: number, ...rest: unknown[]];

let devices = new Map<number, Device>();
let tabs = new Map<number, { tab: Tab; device: number }>();
let out: Out[] = [];

const deviceOf = (name: number) => devices.get(name) as Device;

function open(device: number, name: number, seed: number, app: string): void {
  Object.assign(globalThis, { generation: Number(app.split(" ")[1]) });
  const asks = {
    request: (id: number, path: string, body: string, said: object) =>
      void out.push(["request", name, id, path, body, said]),
    timer: (id: number, ms: number) => void out.push(["timer", name, id, ms]),
    stop: (timer: number) => void out.push(["stop", name, timer]),
    tell: (what: string, value: unknown) => void out.push(["told", name, what, value]),
  };
  const tab = new Tab(deviceOf(device), asks, seed, app);
  tabs.set(name, { tab, device });
  settle(name, 0, tab.start());
}

/** Reports what a call comes to, and what the shop's own eyes see on the disk of it. */
function settle(name: number, call: number, work: Promise<unknown>): void {
  const { tab, device } = tabs.get(name) as { tab: Tab; device: number };
  work.then(
    (result) => {
      const id = (result as { id?: string } | undefined)?.id;
      const line = id === undefined ? null : deviceOf(device).lineOf(id);
      out.push(["done", name, call, result ?? null, line, tab.state]);
    },
    (error: Error) => out.push(["failed", name, call, error.name, error.message]),
  );
}

const commands = {
  begin() {
    devices = new Map();
    tabs = new Map();
  },
  device: (name: number) => devices.set(name, new Device()),
  clone: (name: number, of: number) => devices.set(name, deviceOf(of).copy()),
  open,
  call(tab: number, call: number, name: keyof Calls, args: unknown[]) {
    const { tab: page } = tabs.get(tab) as { tab: Tab };
    settle(tab, call, page.call(name, ...(args as never)));
  },
  enrol(tab: number, call: number, session: string, register: string | null, name: string) {
    settle(tab, call, (tabs.get(tab) as { tab: Tab }).tab.enrol(session, register, name));
  },
  reset(tab: number, call: number) {
    settle(tab, call, (tabs.get(tab) as { tab: Tab }).tab.reset());
  },
  sendNow: (tab: number) => tabs.get(tab)?.tab.sendNow(),
  answer: (tab: number, id: number, received: Received | null) =>
    tabs.get(tab)?.tab.answer(id, received),
  fire: (tab: number, id: number) => tabs.get(tab)?.tab.fire(id),
  die: (device: number, step: number) => deviceOf(device).dieAt(step),
  fail: (device: number, what: Trouble, at: string, times: number) =>
    deviceOf(device).fail(what, at, times),
  stop(device: number, share: number) {
    for (const [name, tab] of tabs) if (tab.device === device) tabs.delete(name);
    deviceOf(device).stop(share);
  },
  lose: (device: number, what: "file" | "table" | "keys" | "notes" | "sentinel") =>
    deviceOf(device).lose(what),
};

type Command = [now: number, device: number, name: keyof typeof commands, ...args: unknown[]];

async function carryOut([now, device, name, ...args]: Command): Promise<void> {
  devices.get(device)?.take(now);
  (commands[name] as (...given: unknown[]) => unknown)(...args);
  await new Promise((resolve) => setImmediate(resolve));
  const died = devices.get(device)?.died ?? false;
  process.stdout.write(`${JSON.stringify({ out: died ? [] : out, died })}\n`);
  out = [];
}

process.on("unhandledRejection", (error) => {
  if (!(error instanceof Killed)) out.push(["unhandled", -1, String((error as Error).stack)]);
});
console.warn = () => undefined;

for await (const line of createInterface({ input: process.stdin }))
  await carryOut(JSON.parse(line) as Command);
