/** What the journal's core asks of the world. Browsers, tests and simulators bring their own. */

import type { Place } from "./line.ts";
import type { Identity } from "./types.ts";

/** One durable copy of the journal. */
export interface Copy {
  /** All lines held, in any order, and how many could not be read. */
  read(): Promise<{ lines: string[]; spoilt: number }>;
  /** Writes lines; they survive a power cut once this resolves. Throws when they do not. */
  append(lines: readonly string[]): Promise<void>;
  /** Takes back the lines of the last append, which the other copy could not write. */
  takeBack(): Promise<void>;
  /** Forgets lines up to a place; it may keep more than asked. */
  prune(upTo: Place): Promise<void>;
}

/** The keys a register signs with: made here, never seen by anybody. */
export interface Keyring {
  /** Makes the key that the next epoch will use; its public half as base64url of the raw point. */
  create(): Promise<string>;
  /** The created key becomes the epoch's. */
  assign(epoch: number): Promise<void>;
  has(epoch: number): Promise<boolean>;
  sign(epoch: number, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}

/** How far the server held the journal at a time, in ms UTC by the server's own clock. */
export interface HeldAt extends Place {
  at: number;
}

/** What is remembered beside the entries; losing it costs work, never a sale. */
export interface Notes {
  acknowledged(): Promise<Place>;
  acknowledge(place: Place): Promise<void>;
  /** One a day, the oldest first. */
  heldAt(): Promise<HeldAt[]>;
  noteHeldAt(known: readonly HeldAt[]): Promise<void>;
}

/** Room kept free for the next sale when the storage is full. */
export interface Reserve {
  /** Gives the room up; false where it had been given up already. */
  free(): Promise<boolean>;
  refill(): Promise<void>;
}

/** What outlives both stores: who wrote here last, and how far. Told by the page at the start. */
export interface Sentinel extends Place {
  register: string;
  hash: string;
}

export interface World {
  file: Copy;
  table: Copy;
  keys: Keyring;
  notes: Notes;
  reserve: Reserve;
  /** Opens anew stores that were cleared while they were open, with the identity and the keys. */
  reopen(identity: Identity): Promise<void>;
  now(): number;
  newId(): string;
  app: string;
}
