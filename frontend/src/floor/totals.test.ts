import { expect, test } from "vitest";
import { spoken, turn, view } from "../live/testnet";
import { totalsOf } from "./totals";

const NOW = Date.parse("2021-06-22T08:42:00Z");
const STATE = { id: "d-chile", role: "observer_state", names: { en: "Chile" } } as const;

test("time is summed by delegation, role and group, the most first, with what still goes on", () => {
  const seen = view({
    spoken: [
      spoken("togo", { used_seconds: 60 }),
      spoken("chile", { delegation: STATE, used_seconds: 100, on_behalf_of: "the Group" }),
      spoken("chile2", { delegation: STATE, used_seconds: 50, kind: "right_of_reply" }),
    ],
    turn: turn("togo", { used_ms: 0, running_since: new Date(NOW - 120_000).toISOString() }),
    interrupted: turn("panel", { delegation: null, speaker: "Dr. Ngo", capacity: "panellist", used_ms: 10_000, running_since: null }),
  });
  const totals = totalsOf(seen, NOW);
  expect(totals.seconds).toBe(340);
  expect(totals.delegations.map((each) => [each.name?.text, each.seconds, each.turns])).toEqual([
    ["togo", 180, 2],
    ["Chile", 150, 2],
    ["Dr. Ngo", 10, 1],
  ]);
  expect(totals.roles.map((each) => [each.key, each.seconds])).toEqual([
    ["supporting_state", 180],
    ["observer_state", 150],
    [null, 10],
  ]);
  expect(totals.groups).toEqual([{ key: "the Group", name: null, seconds: 100, turns: 1 }]);
});

test("points of order and motions are no speaking time", () => {
  const seen = view({
    spoken: [spoken("togo", { kind: "motion" })],
    turn: turn("togo", { kind: "point_of_order", running_since: new Date(NOW - 120_000).toISOString() }),
  });
  expect(totalsOf(seen, NOW).seconds).toBe(0);
});

test("nobody has spoken", () => {
  expect(totalsOf(view(), NOW)).toEqual({ seconds: 0, delegations: [], roles: [], groups: [] });
});
