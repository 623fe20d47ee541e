/** Brings commands to the server and their answers back: each is sent until it is answered, always with the same id. */
import { deviceNow } from "./clock";
import { Outbox, type Pending } from "./outbox";
import type { Command } from "./types";

/** Milliseconds after which a command without an answer is sent again. */
export const SEND_AGAIN = 8_000;
/** Characters of a command that fit into a frame, with room to spare. */
const LARGEST = 60_000;

export type Outcome =
  | { readonly kind: "ack"; readonly id: string; readonly seq: number; readonly hash: string }
  | Refused;

export interface Refused {
  readonly kind: "refusal";
  readonly id: string;
  readonly code: string;
  readonly rule: string;
  readonly message: string;
}

export function refusal(id: string, code: string, rule = "", message = ""): Refused {
  return { kind: "refusal", id, code, rule, message };
}

export class Courier {
  readonly #outbox: Outbox;
  readonly #changed: () => void;
  readonly #refused = new Set<(refused: Refused, command: Command) => void>();
  readonly #waiters = new Map<string, (outcome: Outcome) => void>();
  readonly #sentAt = new Map<string, number>();

  constructor(outbox: Outbox, changed: () => void) {
    this.#outbox = outbox;
    this.#changed = changed;
  }

  get pending(): readonly Pending[] {
    return this.#outbox.entries;
  }

  onRefused(listener: (refused: Refused, command: Command) => void): () => void {
    this.#refused.add(listener);
    return () => this.#refused.delete(listener);
  }

  /** Keep a command until it is answered. Whoever gives it sees to it that it is sent. */
  take(command: Command, seen: number | null): Promise<Outcome> {
    const id = crypto.randomUUID();
    if (JSON.stringify(command).length > LARGEST) return Promise.resolve(refusal(id, "too_large"));
    this.#outbox.add({ id, command, seen, at: deviceNow(), ackedSeq: null });
    return new Promise((resolve) => this.#waiters.set(id, resolve));
  }

  /** Send what waits for an answer and has not just been sent. */
  send(by: (entry: Pending) => void): void {
    const now = deviceNow();
    for (const late of this.#outbox.expire(now)) this.#answer(late, refusal(late.id, "not_in_time"));
    for (const entry of this.#outbox.unanswered) {
      if (now - (this.#sentAt.get(entry.id) ?? Number.NEGATIVE_INFINITY) < SEND_AGAIN) continue;
      this.#sentAt.set(entry.id, now);
      by(entry);
    }
  }

  /** The link is new: nothing that went over the old one counts as sent. */
  forgetSent(): void {
    this.#sentAt.clear();
  }

  /** An answer; one to a command that is unknown or answered already has no effect. `shown` is the seq of the view. */
  answered(outcome: Outcome, shown: number): void {
    const entry = this.#outbox.unanswered.find((each) => each.id === outcome.id);
    if (!entry) return;
    if (outcome.kind === "refusal") this.#outbox.drop(outcome.id);
    else {
      this.#outbox.acknowledge(outcome.id, outcome.seq);
      this.#outbox.settle(shown);
    }
    this.#answer(entry, outcome);
  }

  /** Let go of what the view at `seq` shows. */
  settle(seq: number): void {
    this.#outbox.settle(seq);
  }

  #answer(entry: Pending, outcome: Outcome): void {
    this.#sentAt.delete(entry.id);
    this.#changed();
    if (outcome.kind === "refusal") for (const listener of this.#refused) listener(outcome, entry.command);
    this.#waiters.get(entry.id)?.(outcome);
    this.#waiters.delete(entry.id);
  }
}
