/** What goes along with a request for the floor. */
import type { Waiting } from "../live/types";

export interface Details {
  speaker: string;
  on_behalf_of: string;
  language: string;
  note: string;
  /** Key of the article that it is about, or empty. */
  article: string;
}

/** Nothing said yet, but who sits at the screen. */
export function plainDetails(speaker: string): Details {
  return { speaker, on_behalf_of: "", language: "", note: "", article: "" };
}

/** As a waiting request says it. Its note is not there: only the chair is shown it. */
export function detailsOf(row: Waiting): Details {
  const { speaker, on_behalf_of, language, article } = row;
  return { speaker, on_behalf_of, language, note: "", article };
}

/** The fields of a change: a note that was left empty stays as it is. */
export function changeOf(details: Details): Omit<Details, "note"> & { note?: string } {
  const { note, ...rest } = details;
  return note.trim() ? { ...rest, note } : rest;
}
