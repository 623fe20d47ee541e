/** The chair's last steps in words: what was done, when, and by whom. */
import { timeOfDay } from "../floor/times";
import type { Config } from "../live/config";
import { gettext, interpolate } from "../live/i18n";
import { isolated } from "../live/names";
import type { View } from "../live/types";
import { nameIn } from "./calls";

export type Step = NonNullable<View["steps"]>[number];

/** What the chair did, by the last event that it made; it can be followed by whom or what it was about. */
const ACTS: Readonly<Record<string, () => string>> = {
  called_to_order: () => gettext("called to order"),
  chair_taken: () => gettext("changed who presides"),
  suspended: () => gettext("suspended the session"),
  resumed: () => gettext("resumed the session"),
  rose: () => gettext("declared that the session rises"),
  announced: () => gettext("announced something to all"),
  time_limited: () => gettext("changed the speaking time"),
  item_opened: () => gettext("took up an item"),
  list_opened: () => gettext("opened the list"),
  list_closing: () => gettext("changed when the list closes"),
  list_closed: () => gettext("closed the list"),
  debate_adjourned: () => gettext("carried: the debate is adjourned"),
  debate_closed: () => gettext("carried: the debate is closed"),
  floor_requested: () => gettext("added to the list"),
  request_removed: () => gettext("took off the list"),
  request_moved: () => gettext("moved on the list"),
  speaker_skipped: () => gettext("passed over as absent"),
  speaker_recalled: () => gettext("recalled"),
  speaker_invited: () => gettext("invited a speaker"),
  turn_ended: () => gettext("ended the turn"),
  turn_resumed: () => gettext("gave the floor back"),
  clock_paused: () => gettext("stopped the clock"),
  clock_resumed: () => gettext("let the clock run"),
  clock_restarted: () => gettext("started the clock anew"),
  turn_extended: () => gettext("gave more time"),
  point_raised: () => gettext("noted a point of order"),
  point_ruled: () => gettext("ruled on the point of order"),
  ruling_appealed: () => gettext("noted an appeal"),
  appeal_decided: () => gettext("stated the decision on the appeal"),
  motion_moved: () => gettext("noted a motion"),
  motion_taken_up: () => gettext("put the motion before the meeting"),
  side_taken: () => gettext("noted a speaker on the motion"),
  motion_decided: () => gettext("stated the decision on the motion"),
};

/** "gave the floor to Chile" */
export function actWords(step: Step, view: View): string {
  const name = step.subject === null ? "" : nameIn(view, step.subject) || itemIn(view, step.subject);
  if (step.type === "floor_given") {
    return name ? interpolate(gettext("gave the floor to %(name)s"), { name }) : gettext("gave the floor");
  }
  const act = ACTS[step.type]?.() ?? gettext("took a step");
  return name ? interpolate(gettext("%(act)s (%(name)s)"), { act, name }) : act;
}

/** "gave the floor to Chile · 10:42 · Ms. B" */
export function stepWords(step: Step, view: View, config: Config): string {
  return [actWords(step, view), timeOfDay(step.at, config.zone), whoWords(step, config)].filter(Boolean).join(" · ");
}

/** Who took the step: oneself, an officer as the record names it; whoever else conducts is of the secretariat. */
function whoWords(step: Step, config: Config): string {
  if (step.by === null) return "";
  if (step.by === config.person) return gettext("you");
  const style = config.officers?.find(([id]) => id === step.by)?.[1];
  return style ? isolated(style) : config.officers ? gettext("the secretariat") : "";
}

function itemIn(view: View, id: string): string {
  const item = view.items.find((each) => each.id === id);
  return item ? interpolate(gettext("item %(number)s"), { number: item.number }) : "";
}
