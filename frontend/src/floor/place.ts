/** Where a delegation stands: derived from the view alone. */
import type { Item, Role, View, Waiting } from "../live/types";
import { type Wait, waitsOf } from "../live/waits";

export interface Place {
  readonly row: Waiting;
  /** From 1. */
  readonly number: number;
  /** Until it is called; null where the rules do not say, because its list is not being called. */
  readonly wait: Wait | null;
}

/** The places of a delegation on the list of an item: one for each kind that it asked for. */
export function placesOf(view: View, item: string, delegation: string, now: number): readonly Place[] {
  const rows = view.waiting.filter((row) => row.item === item);
  const waits = waitsOn(view, item, now);
  return rows.flatMap((row, index) =>
    row.delegation?.id === delegation ? [{ row, number: index + 1, wait: waits[index] ?? null }] : [],
  );
}

/** The first of them; null where it does not wait there. */
export function placeOf(view: View, item: string, delegation: string, now: number): Place | null {
  return placesOf(view, item, delegation, now)[0] ?? null;
}

/** For each row on the list of an item how long it waits at a server time (ms); null for those that are not called as things stand. */
export function waitsOn(view: View, item: string | undefined, now: number): readonly (Wait | null)[] {
  const rows = view.waiting.filter((row) => row.item === item);
  const called = rows.filter((row) => isCalled(view, row));
  const found = waitsOf(called, view.pace, view.turn, now, view.interrupted);
  const known = new Map(called.map((row, index) => [row.id, found[index] ?? null]));
  return rows.map((row) => known.get(row.id) ?? null);
}

/** Whether a request is called in its place: of the item that is taken up, or that would be, as far as the debate allows. */
function isCalled(view: View, row: Waiting): boolean {
  if (view.item !== null && view.item !== row.item) return false;
  const debate = view.items.find((each) => each.id === row.item)?.debate ?? "open";
  if (debate === "adjourned" || (debate === "closed" && row.kind === "statement")) return false;
  return !(row.kind === "right_of_reply" && view.procedure.replies_when === "end_of_meeting");
}

/** Whether the list of an item takes statements at a server time (ms): a list closes on time, also before anybody says so. */
export function isOpen(item: Item, now: number): boolean {
  return item.list_open && (item.closes_at === null || now < Date.parse(item.closes_at));
}

/** The roles that speak before a role, by the rules of procedure of the session. */
export function rolesBefore(view: View, role: Role): readonly Role[] {
  const { tiers } = view.procedure;
  const own = tiers.findIndex((tier) => tier.includes(role));
  return tiers.slice(0, Math.max(0, own)).flat();
}
