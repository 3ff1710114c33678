/** The page's end of the journal's worker: one call, one answer, and the state after it. */

import type { Calls } from "./keeper.ts";
import type { JournalState } from "./types.ts";

interface Answer {
  call: number;
  result?: unknown;
  error?: { name: string; message: string };
  state: JournalState;
}

type Waiting = { resolve: (result: never) => void; reject: (error: Error) => void };

export class JournalClient {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;

  /** `onState` is told the journal's state after every call; `onCrash` when the worker died. */
  constructor(
    url: string,
    onState: (state: JournalState) => void,
    onCrash: (error: Error) => void,
  ) {
    this.worker = new Worker(url, { type: "module" });
    this.worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      onState(data.state);
      const waiting = this.waiting.get(data.call);
      this.waiting.delete(data.call);
      if (data.error)
        waiting?.reject(Object.assign(new Error(data.error.message), { name: data.error.name }));
      else waiting?.resolve(data.result as never);
    };
    this.worker.onerror = (event) => {
      const error = new Error(event.message || "the journal's worker could not start");
      for (const waiting of this.waiting.values()) waiting.reject(error);
      this.waiting.clear();
      onCrash(error);
    };
  }

  call<Name extends keyof Calls>(
    name: Name,
    ...args: Parameters<Calls[Name]>
  ): ReturnType<Calls[Name]> {
    const call = ++this.calls;
    const answer = new Promise((resolve, reject) => {
      this.waiting.set(call, { resolve, reject });
      this.worker.postMessage({ call, name, args });
    });
    return answer as ReturnType<Calls[Name]>;
  }
}
