/** What the large button does: the order in which the rules have it, and who is named. */
import { expect, test } from "vitest";
import { motion, point, row, spoken, turn, view } from "../live/testnet";
import type { View } from "../live/types";
import { type Call, callOf, nameIn } from "./calls";

const RULING = { id: "r", delegation: point("kenya").delegation, upheld: false, words: "", at: "2021-06-22T08:40:00+00:00" };
const APPEAL = { id: "a", delegation: point("peru").delegation, speaker: "" };
const SIDE = { id: "s", delegation: point("fiji").delegation, speaker: "", side: "against" } as const;

test.each<[string, Partial<View>, Call | null]>([
  ["nobody waits", {}, null],
  ["the first on the list", { waiting: [row("chile")], next: "chile" }, { act: "give", request: "chile", name: "chile" }],
  ["a point of order is heard", { points: [point("kenya")], next: "kenya" }, { act: "give", request: "kenya", name: "kenya" }],
  ["it awaits the ruling", { points: [point("kenya", { heard: true })], interrupted: turn("chile") }, { act: "rule", name: "kenya" }],
  ["an appeal awaits the vote", { ruling: { ...RULING, appeal: APPEAL }, interrupted: turn("chile") }, { act: "appeal", name: "peru" }],
  ["a side of the motion", { motions: [motion("iran", { taken_up: true, sides: [SIDE] })], next: "s" }, { act: "give", request: "s", name: "fiji" }],
  ["the motion is decided", { motions: [motion("iran", { taken_up: true, heard: true })], interrupted: turn("chile") }, { act: "decide", name: "iran" }],
  ["a motion that waits stops nobody", { motions: [motion("iran")], interrupted: turn("chile") }, { act: "resume", name: "chile" }],
])("%s", (_, over, call) => {
  expect(callOf(view(over))).toEqual(call);
});

test("whoever is behind an id is found, also among those who have spoken and who were invited", () => {
  const invited = turn("x", { delegation: null, speaker: "Prof. Lim", kind: "invited" });
  const shown = view({ turn: invited, spoken: [spoken("kenya")], ruling: { ...RULING, appeal: APPEAL } });
  expect(["x", "kenya", "a", "gone"].map((id) => nameIn(shown, id))).toEqual(["Prof. Lim", "kenya", "peru", ""]);
});
