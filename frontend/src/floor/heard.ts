/** What a screen reader hears of rules, lists, points of order, motions and decisions: what is new, in one sentence each. */
import type { View } from "../live/types";
import { appealWords, closingWords, debateWords, limitWords, movedWords, outcomeWords, pointWords, rulesWords, rulingWords, words } from "./strips/words";
import { motionWords, words as floorWords } from "./words";

/** The sentences for what changed from `before` to `after`; `item`: the one whose list is followed. */
export function procedureHeard(before: View, after: View, item: string | undefined): string[] {
  return [...meetingHeard(before, after), ...proceduralHeard(before, after), ...listHeard(before, after, item)];
}

function meetingHeard(before: View, after: View): string[] {
  const said: string[] = [];
  if (after.session.presiding && after.session.presiding !== before.session.presiding && before.session.presiding) {
    said.push(words.presides(after.session.presiding));
  }
  if (after.rules_change && after.rules_change.at !== before.rules_change?.at) {
    said.push(rulesWords(after.rules_change, after.session.zone));
  }
  const limit = after.procedure.time_limit;
  if (limit !== before.procedure.time_limit) said.push(limit === null ? words.limitLifted() : limitWords(limit));
  if (after.announcement && after.announcement !== before.announcement) said.push(floorWords.fromChair(after.announcement));
  return said;
}

function proceduralHeard(before: View, after: View): string[] {
  const said = after.points.filter((each) => !before.points.some((known) => known.id === each.id)).map(pointWords);
  const { ruling, outcome } = after;
  if (ruling && ruling.id !== before.ruling?.id) said.push(rulingWords(ruling));
  if (ruling?.appeal && ruling.appeal.id !== before.ruling?.appeal?.id) said.push(appealWords(ruling.appeal));
  for (const motion of after.motions) {
    const known = before.motions.find((each) => each.id === motion.id);
    if (!known) said.push(movedWords(motion));
    else if (motion.taken_up && !known.taken_up) said.push(`${words.beforeMeeting()}: ${motionWords(motion.motion)}.`);
  }
  if (outcome && outcome.at !== before.outcome?.at) said.push(outcomeWords(outcome));
  return said;
}

function listHeard(before: View, after: View, item: string | undefined): string[] {
  const is = after.items.find((each) => each.id === item);
  const was = before.items.find((each) => each.id === item);
  if (!is || !was) return [];
  const said: string[] = [];
  if (is.debate !== was.debate && is.debate !== "open") said.push(debateWords(is));
  else if (is.list_open !== was.list_open) said.push(is.list_open ? words.listOpen() : words.listClosed());
  if (is.list_open && is.closes_at && is.closes_at !== was.closes_at) said.push(closingWords(is, after.session.zone, 0));
  return said;
}
