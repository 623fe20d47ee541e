/** Totals of speaking time: by delegation, by role, and by group on whose behalf was spoken. */
import { usedSeconds } from "../live/clock";
import { type Named, nameOf } from "../live/names";
import type { Kind, Role, Spoken, Turn, View } from "../live/types";

export interface Total<Key> {
  readonly key: Key;
  readonly name: Named | null;
  readonly seconds: number;
  readonly turns: number;
}

export interface Totals {
  /** Of all who spoke, in seconds. */
  readonly seconds: number;
  /** Each from the most to the least time. */
  readonly delegations: readonly Total<string>[];
  /** The role, or null for whom the chair invited. */
  readonly roles: readonly Total<Role | null>[];
  readonly groups: readonly Total<string>[];
}

/** Points of order and motions are no speaking time; rights of reply are. The page of the event counts alike (sessions/floor/totals.py). */
const UNCOUNTED: readonly Kind[] = ["point_of_order", "motion"];

type Counted = Pick<Spoken, "delegation" | "speaker" | "capacity" | "on_behalf_of"> & { readonly seconds: number };

/** Of a session so far at a server time (ms): turns that are over, and those that still go on. */
export function totalsOf(view: View, now: number): Totals {
  const going: readonly Turn[] = [view.turn, view.interrupted].filter((turn) => turn !== null);
  const turns: readonly Counted[] = [
    ...view.spoken.map((turn) => ({ ...turn, seconds: turn.used_seconds })),
    ...going.map((turn) => ({ ...turn, seconds: Math.floor(usedSeconds(turn, now)) })),
  ].filter((turn) => !UNCOUNTED.includes(turn.kind));
  return {
    seconds: turns.reduce((all, turn) => all + turn.seconds, 0),
    delegations: summed(turns, (turn) => turn.delegation?.id ?? `invited ${turn.speaker} ${turn.capacity}`, nameOf),
    roles: summed(turns, (turn) => turn.delegation?.role ?? null, () => null),
    groups: summed(
      turns.filter((turn) => turn.on_behalf_of),
      (turn) => turn.on_behalf_of,
      () => null,
    ),
  };
}

function summed<Key>(turns: readonly Counted[], keyOf: (turn: Counted) => Key, name: (turn: Counted) => Named | null): Total<Key>[] {
  const found = new Map<Key, Total<Key>>();
  for (const turn of turns) {
    const key = keyOf(turn);
    const known = found.get(key) ?? { key, name: name(turn), seconds: 0, turns: 0 };
    found.set(key, { ...known, seconds: known.seconds + turn.seconds, turns: known.turns + 1 });
  }
  return [...found.values()].sort((one, other) => other.seconds - one.seconds);
}
