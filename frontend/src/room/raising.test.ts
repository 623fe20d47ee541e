/** What a delegation raises from its room beside the list: points of order, appeals, motions. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { WireSocket, motion, now, patch, point, snapshot, turn, view } from "../live/testnet";
import { OWN, type Stage, staged, taken, welcome } from "../live/teststage";
import Room from "./Room.svelte";
import { RULES, choose, field, mine, opened, prepare, set, tidy, write } from "./testroom";

let room: Stage;

beforeEach(prepare);
afterEach(() => tidy(room));

test("a point of order is one press away, also while a statement waits, and stands beside it until ruled on", () => {
  room = opened({ waiting: [mine()] });
  room.press("Point of order");
  expect(room.commands()).toEqual([{ type: "raise_point" }]);
  expect(room.text()).toContain("Point of order · not yet received");
  const id = String(WireSocket.last.of("command")[0]?.["id"]);
  taken(room, 1, 2, [{ op: "insert", path: ["points"], index: 0, row: point(id, { delegation: OWN }) }]);
  expect(room.text()).toContain("Point of order · awaits the chair");
  expect(room.text()).toContain("Mongolia raises a point of order. It is heard at once.");
  expect(room.text()).toContain("You are first in line");
  expect(room.root.querySelector(".at-hand")).toBeNull();
  room.press("Withdraw it");
  expect(room.commands().at(-1)).toEqual({ type: "withdraw_request", request: id });
});

test("outside the meeting nobody raises a point of order", () => {
  room = opened({ session: { ...view().session, phase: "suspended", suspended_at: now() } });
  expect(room.root.querySelector(".at-hand")).toBeNull();
});

test("who was interrupted is told that it goes on", () => {
  const held = turn("own", { delegation: OWN, used_ms: 100_000, running_since: null });
  room = opened({ turn: turn("p", { kind: "point_of_order" }), interrupted: held, points: [point("p", { heard: true })] });
  expect(room.text()).toContain("You were interrupted You go on after the point of order. Your clock stands.");
  expect(room.text()).toContain("Has the floor · point of order");
  expect(room.text()).toContain("Mongolia was interrupted after 1:40, and goes on afterwards.");
});

test("a ruling can be appealed once", () => {
  const ruling = { id: "p", delegation: point("chile").delegation, upheld: false, words: "Out of order.", at: now(), appeal: null };
  room = opened({ ruling });
  expect(room.text()).toContain("The chair does not uphold the point of order raised by chile. Out of order.");
  room.press("Appeal against the ruling");
  expect(room.commands()).toEqual([{ type: "appeal_ruling", point: "p" }]);
  const id = String(WireSocket.last.of("command")[0]?.["id"]);
  taken(room, 1, 2, set([["ruling", "appeal"], { id, delegation: OWN, speaker: "" }]));
  expect(room.text()).toContain("Mongolia appeals against the ruling. The appeal is put to the vote at once.");
  expect(room.text()).toContain("Appeal against the ruling · awaits the vote");
  expect(() => room.button("Appeal against")).toThrow();
});

test("a motion is chosen among those of the rules and moved with words", () => {
  room = opened();
  choose("Motion", "adjourn_debate");
  write("Words to the motion", "More time is needed.");
  room.press("Move it");
  expect(room.commands()).toEqual([{ type: "move_motion", motion: "adjourn_debate", words: "More time is needed." }]);
  expect(room.text()).toContain("Motion: adjournment of the debate · not yet received");
});

test("a motion that another moved cannot be moved again, nor can the debate be ended where no item is taken up", () => {
  room = opened({ motions: [motion("chile", { motion: "suspend_meeting" })] });
  expect([...field<HTMLSelectElement>("Motion").options].map((each) => each.value)).toEqual(["adjourn_debate"]);
  room.says(patch(1, 2, set([["item"], null])));
  expect(() => room.button("Move it")).toThrow();
});

test("on the motion before the meeting one speaks for or against, as long as the rules leave room", () => {
  room = opened({ motions: [motion("chile", { taken_up: true, free_for: 0, free_against: 1 })] });
  expect(room.text()).toContain("chile moves: adjournment of the debate. before the meeting");
  expect(() => room.button("Speak for the motion")).toThrow();
  room.press("Speak against the motion");
  expect(room.commands()).toEqual([{ type: "speak_on_motion", motion: "chile", side: "against" }]);
  const id = String(WireSocket.last.of("command")[0]?.["id"]);
  const side = { id, delegation: OWN, speaker: "", side: "against" };
  taken(room, 1, 2, [{ op: "insert", path: ["motions", "chile", "sides"], index: 0, row: side }, ...set([["next"], id])]);
  expect(room.text()).toContain("To speak against the motion: adjournment of the debate · awaits the chair");
  expect(room.text()).toContain("To speak against it: Mongolia");
  expect(() => room.button("Speak against the motion")).toThrow();
  expect(document.title).toContain("You are next");
});

test("who may not act for the delegation sees what it asked and can withdraw it, and asks nothing", () => {
  room = staged(Room);
  const points = [point("p", { delegation: OWN })];
  room.says(welcome({ request_floor: false }), snapshot(1, { procedure: RULES, points, waiting: [mine()] }));
  expect(room.button("Withdraw it").disabled).toBe(false);
  for (const words of ["Point of order", "Request the floor", "Attach the text", "Propose to change", "Move it"]) {
    expect(() => room.button(words)).toThrow();
  }
});
