import { expect, test } from "vitest";
import { DoesNotFit, applyOps } from "./patch";
import { row, view } from "./testnet";
import type { Op, View, Waiting } from "./types";

function listed(...ids: string[]): View {
  return view({ waiting: ids.map((id) => row(id)) });
}

function ids(state: View): string[] {
  return state.waiting.map((each) => each.id);
}

test("a row is inserted, moved and removed where the operation says", () => {
  const before = listed("a", "b", "c");
  const after = applyOps(before, [
    { op: "insert", path: ["waiting"], index: 1, row: row("d") },
    { op: "move", path: ["waiting"], id: "a", index: 3 },
    { op: "remove", path: ["waiting"], id: "b" },
  ]);
  expect(ids(after)).toEqual(["d", "c", "a"]);
  expect(ids(before)).toEqual(["a", "b", "c"]);
});

test("a field of a row is set and unset, and the other rows stay the same objects", () => {
  const before = view({ waiting: [row("a"), { ...row("b"), note: "please soon" }, row("c")] });
  const after = applyOps(before, [
    { op: "set", path: ["waiting", "b", "speaker"], value: "Ms. Ana Novak" },
    { op: "unset", path: ["waiting", "b", "note"] },
  ]);
  expect(after.waiting[1]).toEqual({ ...row("b"), speaker: "Ms. Ana Novak" });
  expect(after.waiting[0]).toBe(before.waiting[0]);
  expect(after.waiting[2]).toBe(before.waiting[2]);
  expect(after.session).toBe(before.session);
});

test("a whole value is set", () => {
  const after = applyOps(listed("a"), [{ op: "set", path: ["announcement"], value: "Coffee" }]);
  expect(after.announcement).toBe("Coffee");
});

test.each<[string, Op]>([
  ["a row that is not there is removed", { op: "remove", path: ["waiting"], id: "x" }],
  ["a row that is not there is moved", { op: "move", path: ["waiting"], id: "x", index: 0 }],
  ["a row is there already", { op: "insert", path: ["waiting"], index: 0, row: { id: "a" } }],
  ["the place is beyond the end", { op: "insert", path: ["waiting"], index: 9, row: { id: "x" } }],
  ["the path leads through nothing", { op: "set", path: ["turn", "speaker"], value: "x" }],
  ["the path is no list", { op: "remove", path: ["session"], id: "x" }],
  ["the operation is unknown", { op: "swap", path: ["waiting"] } as unknown as Op],
])("an operation does not fit: %s", (_, op) => {
  expect(() => applyOps(listed("a", "b"), [op])).toThrow(DoesNotFit);
});

/** A generator of numbers that is the same in every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

test("500 random walks end where a plain list, changed in place, ends", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const pick = seeded(seed);
    const plain: Waiting[] = [];
    const ops: Op[] = [];
    for (let step = 0; step < 40; step += 1) {
      const kind = plain.length === 0 ? 0 : pick(4);
      const index = plain.length === 0 ? 0 : pick(plain.length);
      const target = plain[index];
      if (kind === 0 || !target) {
        const at = pick(plain.length + 1);
        const fresh = row(`${seed}-${step}`);
        plain.splice(at, 0, fresh);
        ops.push({ op: "insert", path: ["waiting"], index: at, row: fresh });
      } else if (kind === 1) {
        plain.splice(index, 1);
        ops.push({ op: "remove", path: ["waiting"], id: target.id });
      } else if (kind === 2) {
        plain.splice(index, 1);
        const at = pick(plain.length + 1);
        plain.splice(at, 0, target);
        ops.push({ op: "move", path: ["waiting"], id: target.id, index: at });
      } else {
        plain[index] = { ...target, language: `l${step}` };
        ops.push({ op: "set", path: ["waiting", target.id, "language"], value: `l${step}` });
      }
    }
    expect(applyOps(listed(), ops).waiting).toEqual(plain);
  }
});
