/** The list in groups: statements, then what is collected for the end, each under a heading of its own. */
import type { RepliesWhen, Waiting } from "../live/types";
import { words } from "./words";

/** A heading, or a row with its place from 1. */
export type Entry = { readonly id: string; readonly heading: string } | { readonly id: string; readonly row: Waiting; readonly place: number };

/** A list of statements alone needs no heading. Where the chair mixed the kinds, a heading stands wherever the kind changes. */
export function groupsOf(rows: readonly Waiting[], replies: RepliesWhen): readonly Entry[] {
  return rows.flatMap((row, index) => {
    const before = rows[index - 1]?.kind ?? "statement";
    const entry = { id: row.id, row, place: index + 1 };
    return row.kind === before ? [entry] : [{ id: `${row.kind} before ${row.id}`, heading: headingOf(row, replies) }, entry];
  });
}

function headingOf(row: Waiting, replies: RepliesWhen): string {
  if (row.kind === "explanation_of_position") return words.explanations();
  if (row.kind === "right_of_reply") return replies === "end_of_meeting" ? words.repliesAtEnd() : words.replies();
  return words.statements();
}
