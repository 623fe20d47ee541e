/** What the room shows of one's own delegation: derived from the view and from what is still on its way. */
import { type Place, placesOf, rolesBefore } from "../floor/place";
import type { LiveState } from "../live/client";
import type { Pending } from "../live/outbox";
import type { Command, Delegation, Item, Role, Turn, View, Waiting } from "../live/types";
import { type Asked, type MayAsk, askedBy, mayAsk, roleMay } from "./asked";

type Request = Extract<Command, { type: "request_floor" }>;
export type ListedKind = NonNullable<Request["kind"]>;

const LISTED: readonly ListedKind[] = ["statement", "explanation_of_position", "right_of_reply"];

/** A request that the view does not show yet. */
export interface Unsent {
  readonly id: string;
  readonly command: Request;
}

/** A delegation that proposes to change places with one's own. */
export interface Offer {
  readonly from: Waiting;
  readonly to: Waiting;
}

export interface Mine {
  readonly delegation: Delegation;
  readonly turn: Turn | null;
  /** The own turn that was interrupted, and goes on. */
  readonly held: Turn | null;
  /** On the list shown, one for each kind. */
  readonly places: readonly Place[];
  /** Places on the lists of other items. */
  readonly elsewhere: readonly { readonly item: Item; readonly place: Place }[];
  readonly offers: readonly Offer[];
  readonly unsent: readonly Unsent[];
  readonly asked: readonly Asked[];
  readonly may: MayAsk;
  /** What the floor may be requested for on the item now. */
  readonly kinds: readonly ListedKind[];
  readonly before: readonly Role[];
  readonly hasSpoken: boolean;
  /** Code that says why no statement can be requested on the item now; empty where one can. */
  readonly refuses: string;
  /** Whether it is called next. */
  readonly next: boolean;
}

/** `now` is for how long one waits; `open`: whether the list of the item takes statements at this moment. */
export function mineOf(state: LiveState, item: Item | null, now: number, open: boolean): Mine | null {
  const delegation = state.standing?.delegation;
  const { view, pending } = state;
  if (!delegation || !view) return null;
  const own = delegation.id;
  const places = item ? placesOf(view, item.id, own, now) : [];
  const asked = askedBy(view, pending, own);
  const unsent = unsentOn(pending, view, item?.id);
  const refuses = whyNoStatement(view, item, delegation, open);
  const rows = view.waiting.filter((row) => row.delegation?.id === own);
  return {
    delegation,
    turn: view.turn?.delegation?.id === own ? view.turn : null,
    held: view.interrupted?.delegation?.id === own ? view.interrupted : null,
    places,
    elsewhere: view.items
      .filter((each) => each.id !== item?.id)
      .flatMap((each) => placesOf(view, each.id, own, now).map((place) => ({ item: each, place }))),
    offers: rows.flatMap((to) => view.waiting.filter((row) => row.swap_with === to.id).map((from) => ({ from, to }))),
    unsent,
    asked,
    may: mayAsk(view, delegation, asked),
    kinds: LISTED.filter((kind) => canRequest(view, item, delegation, kind, refuses, unsent)),
    before: rolesBefore(view, delegation.role),
    hasSpoken: view.spoken.some((turn) => turn.delegation?.id === own && turn.item === item?.id && turn.kind === "statement"),
    refuses,
    next: view.next !== null && [...rows, ...asked].some((each) => each.id === view.next),
  };
}

function whyNoStatement(view: View, item: Item | null, delegation: Delegation, open: boolean): string {
  if (view.session.phase === "risen") return "risen";
  if (!roleMay(view, "statement", delegation)) return "only_by_invitation";
  return item?.refuses || (open ? "" : "list_closed");
}

/** The list closes to statements; explanations and replies follow the debate, unless it is adjourned (UNGA rules 73 to 75). */
function canRequest(
  view: View,
  item: Item | null,
  delegation: Delegation,
  kind: ListedKind,
  refuses: string,
  unsent: readonly Unsent[],
): boolean {
  if (!item || view.session.phase === "risen" || item.debate === "adjourned" || !roleMay(view, kind, delegation)) return false;
  if (kind === "statement" && refuses) return false;
  if (kind === "right_of_reply" && repliesOf(view, item, delegation) >= view.procedure.replies_per_item) return false;
  if (unsent.some(({ command }) => (command.kind ?? "statement") === kind)) return false;
  const same = [...view.waiting, view.turn, view.interrupted].filter((each) => each !== null);
  return !same.some((each) => each.delegation?.id === delegation.id && each.item === item.id && each.kind === kind);
}

/** Rights of reply that the delegation has had on the item. */
function repliesOf(view: View, item: Item, delegation: Delegation): number {
  return view.spoken.filter((turn) => turn.kind === "right_of_reply" && turn.item === item.id && turn.delegation?.id === delegation.id).length;
}

/** The server takes the id of the command for the request: once the view has it, it is no longer unsent. */
function unsentOn(pending: readonly Pending[], view: View, item: string | undefined): readonly Unsent[] {
  return pending.flatMap(({ id, command }) => {
    if (command.type !== "request_floor" || command.item !== item) return [];
    if (view.waiting.some((row) => row.id === id) || withdraws(pending, id)) return [];
    return [{ id, command }];
  });
}

/** What is on its way for a request that waits: "withdraw" wins over "change". */
export function onItsWay(pending: readonly Pending[], request: string): "withdraw" | "change" | null {
  if (withdraws(pending, request)) return "withdraw";
  return pending.some(({ command }) => command.type === "change_request" && command.request === request) ? "change" : null;
}

function withdraws(pending: readonly Pending[], request: string): boolean {
  return pending.some(({ command }) => command.type === "withdraw_request" && command.request === request);
}
