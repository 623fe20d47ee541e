/** Names as the reader sees them: in the language of the page, else in English, else in any. */
import { language } from "./i18n";
import type { Delegation, Words } from "./types";

export interface Named {
  readonly text: string;
  readonly lang: string;
}

/** The words and the language they are in. Show them in <bdi lang=…>, for they may run the other way. */
export function named(words: Words, wanted: string = language()): Named {
  const code = wanted.split("-")[0] ?? "en";
  const lang = words[code] ? code : words["en"] ? "en" : (Object.keys(words)[0] ?? "en");
  return { text: words[lang] ?? "", lang };
}

/** What a row, a turn or a motion tells of who is behind it. */
export interface Behind {
  readonly delegation: Delegation | null;
  readonly speaker?: string;
  readonly capacity?: string;
}

/** The name to show: of the delegation, else of the person whom the chair invited. */
export function nameOf(row: Behind): Named {
  if (row.delegation) return named(row.delegation.names);
  return { text: row.speaker || row.capacity || "", lang: language() };
}

/** The same for buttons, attributes, titles and announcements. */
export function plainNameOf(row: Behind): string {
  return isolated(nameOf(row).text);
}

/** The words alone, for buttons, attributes, titles and announcements. */
export function plain(words: Words, wanted: string = language()): string {
  return isolated(named(words, wanted).text);
}

/** Marked off where it runs the other way than the page, so that it cannot turn a sentence around. */
export function isolated(text: string): string {
  const foreign = document.documentElement.dir === "rtl" ? /\p{Script=Latin}|\p{Script=Cyrillic}/u : RIGHT_TO_LEFT;
  return foreign.test(text) ? `\u2068${text}\u2069` : text;
}

const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}/u;

/** Letters without case and accents, to find "Côte d’Ivoire" by "cote". */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’'`]/g, "'")
    .toLowerCase();
}
