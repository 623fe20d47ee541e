/** What the room shows of one's own delegation: derived from the view and from what is still on its way. */
import { type Place, placeOf, rolesBefore } from "../floor/place";
import type { LiveState } from "../live/client";
import type { Pending } from "../live/outbox";
import type { Command, Item, Role, Turn, Waiting } from "../live/types";

type Request = Extract<Command, { type: "request_floor" }>;

/** A request that the view does not show yet. */
export interface Unsent {
  readonly id: string;
  readonly command: Request;
}

export interface Mine {
  readonly turn: Turn | null;
  readonly place: Place | null;
  /** Places on the lists of other items. */
  readonly elsewhere: readonly { readonly item: Item; readonly place: Place }[];
  readonly unsent: readonly Unsent[];
  /** What is on its way for the request that waits: "withdraw" wins over "change". */
  readonly onItsWay: "withdraw" | "change" | null;
  readonly before: readonly Role[];
  readonly hasSpoken: boolean;
  /** Code that says why one cannot request the floor on the item now; empty where one can. */
  readonly refuses: string;
}

export function mineOf(state: LiveState, item: Item | null, now: number): Mine | null {
  const delegation = state.standing?.delegation;
  const { view } = state;
  if (!delegation || !view) return null;
  const place = item ? placeOf(view, item.id, delegation.id, now) : null;
  return {
    turn: view.turn?.delegation.id === delegation.id ? view.turn : null,
    place,
    elsewhere: view.items
      .filter((each) => each.id !== item?.id)
      .flatMap((each) => {
        const there = placeOf(view, each.id, delegation.id, now);
        return there ? [{ item: each, place: there }] : [];
      }),
    unsent: unsentOn(state.pending, view.waiting, item?.id),
    onItsWay: onItsWay(state.pending, place?.row.id),
    before: rolesBefore(view, delegation.role),
    hasSpoken: view.spoken.some((turn) => turn.delegation.id === delegation.id && turn.item === item?.id),
    refuses: item?.refuses ?? "list_closed",
  };
}

/** The server takes the id of the command for the request: once the view has it, it is no longer unsent. */
function unsentOn(pending: readonly Pending[], waiting: readonly Waiting[], item: string | undefined): readonly Unsent[] {
  return pending.flatMap(({ id, command }) => {
    if (command.type !== "request_floor" || command.item !== item) return [];
    if (waiting.some((row) => row.id === id) || withdraws(pending, id)) return [];
    return [{ id, command }];
  });
}

function onItsWay(pending: readonly Pending[], request: string | undefined): "withdraw" | "change" | null {
  if (request === undefined) return null;
  if (withdraws(pending, request)) return "withdraw";
  return pending.some(({ command }) => command.type === "change_request" && command.request === request) ? "change" : null;
}

function withdraws(pending: readonly Pending[], request: string): boolean {
  return pending.some(({ command }) => command.type === "withdraw_request" && command.request === request);
}
