/** The register's page without its screens: the real journal, sender and heart, wired as the page wires them. */

import { answerIn, type Received } from "../../register/src/journal/answer.ts";
import { Unreachable } from "../../register/src/journal/errors.ts";
import { Heart } from "../../register/src/journal/heart.ts";
import { type Calls, Keeper } from "../../register/src/journal/keeper.ts";
import { contentDigest } from "../../register/src/journal/line.ts";
import type { Timer } from "../../register/src/journal/pause.ts";
import type {
  EnrolAnswer,
  HeartbeatAnswer,
  PushAnswer,
} from "../../register/src/journal/protocol.gen.ts";
import { reset } from "../../register/src/journal/reset.ts";
import { Sender } from "../../register/src/journal/sender.ts";
import type { Identity, JournalState } from "../../register/src/journal/types.ts";
import type { Device } from "./device.ts";
import { seeded } from "./seeded.ts";

const TIMEOUT_MS = 20_000;
const HEARTBEAT_TIMEOUT_MS = 5_000;

/** What a tab asks of the world outside. */
export interface Asks {
  request(
    id: number,
    path: string,
    body: string,
    said: { credential: string; digest: string },
  ): void;
  timer(id: number, ms: number): void;
  stop(timer: number): void;
  /** What happened that a person could see: what stops the outbox, who refuses. */
  tell(what: string, value: unknown): void;
}

type Waiting = { resolve(received: Received): void; reject(error: Error): void };

export class Tab {
  readonly keeper: Keeper;
  state: JournalState | null = null;
  reloads = false;
  private readonly sender: Sender;
  private readonly heart: Heart;
  private readonly random: () => number;
  private readonly timers = new Map<number, () => void>();
  private readonly requests = new Map<number, Waiting>();
  private readonly shown = { online: true, pending: 0, cameBack: false };
  private count = 0;
  private beating = false;

  constructor(
    private readonly device: Device,
    private readonly asks: Asks,
    seed: number,
    private readonly app: string,
  ) {
    this.random = seeded(seed);
    const { random, timer } = this;
    this.keeper = new Keeper({
      now: () => this.device.now,
      bytes: (many) => Uint8Array.from({ length: many }, () => Math.floor(random() * 256)),
    });
    this.heart = new Heart({
      beat: (said) =>
        this.request<HeartbeatAnswer>("heartbeat", JSON.stringify(said), HEARTBEAT_TIMEOUT_MS),
      waiting: () => ({
        pending: this.shown.pending,
        pending_since: this.state?.pendingSince ?? null,
      }),
      felt: {
        connection: (is) => this.show({ online: is === "online" }),
        contact: () => undefined,
        clockAhead: () => undefined,
        refused: (error) => asks.tell("refused", error?.error.code ?? null),
        answered: (answer, wasOffline) => void this.sender.heard(answer, wasOffline),
      },
      hasLine: () => true,
      timer,
      now: () => this.device.now,
      random,
      newNonce: () => `nonce ${seed} ${++this.count}`,
      app,
    });
    this.sender = new Sender({
      outbox: {
        count: () => this.shown.pending,
        next: (most, mostBytes) => this.call("next", most, mostBytes),
        acknowledge: (place) => this.call("acknowledge", place),
        rewind: (marks) => this.call("rewind", marks),
        heard: (at) => this.call("heard", at),
      },
      send: (lines) => this.request<PushAnswer>("journal", lines, TIMEOUT_MS),
      shown: {
        pushing: () => undefined,
        cameBack: (cameBack) => this.show({ cameBack }),
        stopped: (error) => asks.tell("stopped", error?.code ?? null),
        failed: () => undefined,
        refused: (error) => asks.tell("refused", error.error.code),
      },
      online: () => this.shown.online,
      probe: () => this.heart.probe(),
      timer,
      random,
    });
  }

  async start(): Promise<void> {
    await this.call("open", this.device.sentinel, this.app);
    if (this.state?.identity) this.begin();
  }

