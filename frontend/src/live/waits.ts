/** How long one waits, as a range that is right most of the time: between two frames the same sums as `sessions/floor/waiting.py`. */
import { usedSeconds } from "./clock";
import type { Pace, Turn } from "./types";

/** Width of the range in standard deviations, as there. */
const WIDTH = 1.8;

/** Seconds until a request is called: at least, and at most, most of the time. */
export interface Wait {
  readonly low: number;
  readonly high: number;
}

/** What the sums need to know of a request: its limit in seconds, and by what share its wait may grow by who is still to come. */
export interface Waits {
  readonly limit_seconds: number;
  readonly growth: number;
}

/** For requests in the order of the list, how long each waits while the session goes on. */
export function waits(rows: readonly Waits[], pace: Pace, turn: readonly [limit: number, used: number] | null): Wait[] {
  let mean = pace.between;
  let spread = pace.between_spread ** 2;
  let total = 0;
  let low = 0;
  if (turn) {
    const [limit, used] = turn;
    const left = leftOf(limit, used, pace);
    mean += left;
    // Never more than what is left: a turn that goes on must not lengthen the wait.
    spread += Math.min(limit * pace.share_spread, left / WIDTH) ** 2;
  }
  return rows.map(({ limit_seconds: limit, growth }) => {
    const off = WIDTH * Math.sqrt(spread + (total * pace.share_doubt) ** 2);
    low = Math.max(low, mean - off);
    const wait = { low, high: mean * (1 + growth) + off };
    mean += limit * pace.share + pace.between;
    spread += (limit * pace.share_spread) ** 2 + pace.between_spread ** 2;
    total += limit;
    return wait;
  });
}

/** How long a turn goes on: about what is expected, and never nothing, however long it has been. */
function leftOf(limit: number, used: number, pace: Pace): number {
  const expected = limit * pace.share - used;
  return (expected + Math.sqrt(expected ** 2 + (limit * pace.share_spread) ** 2)) / 2;
}

/** The same at a server time (ms). Who was interrupted goes on before the list does: `held`. */
export function waitsOf(rows: readonly Waits[], pace: Pace, turn: Turn | null, now: number, held: Turn | null = null): Wait[] {
  const speaking = [turn, held].filter((each) => each !== null);
  const sum = (seconds: (each: Turn) => number): number => speaking.reduce((all, each) => all + seconds(each), 0);
  const before = speaking.length > 0 ? ([sum((each) => each.limit_seconds), sum((each) => usedSeconds(each, now))] as const) : null;
  return waits(rows, pace, before);
}
