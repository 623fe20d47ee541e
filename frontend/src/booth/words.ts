/** What the interpreters' view says. */
import { gettext, interpolate } from "../live/i18n";

export const words = {
  next: () => gettext("Next speakers"),
  onItem: (item: string) => interpolate(gettext("On %(item)s"), { item }),
  filter: () => gettext("Language of the statement"),
  every: () => gettext("All languages"),
  notSaid: () => gettext("language not said"),
  noneSpeaks: () => gettext("Nobody on the list speaks in this language."),
  noText: () => gettext("no text"),
  hasNoText: () => gettext("No text was handed in."),
  nobody: () => gettext("Nobody speaks or waits."),
  speaksIn: (language: string) => interpolate(gettext("speaks in %(language)s"), { language }),
  hasFloorNow: (name: string, language: string) => interpolate(gettext("%(name)s has the floor: %(language)s."), { name, language }),
  textOfSpeaker: () => gettext("Text of who has the floor"),
  backToSpeaker: () => gettext("Follow who has the floor"),
  backToList: () => gettext("Back to the list"),
  again: () => gettext("Try again"),
  smaller: () => gettext("Smaller letters"),
  larger: () => gettext("Larger letters"),
  keys: () => gettext("Arrow keys select, Enter goes to the text, Escape back."),
} as const;