  /** A call of the page's to its journal; the state after it is shown. */
  async call<Name extends keyof Calls>(
    name: Name,
    ...args: Parameters<Calls[Name]>
  ): Promise<Awaited<ReturnType<Calls[Name]>>> {
    const run = this.keeper.calls[name] as (...given: unknown[]) => Promise<never>;
    try {
      return await run(...args);
    } finally {
      if (!this.device.died) this.took(this.keeper.state());
    }
  }

  /** A manager makes this browser a register, or enrols it anew. */
  async enrol(session: string, register: string | null, name: string): Promise<void> {
    const publicKey = await this.call("createKey");
    const known = this.state?.identity;
    const choice = known && known.register === register ? asItWas(known) : { register, name };
    const body = JSON.stringify({ public_key: publicKey, ...choice });
    const given = await this.request<EnrolAnswer>("enrol", body, TIMEOUT_MS, session);
    await this.call("enrol", identityOf(given, publicKey));
    this.begin();
    this.sender.now();
  }

  async reset(): Promise<void> {
    const nothing = async () => undefined;
    await reset({
      clearCatalog: nothing,
      forgetPictures: nothing,
      reload: () => {
        this.reloads = true;
      },
    });
  }

  sendNow(): void {
    this.sender.now();
  }

  fire(id: number): void {
    const then = this.timers.get(id);
    this.timers.delete(id);
    then?.();
  }

  /** What came back for a request; null: nothing came, and the line is known to be cut. */
  answer(id: number, received: Received | null): void {
    const waiting = this.requests.get(id);
    this.requests.delete(id);
    if (received) waiting?.resolve(received);
    else waiting?.reject(new Unreachable());
  }

  private readonly timer: Timer = (ms, then) => {
    const id = ++this.count;
    this.timers.set(id, then);
    this.asks.timer(id, ms);
    return () => {
      if (this.timers.delete(id)) this.asks.stop(id);
    };
  };

  private begin(): void {
    if (this.beating) return;
    this.beating = true;
    this.notice();
    void this.heart.keepBeating();
  }

  private async request<T>(
    path: string,
    body: string,
    timeoutMs: number,
    credential = this.credential,
  ): Promise<T> {
    const id = ++this.count;
    const digest = await contentDigest(body);
    const stop = this.timer(timeoutMs, () => this.answer(id, null));
    const received = await new Promise<Received>((resolve, reject) => {
      this.requests.set(id, { resolve, reject });
      this.asks.request(id, path, body, { credential, digest });
    }).finally(stop);
    return answerIn<T>(received);
  }

  private get credential(): string {
    const { identity } = this.state ?? {};
    return identity ? `Register ${identity.register}:${identity.credential}` : "";
  }

  private took(state: JournalState): void {
    this.state = state;
    const { identity, end, pending } = state;
    if (identity && end.seq > 0) this.device.tell({ register: identity.register, ...end });
    if (pending !== this.shown.pending) this.asks.tell("pending", pending);
    this.show({ pending });
  }

  /** As an effect over the page's signals: whatever of these changes is noticed at once. */
  private show(change: Partial<typeof this.shown>): void {
    const before = JSON.stringify(this.shown);
    Object.assign(this.shown, change);
    if (this.beating && JSON.stringify(this.shown) !== before) this.notice();
  }

  private notice(): void {
    const { pending, online, cameBack } = this.shown;
    if (pending > 0 && online && !cameBack) this.sender.noticed();
  }
}

/** What a register that is enrolled anew says of itself. */
function asItWas({ register, epoch, restoreId, number, name }: Identity) {
  return { register, epoch, restore_id: restoreId, number, name };
}

function identityOf(given: EnrolAnswer, publicKey: string): Identity {
  const { register, number, name, epoch, credential } = given;
  return { register, number, name, epoch, credential, publicKey, restoreId: given.restore_id };
}
