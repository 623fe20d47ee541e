/** Commands on their way: kept in the tab until the server has answered, so that neither a lost link nor a reload loses or doubles one. */
import type { Command } from "./types";

/** Commands that mean the moment: sent late they would hit another speaker, so they are not kept. */
const OF_THE_MOMENT: ReadonlySet<Command["type"]> = new Set(["pause_clock", "resume_clock", "restart_clock", "extend_turn"]);
const MOMENT = 10_000;

export interface Pending {
  readonly id: string;
  readonly command: Command;
  /** The seq that the chair decided on. */
  readonly seen: number | null;
  /** When it was given, in milliseconds of the device. */
  readonly at: number;
  /** Set once acknowledged: the view shows its effect from this seq on. */
  readonly ackedSeq: number | null;
}

export class Outbox {
  #entries: readonly Pending[];
  readonly #storage: Storage | null;
  readonly #key: string;

  /** `key` names session and person: what one person left in a tab is never sent for another. */
  constructor(storage: Storage | null, key: string) {
    this.#storage = storage;
    this.#key = `placard.outbox.${key}`;
    this.#entries = this.#kept();
  }

  get entries(): readonly Pending[] {
    return this.#entries;
  }

  /** Those without an answer, in the order in which they were given. */
  get unanswered(): readonly Pending[] {
    return this.#entries.filter((entry) => entry.ackedSeq === null);
  }

  add(entry: Pending): void {
    this.#keep([...this.#entries, entry]);
  }

  /** Note the acknowledgement; false where the id is unknown or was acknowledged before. */
  acknowledge(id: string, seq: number): boolean {
    const entry = this.#entries.find((each) => each.id === id);
    if (!entry || entry.ackedSeq !== null) return false;
    this.#keep(this.#entries.map((each) => (each === entry ? { ...each, ackedSeq: seq } : each)));
    return true;
  }

  /** Take a command out; false where it is not there. */
  drop(id: string): boolean {
    const rest = this.#entries.filter((each) => each.id !== id);
    if (rest.length === this.#entries.length) return false;
    this.#keep(rest);
    return true;
  }

  /** Let go of what the view shows by now. */
  settle(seq: number): boolean {
    const rest = this.#entries.filter((each) => each.ackedSeq === null || each.ackedSeq > seq);
    if (rest.length === this.#entries.length) return false;
    this.#keep(rest);
    return true;
  }

  /** Take out and return what must not be sent this late. */
  expire(now: number): readonly Pending[] {
    const late = this.unanswered.filter((each) => OF_THE_MOMENT.has(each.command.type) && now - each.at > MOMENT);
    if (late.length > 0) this.#keep(this.#entries.filter((each) => !late.includes(each)));
    return late;
  }

  #keep(entries: readonly Pending[]): void {
    this.#entries = entries;
    try {
      if (entries.length === 0) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, JSON.stringify(entries));
    } catch {
      // A full or forbidden store: the commands live in memory alone, which a reload would lose.
    }
  }

  #kept(): readonly Pending[] {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isPending) : [];
    } catch {
      return [];
    }
  }
}

function isPending(value: unknown): value is Pending {
  const entry = value as Partial<Pending> | null;
  return typeof entry?.id === "string" && typeof entry.command === "object" && typeof entry.at === "number";
}
