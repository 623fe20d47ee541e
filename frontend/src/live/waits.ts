/** How long one waits, as a range that is right most of the time: between two frames the same sums as `sessions/floor/waiting.py`. */
import { usedSeconds } from "./clock";
import type { Pace, Turn } from "./types";

/** Width of the range in standard deviations: about nine times in ten. */
const WIDTH = 1.65;
/** Who is asked to conclude still says a last sentence. */
const LAST_WORDS = 15;

/** Seconds until a request is called: at least, and at most, most of the time. */
export interface Wait {
  readonly low: number;
  readonly high: number;
}

/** For requests with these limits in seconds, in the order of the list, how long each waits while the session goes on. */
export function waits(limits: readonly number[], pace: Pace, turn: readonly [limit: number, used: number] | null): Wait[] {
  let mean = 0;
  let spread = 0;
  let total = 0;
  if (turn) {
    const [limit, used] = turn;
    const left = Math.max(0, Math.min(1, 1 - used / limit));
    mean = Math.max(0, limit * pace.share - used, Math.min(LAST_WORDS, limit - used)) + pace.between;
    spread = (limit * pace.share_spread) ** 2 * left + pace.between_spread ** 2;
    total = limit * left;
  }
  return limits.map((limit) => {
    const off = WIDTH * Math.sqrt(spread + (total * pace.share_doubt) ** 2);
    const wait = { low: Math.max(0, mean - off), high: mean + off };
    mean += limit * pace.share + pace.between;
    spread += (limit * pace.share_spread) ** 2 + pace.between_spread ** 2;
    total += limit;
    return wait;
  });
}

/** The same at a server time (ms). Who was interrupted goes on before the list does: `held`. */
export function waitsOf(
  rows: readonly { readonly limit_seconds: number }[],
  pace: Pace,
  turn: Turn | null,
  now: number,
  held: Turn | null = null,
): Wait[] {
  const speaking = [turn, held].filter((each) => each !== null);
  const sum = (seconds: (each: Turn) => number): number => speaking.reduce((all, each) => all + seconds(each), 0);
  const before = speaking.length > 0 ? ([sum((each) => each.limit_seconds), sum((each) => usedSeconds(each, now))] as const) : null;
  return waits(
    rows.map((row) => row.limit_seconds),
    pace,
    before,
  );
}
