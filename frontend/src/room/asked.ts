/** What a delegation has asked beside the list: a point of order, an appeal, a motion, to speak on one; and what it may ask now. */
import type { Pending } from "../live/outbox";
import type { Delegation, Kind, Motion, MotionKind, Ruling, Side, View } from "../live/types";

export interface Asked {
  readonly id: string;
  readonly what: "point" | "appeal" | "motion" | "side";
  readonly motion: MotionKind | null;
  readonly side: Side | null;
  /** "unsent": the server has not taken it; "heard": the delegation has had the floor on it. */
  readonly state: "unsent" | "waits" | "heard" | "before_meeting";
  /** Its withdrawal is on its way. */
  readonly withdrawing: boolean;
}

export interface MayAsk {
  readonly point: boolean;
  readonly appeal: Ruling | null;
  readonly motions: readonly MotionKind[];
  /** The motion before the meeting, if one may still ask to speak on it. */
  readonly onMotion: Motion | null;
}

const NOTHING: MayAsk = { point: false, appeal: null, motions: [], onMotion: null };

/** Whether the rules of procedure let a role ask for this by itself. */
export function roleMay(view: View, kind: Kind, delegation: Delegation): boolean {
  return view.procedure.may_request[kind]?.includes(delegation.role) ?? false;
}

/** All that the delegation has asked, what is still on its way included. */
export function askedBy(view: View, pending: readonly Pending[], delegation: string): readonly Asked[] {
  const withdrawn = new Set(pending.flatMap(({ command }) => (command.type === "withdraw_request" ? [command.request] : [])));
  const known = knownTo(view, delegation);
  const taken = new Set([...known.map((each) => each.id), ...(view.turn ? [view.turn.id] : [])]);
  const unsent = onTheirWay(view, pending).filter((each) => !taken.has(each.id) && !withdrawn.has(each.id));
  return [...known, ...unsent].map((each) => ({ ...each, withdrawing: withdrawn.has(each.id) }));
}

type Found = Omit<Asked, "withdrawing">;

function knownTo(view: View, delegation: string): Found[] {
  const found: Found[] = [];
  for (const { id, delegation: by, heard } of view.points) {
    if (by.id === delegation) found.push({ id, what: "point", motion: null, side: null, state: heard ? "heard" : "waits" });
  }
  const appeal = view.ruling?.appeal;
  if (appeal?.delegation.id === delegation) found.push({ id: appeal.id, what: "appeal", motion: null, side: null, state: "waits" });
  for (const { id, motion, delegation: by, taken_up, sides } of view.motions) {
    if (by.id === delegation) found.push({ id, what: "motion", motion, side: null, state: taken_up ? "before_meeting" : "waits" });
    for (const each of sides) {
      if (each.delegation.id === delegation) found.push({ id: each.id, what: "side", motion, side: each.side, state: "waits" });
    }
  }
  return found;
}

/** The server takes the id of a command for what it asks. */
function onTheirWay(view: View, pending: readonly Pending[]): Found[] {
  return pending.flatMap(({ id, command, ackedSeq }): Found[] => {
    // Acknowledged and not in the view any more: it was decided at once.
    if (ackedSeq !== null) return [];
    const state = "unsent";
    switch (command.type) {
      case "raise_point":
        return [{ id, what: "point", motion: null, side: null, state }];
      case "appeal_ruling":
        return [{ id, what: "appeal", motion: null, side: null, state }];
      case "move_motion":
        return [{ id, what: "motion", motion: command.motion, side: null, state }];
      case "speak_on_motion": {
        const motion = view.motions.find((each) => each.id === command.motion)?.motion ?? null;
        return [{ id, what: "side", motion, side: command.side, state }];
      }
      default:
        return [];
    }
  });
}

/** What may be asked now. The server decides; this leaves out what it would refuse. */
export function mayAsk(view: View, delegation: Delegation, asked: readonly Asked[]): MayAsk {
  if (view.session.phase !== "in_session") return NOTHING;
  const has = (what: Asked["what"]): boolean => asked.some((each) => each.what === what);
  const points = roleMay(view, "point_of_order", delegation);
  const moves = roleMay(view, "motion", delegation);
  const before = view.motions.find((each) => each.taken_up) ?? null;
  const free = before !== null && before.free_for + before.free_against > 0;
  return {
    point: points && !has("point"),
    appeal: points && view.ruling && !view.ruling.appeal && !has("appeal") ? view.ruling : null,
    motions: moves && !has("motion") ? view.procedure.motions.map((each) => each.motion).filter((each) => canBeMoved(view, each)) : [],
    onMotion: moves && free && !has("side") && !speaksOn(view, delegation) ? before : null,
  };
}

function canBeMoved(view: View, motion: MotionKind): boolean {
  if (view.motions.some((each) => each.motion === motion)) return false;
  return view.item !== null || !(motion === "adjourn_debate" || motion === "close_debate");
}

function speaksOn(view: View, delegation: Delegation): boolean {
  return view.turn?.kind === "motion" && view.turn.delegation?.id === delegation.id;
}
