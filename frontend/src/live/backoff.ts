/** How long to wait before the next try. Jittered over the whole range, so that a thousand clients do not come back as one. */

const FIRST = 500;
const LONGEST = 20_000;

/** Milliseconds before try number `failures` + 1: at random up to a bound that doubles with each failure. */
export function backOff(failures: number, random: () => number = Math.random): number {
  const bound = Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 10));
  return Math.round(bound / 4 + random() * bound * 0.75);
}
