/** Who comes next, as the booth lists it. */
import { waitsOn } from "../floor/place";
import type { View, Waiting } from "../live/types";
import type { Wait } from "../live/waits";

/** How many speakers ahead the booth looks, and the texts of how many of them are fetched before anybody asks. */
export const AHEAD = 10;
export const FETCHED = 3;

export interface Coming {
  readonly row: Waiting;
  /** On the whole list, from 1. */
  readonly place: number;
  readonly wait: Wait | null;
}

/** The next on the list of an item at a server time (ms): in one language, or in all (null). */
export function comingUp(view: View, item: string | undefined, now: number, language: string | null): readonly Coming[] {
  const waits = waitsOn(view, item, now);
  return view.waiting
    .filter((row) => row.item === item)
    .map((row, index) => ({ row, place: index + 1, wait: waits[index] ?? null }))
    .filter(({ row }) => language === null || row.language === language)
    .slice(0, AHEAD);
}

/** The languages in which those on the list of an item speak, in the order in which they come up; "": not said. */
export function languagesOn(view: View, item: string | undefined): readonly string[] {
  return [...new Set(view.waiting.filter((row) => row.item === item).map((row) => row.language))];
}
