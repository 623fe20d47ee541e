/** Where a delegation stands: derived from the view alone. */
import { waitsOf } from "../live/clock";
import type { Role, View, Waiting } from "../live/types";

export interface Place {
  readonly row: Waiting;
  /** From 1. */
  readonly number: number;
  /** Seconds until it is called, at most. */
  readonly wait: number;
}

/** The place of a delegation on the list of an item; null where it does not wait there. */
export function placeOf(view: View, item: string, delegation: string, now: number): Place | null {
  const rows = view.waiting.filter((row) => row.item === item);
  const index = rows.findIndex((row) => row.delegation.id === delegation);
  const row = rows[index];
  if (!row) return null;
  return { row, number: index + 1, wait: waitsOf(rows, view.turn, now)[index] ?? 0 };
}

/** The roles that speak before a role, by the rules of procedure of the session. */
export function rolesBefore(view: View, role: Role): readonly Role[] {
  const { tiers } = view.procedure;
  const own = tiers.findIndex((tier) => tier.includes(role));
  return tiers.slice(0, Math.max(0, own)).flat();
}
