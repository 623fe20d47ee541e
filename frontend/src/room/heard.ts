/** What a screen reader hears: one short sentence or two for a change that matters, never the whole list. */
import type { LiveState } from "../live/client";
import { plain } from "../live/names";
import { placeOf } from "../floor/place";
import { words } from "./words";

/** What to say when `after` follows `before`; empty where nothing changed that matters to the listener. */
export function heard(before: LiveState, after: LiveState, item: string | undefined, delegation: string | null): string {
  return [...linkHeard(before, after), ...floorHeard(before, after, item, delegation)].join(" ");
}

function linkHeard(before: LiveState, after: LiveState): string[] {
  if (before.link === after.link) return [];
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
  const { turn } = after.view;
  const spoke = before.view.turn?.id;
  if (turn?.id !== spoke) {
    if (!turn) said.push(words.heardNobody());
    else if (turn.delegation.id === delegation) said.push(words.heardOwnFloor());
    else said.push(words.heardFloor(plain(turn.delegation.names)));
  }
  if (delegation && item) {
    const was = placeOf(before.view, item, delegation, 0)?.number;
    const is = placeOf(after.view, item, delegation, 0)?.number;
    // The place is worth saying when it changed, and again with every new speaker.
    if (is !== undefined && (is !== was || turn?.id !== spoke)) said.push(is === 1 ? words.heardNext() : words.heardPlace(is));
  }
  return said;
}
