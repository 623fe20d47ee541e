/** What stands in the strips above everything, and what is heard of it: rules, lists, points of order, motions, decisions. */
import { minutes } from "../../live/clock";
import { gettext, interpolate } from "../../live/i18n";
import { isolated, plain, plainNameOf } from "../../live/names";
import type { Item, Motion, Outcome, Point, Ruling, View } from "../../live/types";
import { timeOfDay } from "../times";
import { motionWords } from "../words";

/** A setting of the rules of procedure, as the page of the secretariat calls it. */
function settingWords(setting: string): string {
  const known: Record<string, string> = {
    name: gettext("name of the rules"),
    tiers: gettext("order of the roles"),
    groups_first: gettext("statements on behalf of groups"),
    first_time_first: gettext("first-time speakers"),
    several_lists: gettext("several lists"),
    seconds: gettext("speaking time"),
    group_seconds: gettext("speaking time of groups"),
    again_seconds: gettext("speaking time of further statements"),
    explanation_seconds: gettext("time for explanations of position"),
    reply_seconds: gettext("time for rights of reply"),
    point_of_order_seconds: gettext("time for points of order"),
    motion_seconds: gettext("time for motions"),
    warning_seconds: gettext("warning before the end"),
    early_warning_seconds: gettext("first sign before the end"),
    at_end: gettext("what happens when the time is over"),
    may_request: gettext("who may request what"),
    motions: gettext("motions"),
    replies_per_item: gettext("number of rights of reply"),
    replies_when: gettext("when rights of reply are exercised"),
    only_present: gettext("only present delegations are called"),
    skipped_keeps: gettext("what an absent speaker keeps"),
    list_open_minutes: gettext("how long a list stays open"),
  };
  return known[setting] ?? isolated(setting);
}

/** "The rules of procedure were changed at 10:42: speaking time and motions." */
export function rulesWords(change: NonNullable<View["rules_change"]>, zone: string): string {
  const settings = new Intl.ListFormat(document.documentElement.lang || "en").format(change.settings.map(settingWords));
  return interpolate(gettext("The rules of procedure were changed at %(time)s: %(settings)s."), {
    time: timeOfDay(change.at, zone),
    settings,
  });
}

export function limitWords(seconds: number): string {
  return interpolate(gettext("From now on a statement may last %(time)s at most (UNGA rule 72)."), { time: minutes(seconds) });
}

export function closingWords(item: Item, zone: string, now: number): string {
  const time = timeOfDay(item.closes_at, zone);
  const over = item.closes_at !== null && now >= Date.parse(item.closes_at);
  const said = over
    ? gettext("The list of item %(number)s closed at %(time)s (UNGA rule 73).")
    : gettext("The list of item %(number)s closes at %(time)s (UNGA rule 73).");
  return interpolate(said, { number: item.number, time });
}

/** Of a debate that does not go on; empty of one that does. */
export function debateWords(item: Item): string {
  if (item.debate === "adjourned")
    return interpolate(gettext("The debate on item %(number)s is adjourned (UNGA rule 74)."), { number: item.number });
  if (item.debate === "closed")
    return interpolate(gettext("The debate on item %(number)s is closed (UNGA rule 75)."), { number: item.number });
  return "";
}

export function pointWords(point: Point): string {
  return interpolate(gettext("%(name)s raises a point of order."), { name: plain(point.delegation.names) });
}

export function rulingWords(ruling: Ruling): string {
  const said = ruling.upheld
    ? gettext("The chair upholds the point of order raised by %(name)s.")
    : gettext("The chair does not uphold the point of order raised by %(name)s.");
  return interpolate(said, { name: plain(ruling.delegation.names) });
}

export function appealWords(appeal: NonNullable<Ruling["appeal"]>): string {
  return interpolate(gettext("%(name)s appeals against the ruling. The appeal is put to the vote at once."), {
    name: plain(appeal.delegation.names),
  });
}

export function movedWords(motion: Motion): string {
  const said = gettext("%(name)s moves: %(motion)s.");
  return interpolate(said, { name: plain(motion.delegation.names), motion: motionWords(motion.motion) });
}

/** What the meeting decided, with the votes where they were counted. */
export function outcomeWords(outcome: Outcome): string {
  const said = [decided(outcome)];
  const { yes, no, abstaining } = outcome.tally;
  if (yes + no + abstaining > 0) {
    said.push(
      interpolate(gettext("In favour: %(yes)s. Against: %(no)s. Abstaining: %(abstaining)s."), { yes, no, abstaining }),
    );
  }
  return said.join(" ");
}

function decided({ motion, carried }: Outcome): string {
  if (motion === null) return carried ? gettext("The ruling of the chair is overruled.") : gettext("The ruling of the chair stands.");
  const said = carried ? gettext("Carried: %(motion)s.") : gettext("Not carried: %(motion)s.");
  return interpolate(said, { motion: motionWords(motion) });
}

export const words = {
  awaitsRuling: () => gettext("It awaits the ruling of the chair."),
  awaitsHearing: () => gettext("It is heard at once."),
  ruling: () => gettext("Ruling"),
  beforeMeeting: () => gettext("before the meeting"),
  awaits: () => gettext("awaits the chair"),
  inFavour: () => gettext("To speak for it:"),
  against: () => gettext("To speak against it:"),
  names: (rows: readonly Parameters<typeof plainNameOf>[0][]) =>
    new Intl.ListFormat(document.documentElement.lang || "en").format(rows.map(plainNameOf)),
  presides: (name: string) => interpolate(gettext("%(name)s presides."), { name: isolated(name) }),
  limitLifted: () => gettext("The limit on speaking time is lifted."),
  listClosed: () => gettext("The list is closed."),
  listOpen: () => gettext("The list is open."),
} as const;
