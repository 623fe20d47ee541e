/** The same sums as the server's: the fixture that holds both to each other. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { row, turn, view } from "./testnet";
import type { Pace } from "./types";
import { type Wait, waits, waitsOf } from "./waits";

const SHARED = resolve(import.meta.dirname, "../../../tests/sessions/floor/waits.json");
const NOW = Date.parse("2021-06-22T08:42:00Z");

interface Case {
  readonly limits: readonly number[];
  readonly growths: readonly number[];
  readonly pace: Pace;
  readonly turn: readonly [limit: number, used: number] | null;
  readonly waits: readonly Wait[];
}

const { pace } = view();
const CASES = JSON.parse(readFileSync(SHARED, "utf8")) as readonly Case[];

test.each(CASES.map((each, index) => [index, each] as const))("case %i of the server gives the same ranges", (_, given) => {
  const rows = given.limits.map((limit_seconds, index) => ({ limit_seconds, growth: given.growths[index] ?? Number.NaN }));
  const found = waits(rows, given.pace, given.turn);
  expect(found).toHaveLength(given.waits.length);
  for (const [index, wait] of found.entries()) {
    expect(wait.low).toBeCloseTo(given.waits[index]?.low ?? Number.NaN, 2);
    expect(wait.high).toBeCloseTo(given.waits[index]?.high ?? Number.NaN, 2);
  }
});

const rows = [row("a"), row("b", { limit_seconds: 300 }), row("c")];
const speaking = turn("s", { used_ms: 60_000, running_since: new Date(NOW).toISOString() });

test("nobody speaks: the first is called at once, each further one after the one before it", () => {
  const [first, second, third] = waitsOf(rows, pace, null, NOW);
  expect(first).toMatchObject({ low: 0 });
  expect(middle(second)).toBeCloseTo(180 * 0.9 + 40);
  expect(middle(third)).toBeCloseTo(480 * 0.9 + 60);
});

test("what the turn has used shortens every wait, and the range narrows towards its end", () => {
  const [before] = waitsOf(rows, pace, speaking, NOW);
  const [after] = waitsOf(rows, pace, speaking, NOW + 60_000);
  expect(after?.high).toBeLessThan(before?.high ?? 0);
  expect(width(after)).toBeLessThan(width(before));
});

test("who is still to come and goes before lengthens the wait", () => {
  const [, plain] = waitsOf(rows, pace, null, NOW);
  const [, passed] = waitsOf([row("a"), row("b", { growth: 0.5 })], pace, null, NOW);
  expect((passed?.high ?? 0) - (plain?.high ?? 0)).toBeCloseTo((180 * 0.9 + 40) / 2);
});

test("who was interrupted goes on before the list does", () => {
  const point = turn("p", { limit_seconds: 300, running_since: new Date(NOW).toISOString() });
  const held = { ...speaking, running_since: null };
  const [alone] = waitsOf(rows, pace, point, NOW);
  const [both] = waitsOf(rows, pace, point, NOW, held);
  expect(middle(both) - middle(alone)).toBeGreaterThan(90);
});

function middle(wait: Wait | undefined): number {
  return wait ? (wait.low + wait.high) / 2 : Number.NaN;
}

function width(wait: Wait | undefined): number {
  return wait ? wait.high - wait.low : Number.NaN;
}
