import { expect, test } from "vitest";
import { backOff } from "./backoff";

test("waits grow with failures up to a bound, and never vanish", () => {
  const longest = [0, 1, 2, 3, 4, 5, 6, 7, 50].map((failures) => backOff(failures, () => 1));
  expect(longest).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]);
  const shortest = [0, 3, 50].map((failures) => backOff(failures, () => 0));
  expect(shortest).toEqual([125, 1_000, 5_000]);
});

test("a thousand clients do not come back at once", () => {
  const waits = Array.from({ length: 1_000 }, () => backOff(3));
  const busiest = Math.max(...Array.from({ length: 31 }, (_, slot) => waits.filter((wait) => Math.floor(wait / 100) - 10 === slot).length));
  expect(busiest).toBeLessThan(80);
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(2_000);
});
