/** What the three screens of the floor say. Every word that a person sees is in a words.ts, so that it can be translated. */
import type { Link } from "../live/client";
import type { Refused } from "../live/courier";
import { gettext, interpolate, ngettext } from "../live/i18n";
import { isolated } from "../live/names";
import type { Item, Kind, MotionKind, Phase, RepliesWhen, Role, Side, Why } from "../live/types";
import type { Wait } from "../live/waits";
import { isOpen } from "./place";
import { timeOfDay } from "./times";

export function roleWords(role: Role): string {
  return {
    supporting_state: gettext("supporting State"),
    observer_state: gettext("observer State"),
    organization: gettext("organization"),
    civil_society: gettext("civil society"),
  }[role];
}

export function rolesWords(role: Role): string {
  return {
    supporting_state: gettext("supporting States"),
    observer_state: gettext("observer States"),
    organization: gettext("organizations"),
    civil_society: gettext("civil society"),
  }[role];
}

export function phaseWords(phase: Phase): string {
  return {
    scheduled: gettext("not yet called to order"),
    in_session: gettext("in session"),
    suspended: gettext("suspended"),
    risen: gettext("risen"),
  }[phase];
}

export function linkWords(link: Link): string {
  return {
    connecting: gettext("connecting"),
    live: gettext("live"),
    reconnecting: gettext("reconnecting"),
    polling: gettext("live, by a slower way"),
    outdated: gettext("reload this page"),
    signed_out: gettext("signed out"),
    not_allowed: gettext("not open to you"),
    gone: gettext("no such session"),
  }[link];
}

/** The state of the link as the styles know it. */
export function linkLook(link: Link): "live" | "connecting" | "reconnecting" | "offline" {
  if (link === "polling") return "live";
  return link === "live" || link === "connecting" || link === "reconnecting" ? link : "offline";
}

/** What somebody has, or asks, the floor for. */
export function kindWords(kind: Kind): string {
  return {
    statement: gettext("statement"),
    explanation_of_position: gettext("explanation of position"),
    right_of_reply: gettext("right of reply"),
    point_of_order: gettext("point of order"),
    motion: gettext("motion"),
    invited: gettext("at the invitation of the chair"),
  }[kind];
}

export function motionWords(motion: MotionKind): string {
  return {
    suspend_meeting: gettext("suspension of the meeting"),
    adjourn_meeting: gettext("adjournment of the meeting"),
    adjourn_debate: gettext("adjournment of the debate"),
    close_debate: gettext("closure of the debate"),
  }[motion];
}

/** What the floor is given for; empty for a plain statement. `motion`: the one that is before the meeting. */
export function turnWords(turn: { readonly kind: Kind; readonly side: Side | null }, motion: MotionKind | null): string {
  if (turn.kind === "statement") return "";
  if (turn.kind !== "motion") return kindWords(turn.kind);
  const about = motion === null ? kindWords("motion") : motionWords(motion);
  if (turn.side === "for") return interpolate(gettext("for the motion: %(motion)s"), { motion: about });
  if (turn.side === "against") return interpolate(gettext("against the motion: %(motion)s"), { motion: about });
  return interpolate(gettext("moves a motion: %(motion)s"), { motion: about });
}

/** Above so many minutes a range is said in steps of five, and from so many on in hours. */
const FIVES = 20;
const HOURS = 150;

/** "in about 5 to 9 min": the range widened to whole minutes, or to what one says of longer times. */
export function waitWords(wait: Wait): string {
  const high = Math.ceil(wait.high / 60);
  if (wait.high < 60) return gettext("in less than a minute");
  if (high > HOURS) return hoursWords(Math.floor(wait.low / 3600), Math.ceil(wait.high / 3600));
  const step = high > FIVES ? 5 : 1;
  const from = Math.floor(wait.low / 60 / step) * step;
  const to = Math.ceil(high / step) * step;
  if (from === 0) return interpolate(ngettext("within about %(count)s min", "within about %(count)s min", to), { count: to });
  if (from === to) return interpolate(ngettext("in about %(count)s min", "in about %(count)s min", to), { count: to });
  return interpolate(ngettext("in about %(low)s to %(high)s min", "in about %(low)s to %(high)s min", to), { low: from, high: to });
}

function hoursWords(low: number, high: number): string {
  if (low === 0) return interpolate(ngettext("within about %(count)s hour", "within about %(count)s hours", high), { count: high });
  if (low === high) return interpolate(ngettext("in about %(count)s hour", "in about %(count)s hours", high), { count: high });
  return interpolate(ngettext("in about %(low)s to %(high)s hour", "in about %(low)s to %(high)s hours", high), { low, high });
}

/** Why a delegation stands where it stands. `before`: the roles that speak before its own. */
export function whyWords(why: Why, before: readonly Role[], replies: RepliesWhen = "end_of_item"): string {
  switch (why) {
    case "order_of_requests":
      return gettext("Delegations speak in the order in which they requested the floor.");
    case "role":
      return interpolate(gettext("After %(roles)s, in the order of requests."), {
        roles: new Intl.ListFormat(document.documentElement.lang || "en").format(before.map(rolesWords)),
      });
    case "group":
      return gettext("Statements on behalf of a group come first.");
    case "spoke_before":
      return gettext("It has spoken on this item already: within a role, delegations that have not yet spoken come first.");
    case "explanation_of_position":
      return gettext("Explanations of position are heard after the statements, in the order of requests.");
    case "right_of_reply":
      return replies === "end_of_meeting"
        ? gettext("Rights of reply are exercised at the end of the meeting, in the order of requests.")
        : gettext("Rights of reply are exercised at the end of the item, in the order of requests.");
    case "swapped":
      return gettext("It changed places with another delegation, which agreed.");
    case "moved_by_chair":
      return gettext("The chair has put the request at this place.");
    case "called_while_absent":
      return gettext("It was called while absent, and keeps a place at the end of the list.");
  }
}

