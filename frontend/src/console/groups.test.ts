import { expect, test } from "vitest";
import { row } from "../live/testnet";
import { groupsOf } from "./groups";

function lines(rows: Parameters<typeof groupsOf>[0], replies: Parameters<typeof groupsOf>[1] = "end_of_item"): string[] {
  return groupsOf(rows, replies).map((each) => ("row" in each ? `${each.place} ${each.id}` : each.heading));
}

test("statements alone have no heading", () => {
  expect(lines([row("a"), row("b")])).toEqual(["1 a", "2 b"]);
});

test("what is collected for the end stands under headings, and places count on", () => {
  const rows = [row("a"), row("b", { kind: "explanation_of_position" }), row("c", { kind: "right_of_reply" }), row("d", { kind: "right_of_reply" })];
  expect(lines(rows)).toEqual(["1 a", "Explanations of position", "2 b", "Rights of reply", "3 c", "4 d"]);
  expect(lines(rows, "end_of_meeting")).toContain("Rights of reply, at the end of the meeting");
});

test("where the chair put a statement after a reply, a heading says so", () => {
  expect(lines([row("c", { kind: "right_of_reply" }), row("a")])).toEqual(["Rights of reply", "1 c", "Statements", "2 a"]);
});
