/** What the three screens of the floor say. Every word that a person sees is in a words.ts, so that it can be translated. */
import type { Link } from "../live/client";
import type { Refused } from "../live/courier";
import { gettext, interpolate, ngettext } from "../live/i18n";
import { isolated } from "../live/names";
import type { Phase, Role, Why } from "../live/types";

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

/** "in about 7 min" */
export function waitWords(seconds: number): string {
  const whole = Math.round(seconds / 60);
  if (whole < 1) return gettext("in less than a minute");
  if (whole < 60) return interpolate(ngettext("in about %(count)s min", "in about %(count)s min", whole), { count: whole });
  const hours = Math.round(whole / 60);
  return interpolate(ngettext("in about %(count)s hour", "in about %(count)s hours", hours), { count: hours });
}

/** Why a delegation stands where it stands. `before`: the roles that speak before its own. */
export function whyWords(why: Why, before: readonly Role[]): string {
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
    case "moved_by_chair":
      return gettext("The chair has put the request at this place.");
    case "called_while_absent":
      return gettext("It was called while absent, and keeps a place at the end of the list.");
  }
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
  rule: (rule: string) => interpolate(gettext("Rule: %(rule)s."), { rule: isolated(rule) }),
  close: () => gettext("Close"),
  announcement: () => gettext("From the chair"),
  stale: (time: string) => interpolate(gettext("The list as it stood at %(time)s. Trying to reconnect."), { time }),
  timeThere: (time: string, city: string, utc: string) => interpolate(gettext("%(time)s %(city)s (%(utc)s UTC)"), { time, city, utc }),
  suspendedAt: (time: string) => interpolate(gettext("The session is suspended since %(time)s."), { time }),
  roseAt: (time: string) => interpolate(gettext("The session rose at %(time)s."), { time }),
  item: (number: string, title: string) => `${number}. ${title}`,
  connecting: () => gettext("Connecting to the session…"),
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