export function inviteesWords(): string {
  return gettext("at the invitation of the chair");
}

export function turnsWords(count: number): string {
  return interpolate(ngettext("%(count)s turn", "%(count)s turns", count), { count });
}

/** Where the list of an item stands at a server time (ms): "list open until 11:00", "debate adjourned". */
export function listWords(item: Item, now: number, zone: string): string {
  if (item.debate === "adjourned") return gettext("debate adjourned");
  if (item.debate === "closed") return gettext("debate closed");
  if (!isOpen(item, now)) return words.listClosed();
  return item.closes_at === null ? words.listOpen() : words.listCloses(timeOfDay(item.closes_at, zone));
}

/** What was refused, in words. The server says it in the page's language; a few refusals are the client's own. */
export function refusalWords(refused: Refused): string {
  if (refused.message) return refused.message;
  switch (refused.code) {
    case "not_in_time":
      return gettext("This did not reach the server in time, and was not done.");
    case "too_large":
      return gettext("This is too long. Shorten it and try again.");
    default:
      return gettext("This was not done. Look at the list and try again.");
  }
}

export const words = {
  hasTheFloor: () => gettext("Has the floor"),
  nobodySpeaks: () => gettext("Nobody has the floor"),
  speakersList: () => gettext("Speakers’ list"),
  listEmpty: () => gettext("No delegation is waiting."),
  listOpen: () => gettext("list open"),
  listClosed: () => gettext("list closed"),
  onBehalfOf: (group: string) => interpolate(gettext("on behalf of %(group)s"), { group: isolated(group) }),
  speaker: isolated,
  addedByChair: () => gettext("added by the chair"),
  calledWhileAbsent: () => gettext("was absent when called"),
  outOfOrder: () => gettext("called out of the order of the list"),
  notYetReceived: () => gettext("not yet received"),
  paused: () => gettext("clock stopped"),
  timeOver: () => gettext("time over"),
  timeOverAsked: () => gettext("time over: the chair decides whether the speaker goes on"),
  pointOfOrder: () => gettext("Point of order"),
  early: () => gettext("first sign: the time is coming to its end"),
  goesOn: (name: string, used: string) =>
    interpolate(gettext("%(name)s was interrupted after %(used)s, and goes on afterwards."), { name, used }),
  spoken: (count: number) => interpolate(gettext("Have spoken (%(count)s)"), { count }),
  nobodySpoke: () => gettext("Nobody has spoken yet."),
  totalsOfEvent: () => gettext("Speaking time of the whole event"),
  totals: () => gettext("Speaking time"),
  totalTime: (time: string) => interpolate(gettext("All together: %(time)s"), { time }),
  byRole: () => gettext("By role"),
  byGroup: () => gettext("On behalf of groups"),
  byDelegation: () => gettext("By delegation"),
  readTextOf: (name: string) => interpolate(gettext("Read the text of %(name)s"), { name }),
  textOf: (name: string) => interpolate(gettext("Text of %(name)s"), { name }),
  textComing: () => gettext("The text is being fetched…"),
  textUnread: () => gettext("The text could not be read. It may not be open to you yet, or the link is lost: try again later."),
  checkAgainstDelivery: () => gettext("Check against delivery."),
  notYetDelivered: () => gettext("Not yet delivered. Check against delivery."),
  hasText: () => gettext("text handed in"),
  presiding: (name: string) => interpolate(gettext("presiding: %(name)s"), { name: isolated(name) }),
  listCloses: (time: string) => interpolate(gettext("list open until %(time)s"), { time }),
  rule: (rule: string) => interpolate(gettext("Rule: %(rule)s."), { rule: isolated(rule) }),
  close: () => gettext("Close"),
  announcement: () => gettext("From the chair"),
  fromChair: (said: string) => `${gettext("From the chair")}: ${isolated(said)}`,
  stale: (time: string) => interpolate(gettext("The list as it stood at %(time)s. Trying to reconnect."), { time }),
  timeThere: (time: string, city: string, utc: string) => interpolate(gettext("%(time)s %(city)s (%(utc)s UTC)"), { time, city, utc }),
  suspendedAt: (time: string) => interpolate(gettext("The session is suspended since %(time)s."), { time }),
  roseAt: (time: string) => interpolate(gettext("The session rose at %(time)s."), { time }),
  item: (number: string, title: string) => `${number}. ${title}`,
  connecting: () => gettext("Connecting to the session…"),
  late: () => gettext("Screens may be a moment behind. Everything sent is kept."),
  signedOut: () => gettext("You have been signed out. What you see is no longer up to date."),
  signIn: () => gettext("Sign in again"),
  notAllowed: () => gettext("Your standing changed: this session is no longer open to you. If you think this is wrong, write to the secretariat."),
  gone: () => gettext("This session is no longer there."),
  leave: () => gettext("Leave the room"),
  outdated: () => gettext("Placard has been renewed. Reload this page to go on; your place is safe."),
  reload: () => gettext("Reload"),
  readIt: () => gettext("I have read it"),
  notCalled: (time: string) => interpolate(gettext("The session has not been called to order. It is to begin at %(time)s."), { time }),
} as const;
