/** What the chair's large button does now. Read from the view; who is next by the rules, the server has said. */
import { plainNameOf } from "../live/names";
import type { View } from "../live/types";

export type Call =
  /** Give the floor to who is next. */
  | { readonly act: "give"; readonly request: string; readonly name: string }
  /** Give it back to who was interrupted. */
  | { readonly act: "resume"; readonly name: string }
  /** First a ruling on the point of order, the vote on the appeal, the decision on the motion. */
  | { readonly act: "rule" | "appeal" | "decide"; readonly name: string };

/** What comes next; null where nobody waits. */
export function callOf(view: View): Call | null {
  if (view.next !== null) return { act: "give", request: view.next, name: nameIn(view, view.next) };
  const [point] = view.points;
  if (point) return { act: "rule", name: plainNameOf(point) };
  if (view.ruling?.appeal) return { act: "appeal", name: plainNameOf(view.ruling.appeal) };
  const motion = view.motions.find((each) => each.taken_up);
  if (motion) return { act: "decide", name: plainNameOf(motion) };
  return view.interrupted ? { act: "resume", name: plainNameOf(view.interrupted) } : null;
}

/** Who is behind a request, turn, point of order or motion of that id; empty where the view no longer has it. */
export function nameIn(view: View, id: string): string {
  const found = [
    ...view.waiting,
    ...view.points,
    ...view.motions.flatMap((motion) => [motion, ...motion.sides]),
    ...[view.turn, view.interrupted, view.ruling, view.ruling?.appeal].filter((each) => each != null),
    ...view.spoken,
  ].find((each) => each.id === id);
  return found ? plainNameOf(found) : "";
}
