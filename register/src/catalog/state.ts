/** What the screens may know of the cache's filling. */
import { type Signal, signal } from "@preact/signals";

/** `checkedAt` is when the server last confirmed the cache, in ms UTC. */
export interface PullState {
  phase: "idle" | "loading" | "failed";
  loadedRows: number;
  totalRows: number;
  version: number | null;
  checkedAt: number | null;
}

const NOTHING: PullState = {
  phase: "idle",
  loadedRows: 0,
  totalRows: 0,
  version: null,
  checkedAt: null,
};

export const pullState: Signal<PullState> = signal(NOTHING);

export function tell(change: Partial<PullState>): void {
  pullState.value = { ...pullState.peek(), ...change };
}

export function tellNothing(): void {
  pullState.value = NOTHING;
}
