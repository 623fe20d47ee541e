/** What the delegate's room says. */
import { kindWords, motionWords } from "../floor/words";
import { gettext, interpolate } from "../live/i18n";
import type { Asked } from "./asked";

/** "second": place 1 is "next", which is said in words of its own. */
function ordinal(place: number): string {
  const said = [
    gettext("first"),
    gettext("second"),
    gettext("third"),
    gettext("fourth"),
    gettext("fifth"),
    gettext("sixth"),
    gettext("seventh"),
    gettext("eighth"),
    gettext("ninth"),
    gettext("tenth"),
  ];
  return said[place - 1] ?? interpolate(gettext("number %(place)s"), { place });
}

/** Why no statement can be requested now, by the code with which the server would refuse it. */
export function refusedWords(code: string): string {
  switch (code) {
    case "risen":
      return gettext("The session has risen. No requests are taken.");
    case "only_by_invitation":
      return gettext("By the rules of procedure your delegation speaks at the invitation of the chair. The secretariat passes on your wish to speak.");
    case "debate_adjourned":
      return gettext("The debate on this item is adjourned. No requests are taken (UNGA rule 74).");
    case "debate_closed":
      return gettext("The debate on this item is closed. No further statements are taken (UNGA rule 75).");
    default:
      return gettext("The list of this item is closed. No new requests are taken (UNGA rule 73).");
  }
}

/** What was asked: "point of order", "to speak for the motion: closure of the debate". */
export function askedWords(asked: Asked): string {
  const motion = asked.motion === null ? kindWords("motion") : motionWords(asked.motion);
  switch (asked.what) {
    case "point":
      return gettext("Point of order");
    case "appeal":
      return gettext("Appeal against the ruling");
    case "motion":
      return interpolate(gettext("Motion: %(motion)s"), { motion });
    case "side": {
      const said = asked.side === "for" ? gettext("To speak for the motion: %(motion)s") : gettext("To speak against the motion: %(motion)s");
      return interpolate(said, { motion });
    }
  }
}

export function askedStateWords(asked: Asked): string {
  return {
    unsent: gettext("not yet received"),
    waits: asked.what === "appeal" ? gettext("awaits the vote") : gettext("awaits the chair"),
    heard: gettext("awaits the ruling of the chair"),
    before_meeting: gettext("before the meeting"),
  }[asked.state];
}

