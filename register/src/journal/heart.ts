/** The connection, known by heartbeats to our own server. No browser, no clock. */

import { RegistryError, Unreachable } from "./errors.ts";
import { Pause, type Timer } from "./pause.ts";
import { type Heartbeat, type HeartbeatAnswer, PROTOCOL_VERSION } from "./protocol.gen.ts";

const EVERY_MS = 10_000;
const OFFLINE_EVERY_MS = 3_000;
const AGAIN_MS = 400;
const FAILURES_TO_OFFLINE = 2;

/** Told as it happens. */
export interface Felt {
  connection(is: "online" | "offline"): void;
  /** When the server was last heard, in ms UTC. */
  contact(at: number): void;
  /** How far this computer's clock is ahead of the server's, in ms. */
  clockAhead(ms: number): void;
  /** The server refuses this register; null: no more. */
  refused(error: RegistryError | null): void;
  /** An answer of ours, after the connection was told. */
  answered(answer: HeartbeatAnswer, wasOffline: boolean): void;
}

export interface HeartWorld {
  beat(said: Heartbeat): Promise<HeartbeatAnswer>;
  /** What waits to be sent, and since when (ms UTC). */
  waiting(): Pick<Heartbeat, "pending" | "pending_since">;
  felt: Felt;
  /** Whether the browser says that there is a line; its no is believed at once, its yes never. */
  hasLine(): boolean;
  timer: Timer;
  now(): number;
  random(): number;
  newNonce(): string;
  app: string;
}

export class Heart {
  private readonly pause: Pause;
  private failures = 0;
  private online: boolean;
  private contacted = false;

  constructor(private readonly world: HeartWorld) {
    this.pause = new Pause(world.timer);
    this.online = world.hasLine();
  }

  get isOnline(): boolean {
    return this.online;
  }

  async keepBeating(): Promise<never> {
    for (;;) {
      await this.beat();
      await this.pause.wait(this.interval());
    }
  }

  /** Ask the server at once. */
  probe(): void {
    this.pause.end();
  }

  private interval(): number {
    const { random } = this.world;
    if (!this.online) return OFFLINE_EVERY_MS * (0.75 + random() / 2);
    return this.failures > 0 ? AGAIN_MS : EVERY_MS * (0.9 + random() / 5);
  }

  private async beat(): Promise<void> {
    const { felt, now, app, newNonce, waiting } = this.world;
    const nonce = newNonce();
    const at = now();
    try {
      const said = { nonce, protocol: PROTOCOL_VERSION, app, at, ...waiting() };
      const answer = await this.world.beat(said);
      if (answer.nonce !== nonce) throw new Unreachable();
      felt.clockAhead((at + now()) / 2 - answer.at);
      felt.refused(null);
      this.contacted = true;
      felt.contact(now());
      const wasOffline = this.reached();
      felt.answered(answer, wasOffline);
    } catch (error) {
      if (error instanceof Unreachable || !(error instanceof RegistryError)) this.missed();
      else if (error.status >= 500) this.missed();
      else {
        this.reached();
        felt.refused(error);
      }
    }
  }

  /** Whether it was offline until now. */
  private reached(): boolean {
    const wasOffline = !this.online;
    this.failures = 0;
    this.is(true);
    return wasOffline;
  }

  private missed(): void {
    this.failures += 1;
    if (this.failures >= FAILURES_TO_OFFLINE || !this.world.hasLine() || !this.contacted)
      this.is(false);
  }

  private is(online: boolean): void {
    this.online = online;
    this.world.felt.connection(online ? "online" : "offline");
  }
}
