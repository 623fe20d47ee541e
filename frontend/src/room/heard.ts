/** What a screen reader hears: one short sentence or two for a change that matters, never the whole list. */
import type { LiveState } from "../live/client";
import { plainNameOf } from "../live/names";
import { procedureHeard } from "../floor/heard";
import { placesOf } from "../floor/place";
import { words as floorWords } from "../floor/words";
import type { View } from "../live/types";
import { words } from "./words";

/** What to say when `after` follows `before`; empty where nothing changed that matters to the listener. */
export function heard(before: LiveState, after: LiveState, item: string | undefined, delegation: string | null): string {
  return [...linkHeard(before, after), ...floorHeard(before, after, item, delegation)].join(" ");
}

function linkHeard(before: LiveState, after: LiveState): string[] {
  if (before.link === after.link) {
    if (before.late === after.late) return [];
    return [after.late ? floorWords.late() : words.heardUpToDate()];
  }
  if (after.link === "reconnecting") return [words.heardReconnecting()];
  const back = after.link === "live" || after.link === "polling";
  return back && before.link === "reconnecting" ? [words.heardLive()] : [];
}

function floorHeard(before: LiveState, after: LiveState, item: string | undefined, delegation: string | null): string[] {
  if (!before.view || !after.view || before.view === after.view) return [];
  const said: string[] = [];
  if (before.view.session.phase !== after.view.session.phase) {
    const { phase } = after.view.session;
    if (phase === "suspended") said.push(words.heardSuspended());
    if (phase === "in_session") said.push(words.heardResumed());
    if (phase === "risen") said.push(words.heardRisen());
  }
  said.push(...procedureHeard(before.view, after.view, item ?? after.view.item ?? undefined));
  const { turn } = after.view;
  const spoke = before.view.turn?.id;
  if (turn?.id !== spoke) {
    if (!turn) said.push(words.heardNobody());
    else if (delegation !== null && turn.delegation?.id === delegation) said.push(words.heardOwnFloor());
    else said.push(words.heardFloor(plainNameOf(turn)));
  }
  if (delegation && item) said.push(...placeHeard(before.view, after.view, item, delegation, turn?.id !== spoke));
  return said;
}

/** The place is worth saying when it changed, and again with every new speaker. */
function placeHeard(before: View, after: View, item: string, delegation: string, again: boolean): string[] {
  const [is] = placesOf(after, item, delegation, 0);
  if (!is) return [];
  const was = placesOf(before, item, delegation, 0).find((each) => each.row.id === is.row.id);
  const next = after.next === is.row.id;
  if (!again && is.number === was?.number && next === (before.next === is.row.id)) return [];
  return [next ? words.heardNext() : words.heardPlace(is.number)];
}
