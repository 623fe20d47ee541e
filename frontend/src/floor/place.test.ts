import { expect, test } from "vitest";
import { ITEM, item, row, turn, view } from "../live/testnet";
import { isOpen, placesOf, waitsOn } from "./place";

const NOW = Date.parse("2021-06-22T08:42:00Z");
const OWN = { id: "own", role: "supporting_state", names: { en: "Mongolia" } } as const;

test("a delegation has a place for each kind that it asked for", () => {
  const waiting = [row("nl"), row("a", { delegation: OWN }), row("b", { delegation: OWN, kind: "right_of_reply" })];
  const places = placesOf(view({ waiting }), ITEM, "own", NOW);
  expect(places.map((each) => [each.row.id, each.number])).toEqual([
    ["a", 2],
    ["b", 3],
  ]);
});

test("an invited speaker on the list is nobody's delegation", () => {
  const waiting = [row("panel", { delegation: null, speaker: "Dr. Ngo" })];
  expect(placesOf(view({ waiting }), ITEM, "own", NOW)).toEqual([]);
});

test("of an item that is not taken up nobody can say how long it takes; before any is, it is said of each", () => {
  const waiting = [row("a")];
  expect(waitsOn(view({ waiting, item: "another" }), ITEM, NOW)).toEqual([null]);
  expect(waitsOn(view({ waiting, item: null }), ITEM, NOW)).toEqual([expect.objectContaining({ low: 0 })]);
});

test.each(["closed", "adjourned"] as const)("a debate that is %s calls no statement, and nobody waits for one", (debate) => {
  const waiting = [row("a"), row("b", { kind: "right_of_reply" })];
  const [statement, reply] = waitsOn(view({ items: [item({ debate })], waiting }), ITEM, NOW);
  expect(statement).toBeNull();
  expect(reply).toEqual(debate === "closed" ? expect.objectContaining({ low: 0 }) : null);
});

test("rights of reply at the end of the meeting are not counted among the waiting", () => {
  const waiting = [row("a", { kind: "right_of_reply" }), row("b")];
  const { procedure } = view();
  const shown = view({ waiting, procedure: { ...procedure, replies_when: "end_of_meeting" } });
  expect(waitsOn(shown, ITEM, NOW)).toEqual([null, expect.objectContaining({ low: 0 })]);
});

test("who was interrupted is waited for as well", () => {
  const waiting = [row("a")];
  const point = turn("p", { used_ms: 0, running_since: null });
  const [alone] = waitsOn(view({ waiting, turn: point }), ITEM, NOW);
  const [both] = waitsOn(view({ waiting, turn: point, interrupted: turn("s", { used_ms: 0, running_since: null }) }), ITEM, NOW);
  expect(both?.high).toBeGreaterThan(alone?.high ?? Infinity);
});

test("a list closes on time, also before the server says so", () => {
  const closing = item({ closes_at: "2021-06-22T08:42:10Z" });
  expect([isOpen(closing, NOW), isOpen(closing, NOW + 10_000), isOpen(item(), NOW), isOpen(item({ list_open: false }), NOW)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
