/** Names as the reader sees them: in the language of the page, else in English, else in any. */
import { language } from "./i18n";
import type { Words } from "./types";

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

/** The words alone, for attributes, titles and announcements; marked off so that a name cannot turn a sentence around. */
export function plain(words: Words, wanted: string = language()): string {
  return `\u2068${named(words, wanted).text}\u2069`;
}

/** Letters without case and accents, to find "Côte d’Ivoire" by "cote". */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’'`]/g, "'")
    .toLowerCase();
}
