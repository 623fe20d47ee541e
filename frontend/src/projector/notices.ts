/** What the meeting has before it besides who speaks, in the order of weight: the same in every layout. */
import {
  appealWords,
  closingWords,
  movedWords,
  outcomeWords,
  pointWords,
  rulesWords,
  rulingWords,
  words as strips,
} from "../floor/strips/words";
import { words as floorWords } from "../floor/words";
import { minutes, usedSeconds } from "../live/clock";
import { isolated, plainNameOf } from "../live/names";
import type { Motion, View } from "../live/types";
import { words } from "./words";

/** How long a change of the rules, and what the meeting decided, stay on the screen: milliseconds. */
const RULES_STAY = 10 * 60_000;
const OUTCOME_STAYS = 3 * 60_000;

export interface Notice {
  readonly key: string;
  /** Something that interrupts, something to know, or a word from the chair. */
  readonly weight: "stop" | "know" | "chair";
  readonly said: string;
}

/** The notices at a server time (ms), in the zone of the event. */
export function noticesOf(view: View, zone: string, now: number): readonly Notice[] {
  const found: Notice[] = [];
  const add = (weight: Notice["weight"], key: string, ...said: readonly string[]): void => {
    found.push({ key, weight, said: said.filter(Boolean).join(" ") });
  };
  // Who has the floor on a point of order is on the screen already.
  const pending = view.points.filter((each) => each.id !== view.turn?.id);
  for (const point of pending) add("stop", point.id, pointWords(point), point.heard ? strips.awaitsRuling() : strips.awaitsHearing());
  const motion = motionOf(view);
  if (motion) add("stop", motion.id, movedWords(motion), quoted(motion.words), `(${motion.taken_up ? strips.beforeMeeting() : strips.awaits()})`);
  if (view.ruling) add("know", `ruling ${view.ruling.id}`, rulingWords(view.ruling), quoted(view.ruling.words));
  if (view.ruling?.appeal) add("stop", view.ruling.appeal.id, appealWords(view.ruling.appeal));
  if (view.outcome && now < Date.parse(view.outcome.at) + OUTCOME_STAYS) add("know", `outcome ${view.outcome.id}`, outcomeWords(view.outcome));
  const held = view.interrupted;
  if (held) add("know", `held ${held.id}`, floorWords.goesOn(plainNameOf(held), minutes(usedSeconds(held, now))));
  if (view.announcement) add("chair", "chair", isolated(view.announcement));
  const rules = view.rules_change;
  if (rules && now < Date.parse(rules.at) + RULES_STAY) add("know", `rules ${rules.at}`, rulesWords(rules, zone));
  for (const item of view.items) if (item.list_open && item.closes_at !== null) add("know", `list ${item.id}`, closingWords(item, zone, now));
  return found;
}

/** More than a few: the rest of the screen makes room for them. */
export function isCrowded(notices: readonly Notice[]): boolean {
  return notices.length > 2;
}

function quoted(said: string): string {
  return said ? words.quoted(isolated(said)) : "";
}

/** The motion before the meeting; else the one that is put first. */
function motionOf(view: View): Motion | null {
  return view.motions.find((each) => each.taken_up) ?? view.motions[0] ?? null;
}
