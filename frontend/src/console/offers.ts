/** What the chair can note for a delegation in the hall: what the rules of procedure have, and what there is to speak on. */
import { kindWords, motionWords } from "../floor/words";
import type { Command, MotionKind, Role, Side, View } from "../live/types";
import { words } from "./words";

type Said = Extract<Command, { type: "from_the_hall" }>["said"];
type ListedKind = NonNullable<Extract<Command, { type: "add_delegation" }>["kind"]>;

interface Offered {
  readonly id: string;
  readonly label: string;
  /** The roles that have it; null: all. */
  readonly roles: readonly Role[] | null;
}
/** A request that waits on the list of an item. */
export interface Listed extends Offered {
  readonly kind: ListedKind;
}
/** Something said from the seat; a motion may be moved with words. */
export interface Spoken extends Offered {
  readonly wordy: boolean;
  readonly said: (words: string) => Said;
}
export type Offer = Listed | Spoken;

/** What can be added now, the statement first. */
export function offersOf(view: View): readonly [Offer, ...Offer[]] {
  const statement: Offer = { id: "statement", label: kindWords("statement"), roles: null, kind: "statement" };
  return [statement, ...listed(view), ...(view.session.phase === "in_session" ? fromSeats(view) : [])];
}

function listed(view: View): Offer[] {
  const kinds = ["explanation_of_position", "right_of_reply"] as const;
  return kinds.flatMap((kind) => {
    const roles = view.procedure.may_request[kind] ?? [];
    return roles.length > 0 ? [{ id: kind, label: kindWords(kind), roles, kind }] : [];
  });
}

function fromSeats(view: View): Offer[] {
  const raise = view.procedure.may_request["point_of_order"] ?? [];
  const move = view.procedure.may_request["motion"] ?? [];
  const offers: Offer[] = [];
  if (raise.length > 0) {
    offers.push(spoken("point_of_order", kindWords("point_of_order"), raise, () => ({ type: "raise_point" })));
    const { ruling } = view;
    if (ruling && !ruling.appeal) {
      offers.push(spoken("appeal", words.appeal(), raise, () => ({ type: "appeal_ruling", point: ruling.id })));
    }
  }
  return move.length > 0 ? [...offers, ...sides(view, move), ...motions(view, move)] : offers;
}

function sides(view: View, roles: readonly Role[]): Offer[] {
  const motion = view.motions.find((each) => each.taken_up);
  if (!motion) return [];
  const open: readonly (readonly [Side, number, string])[] = [
    ["for", motion.free_for, words.speakFor()],
    ["against", motion.free_against, words.speakAgainst()],
  ];
  return open
    .filter(([, free]) => free > 0)
    .map(([side, , label]) => spoken(side, label, roles, () => ({ type: "speak_on_motion", motion: motion.id, side })));
}

function motions(view: View, roles: readonly Role[]): Offer[] {
  const moved = new Set<MotionKind>(view.motions.map((each) => each.motion));
  return view.procedure.motions
    .filter(({ motion }) => !moved.has(motion))
    .map(({ motion }) => ({
      ...spoken(`motion:${motion}`, words.motionTo(motionWords(motion)), roles, (said) => ({ type: "move_motion", motion, words: said })),
      wordy: true,
    }));
}

function spoken(id: string, label: string, roles: readonly Role[], said: Spoken["said"]): Spoken {
  return { id, label, roles, wordy: false, said };
}
