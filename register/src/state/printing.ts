/** What is printed, waits for the printer, or failed: a sale never waits for any of it. */

import { signal } from "@preact/signals";
import { PrinterTrouble } from "../devices/trouble.ts";
import { copied, type Slip } from "../domain/slip.ts";
import { readDesk, writeDesk } from "../store/catalogdb.ts";
import { t, text } from "../words/t.ts";
import { print } from "./printer.ts";
import { words } from "./words.ts";

export interface Job {
  id: string;
  slip: Slip;
  /** When it was asked for, ms UTC. */
  at: number;
  state: "waiting" | "printing" | "printed" | "failed";
  /** Why it waits or failed; empty when nothing went wrong. */
  reason: string;
  attempts: number;
}

const DESK_KEY = "print_jobs";
const MOST_ATTEMPTS = 6;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15_000;
/** Printed ones that are remembered. */
const PRINTED_KEPT = 10;
const CUT_OFF = text(
  "The till was restarted while this printed: look whether it came out, then print it again or discard it.",
);

/** Newest first. */
export const jobs = signal<Job[]>([]);

let working = false;
let wake: (() => void) | null = null;

function set(changed: Job[]): void {
  const printed = changed.filter(({ state }) => state === "printed").slice(PRINTED_KEPT);
  jobs.value = changed.filter((job) => !printed.includes(job));
  writeDesk(DESK_KEY, jobs.value).catch((error: unknown) =>
    console.warn("the print jobs are not kept", error),
  );
}

function change(id: string, changed: Partial<Job>): void {
  set(jobs.value.map((job) => (job.id === id ? { ...job, ...changed } : job)));
}

/** Put a slip into the list and print it when its turn comes; answers the job's id. */
export function printSlip(slip: Slip): string {
  const id = crypto.randomUUID();
  set([{ id, slip, at: Date.now(), state: "waiting", reason: "", attempts: 0 }, ...jobs.value]);
  void work();
  return id;
}

/** Print a job once more: one that was printed says that it is a copy. Answers the job's id. */
export function printAgain(job: Job): string {
  if (job.state === "printed") return printSlip(copied(job.slip, t));
  if (job.state !== "printing") change(job.id, { state: "waiting", reason: "", attempts: 0 });
  wake?.();
  void work();
  return job.id;
}

export function discardJob(id: string): void {
  set(jobs.value.filter((job) => job.id !== id));
  wake?.();
}

const nextJob = () => jobs.value.findLast(({ state }) => state === "waiting");

async function work(): Promise<void> {
  if (working) return;
  working = true;
  try {
    for (let job = nextJob(); job; job = nextJob()) await attempt(job);
  } finally {
    working = false;
  }
}

async function attempt({ id, slip, attempts }: Job): Promise<void> {
  change(id, { state: "printing" });
  try {
    await print(slip, id);
    change(id, { state: "printed", reason: "" });
  } catch (error) {
    const again = error instanceof PrinterTrouble && error.nothingSent;
    const reason = words(error);
    if (!again || attempts + 1 >= MOST_ATTEMPTS) change(id, { state: "failed", reason });
    else {
      change(id, { state: "waiting", reason, attempts: attempts + 1 });
      await pause(Math.min(FIRST_PAUSE * 2 ** attempts, LONGEST_PAUSE));
    }
  }
}

function pause(length: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, length);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

const unreadable = (error: unknown) => console.warn("the print jobs cannot be read", error);

/** Take up the list as it was before a restart, and what waits in it. */
export async function restoreJobs(): Promise<void> {
  const kept = ((await readDesk(DESK_KEY).catch(unreadable)) ?? []) as Job[];
  const known = kept.map((job) =>
    job.state === "printing" ? { ...job, state: "failed" as const, reason: t(CUT_OFF) } : job,
  );
  set([...jobs.value, ...known]);
  void work();
}