export const words = {
  yourDelegation: () => gettext("Your delegation"),
  noDelegation: () => gettext("You follow this session without a delegation of your own."),
  toConsole: () => gettext("Go to the chair’s console"),
  toBooth: () => gettext("Go to the interpreters’ view"),
  youSpeak: () => gettext("You have the floor"),
  youAreNext: () => gettext("You are next"),
  youAre: (place: number) => interpolate(gettext("You are %(place)s in line"), { place: ordinal(place) }),
  heardPlace: (place: number) => interpolate(gettext("You are %(place)s."), { place: ordinal(place) }),
  heardNext: () => gettext("You are next."),
  heardFloor: (name: string) => interpolate(gettext("%(name)s has the floor."), { name }),
  heardOwnFloor: () => gettext("You have the floor."),
  heardNobody: () => gettext("Nobody has the floor."),
  heardSuspended: () => gettext("The session is suspended."),
  heardResumed: () => gettext("The session is in session."),
  heardRisen: () => gettext("The session has risen."),
  heardReconnecting: () => gettext("The connection is lost. Your place is safe."),
  heardUpToDate: () => gettext("Screens are up to date again."),
  heardLive: () => gettext("The connection is back."),
  whyThisPlace: () => gettext("Why this place?"),
  notOnList: () => gettext("Your delegation is not on the list."),
  requestFloor: () => gettext("Request the floor"),
  requestAgain: () => gettext("Request the floor again"),
  withdraw: () => gettext("Withdraw my request"),
  change: () => gettext("Change my request"),
  saveChange: () => gettext("Save the change"),
  keepAsItIs: () => gettext("Keep it as it is"),
  yieldFloor: () => gettext("I have finished: give the floor back"),
  sayMore: () => gettext("Say more with the request"),
  whoSpeaks: () => gettext("Who speaks"),
  whoSpeaksHelp: () => gettext("As the record should name the person."),
  onBehalfOf: () => gettext("On behalf of"),
  onBehalfOfHelp: () => gettext("A group of States, if the statement is made for one."),
  language: () => gettext("Language of the statement"),
  languageOpen: () => gettext("Not said"),
  note: () => gettext("Note to the chair"),
  noteHelp: () => gettext("Only the chair and the secretariat see it."),
  noteHelpChange: () => gettext("Only the chair and the secretariat see it. Left empty, the note that you sent stays."),
  whatFor: () => gettext("What you request the floor for"),
  whatElse: () => gettext("Also request the floor for"),
  article: () => gettext("Article"),
  articleOpen: () => gettext("Not about one article"),
  youWereInterrupted: () => gettext("You were interrupted"),
  goOnAfterPoint: () => gettext("You go on after the point of order. Your clock stands."),
  goOnAfterMotion: () => gettext("You go on once the motion is decided. Your clock stands."),
  attachText: () => gettext("Attach the text to be delivered"),
  replaceText: () => gettext("Replace the text"),
  takeTextBack: () => gettext("Take the text back"),
  textHandedIn: () => gettext("The text is handed in."),
  textKept: () => gettext("The text is not yet received. It is kept here and sent as soon as the link is back."),
  textLabel: () => gettext("Text to be delivered"),
  textHelp: () =>
    gettext("“Check against delivery”. Until you have spoken the chair, the interpreters and the writers of the record see it; afterwards all participants do."),
  characters: (used: number, most: number) => interpolate(gettext("%(used)s of %(most)s characters"), { used, most }),
  handIn: () => gettext("Hand in the text"),
  notNow: () => gettext("Not now"),
  swap: () => gettext("Change places with another delegation"),
  swapWith: () => gettext("Delegation"),
  swapHelp: () => gettext("You change places once it agrees. It must be on the same list for the same kind of statement."),
  swapChoose: () => gettext("Choose a delegation"),
  swapPlace: (place: number, name: string) => interpolate(gettext("%(place)s. %(name)s"), { place, name }),
  swapPropose: () => gettext("Propose to change places"),
  swapProposed: (name: string) => interpolate(gettext("You proposed to change places with %(name)s. It has not answered."), { name }),
  swapTakeBack: () => gettext("Take the proposal back"),
  swapOffered: (name: string, theirs: number, own: number) =>
    interpolate(gettext("%(name)s, at place %(theirs)s, proposes to change places with you, at place %(own)s."), { name, theirs, own }),
  swapAccept: () => gettext("Change places"),
  swapDecline: () => gettext("Keep my place"),
  withdrawIt: () => gettext("Withdraw it"),
  appeal: () => gettext("Appeal against the ruling"),
  moveMotion: () => gettext("Move a motion"),
  motion: () => gettext("Motion"),
  motionReason: () => gettext("Words to the motion"),
  motionReasonHelp: () => gettext("All see them."),
  moveIt: () => gettext("Move it"),
  onMotion: (motion: string) => interpolate(gettext("Before the meeting: %(motion)s."), { motion }),
  speakFor: () => gettext("Speak for the motion"),
  speakAgainst: () => gettext("Speak against the motion"),
  optional: () => gettext("(optional)"),
  mayNot: () => gettext("You follow for your delegation. Requests are made by its head, alternates, representatives and advisers."),
  standingChanged: () => gettext("Your standing at this event changed: you can follow, and no longer request the floor. The secretariat can tell you why."),
  requestKept: () => gettext("Your request is not yet received. It is kept here and sent as soon as the link is back."),
  withdrawalKept: () => gettext("Your withdrawal is not yet received. It is kept here and sent as soon as the link is back."),
  changeKept: () => gettext("Your change is not yet received. It is kept here and sent as soon as the link is back."),
  placeSafe: () => gettext("Your place is safe: the list is kept by the server, not by your connection."),
  alsoWaiting: () => gettext("On other items"),
  alsoOn: (number: string, place: number) =>
    interpolate(gettext("Item %(number)s: you are %(place)s"), { number, place: ordinal(place) }),
  afterRoles: (roles: string) => interpolate(gettext("Your delegation speaks after %(roles)s."), { roles }),
  agenda: () => gettext("Agenda"),
  now: () => gettext("now"),
  texts: () => gettext("Text and written interventions:"),
  alerts: () => gettext("When you are next, and when you have the floor"),
  sound: () => gettext("Sound"),
  title: () => gettext("Title of the tab"),
  notify: () => gettext("Notification outside this page"),
  notifyRefused: () => gettext("Your browser does not allow notifications from this page."),
  titleNext: () => gettext("You are next"),
  titleFloor: () => gettext("You have the floor"),
  timeOver: () => gettext("Your time is over. Please conclude."),
  timeOverAsked: () => gettext("Your time is over. Please conclude; the chair decides whether you go on."),
  timeEarly: () => gettext("Your time is coming to its end."),
  timeSoon: () => gettext("Please come to your conclusion."),
} as const;
