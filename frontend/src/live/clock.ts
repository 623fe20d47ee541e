/** Time as the server has it, and what a turn has used of its own. */
import type { Turn } from "./types";

/** How many measurements are kept: enough to find a quick round trip, few enough to follow a clock that was set. */
const KEPT = 8;

interface Sample {
  readonly offset: number;
  readonly roundTrip: number;
}

/** Milliseconds on the device's clock; it does not jump when somebody sets the device's time. */
export function deviceNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Milliseconds on the device's clock when the answer with this page began to come in; now, where the browser does not say. */
export function pageArrived(): number {
  const [navigation] = performance.getEntriesByType?.("navigation") ?? [];
  const { responseStart = 0 } = (navigation ?? {}) as Partial<PerformanceNavigationTiming>;
  return responseStart > 0 ? performance.timeOrigin + responseStart : deviceNow();
}

/** Server time, estimated from the measurement with the smallest round trip: it is wrong by at most half of that. */
export class ServerClock {
  #samples: Sample[] = [];
  /** What was known before the measurements were forgotten: better than the device's own clock, until there are new ones. */
  #former = 0;
  readonly #listeners = new Set<() => void>();
  readonly #device: () => number;

  constructor(device: () => number = deviceNow) {
    this.#device = device;
  }

  /** A ping went out at `sent` (device time) and its answer, which says `serverNow`, came in just now. */
  answered(sent: number, serverNow: string): void {
    const received = this.#device();
    const roundTrip = received - sent;
    const server = Date.parse(serverNow);
    if (roundTrip < 0 || Number.isNaN(server)) return;
    this.#keep([...this.#samples, { offset: server - (sent + roundTrip / 2), roundTrip }].slice(-KEPT));
  }

  /** Something came in `at` (device time) that says what time it was when it was sent: it counts as long as nothing was measured. */
  heard(serverNow: string, at: number = this.#device()): void {
    const server = Date.parse(serverNow);
    if (this.#samples.length > 0 || Number.isNaN(server)) return;
    this.#keep([{ offset: server - at, roundTrip: Number.POSITIVE_INFINITY }]);
  }

  /** Forget the measurements: after a sleep or on another network they may be wrong. The time goes on from what is known. */
  forget(): void {
    this.#former = this.offset;
    this.#samples = [];
  }

  /** Be told when the time was put right. Returns how to stop it. */
  onSet(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Milliseconds to add to the device's time. */
  get offset(): number {
    let best: Sample | undefined;
    for (const each of this.#samples) {
      if (!best || each.roundTrip < best.roundTrip || best.roundTrip === Number.POSITIVE_INFINITY) best = each;
    }
    return best?.offset ?? this.#former;
  }

  /** Server time now, in milliseconds. */
  now(): number {
    return this.#device() + this.offset;
  }

  #keep(samples: Sample[]): void {
    const before = this.offset;
    this.#samples = samples;
    if (this.offset !== before) for (const listener of this.#listeners) listener();
  }
}

/** Seconds the turn has used at a server time; never negative. */
export function usedSeconds(turn: Turn, now: number): number {
  const running = turn.running_since === null ? 0 : Math.max(0, now - Date.parse(turn.running_since));
  return (turn.used_ms + running) / 1000;
}

/** Seconds left of the turn; negative once over time. */
export function leftSeconds(turn: Turn, now: number): number {
  return turn.limit_seconds - usedSeconds(turn, now);
}

export type Level = "ok" | "early" | "soon" | "over";

/** How the clock looks: well within time, at the first sign (0: none), near its end, or over time. */
export function levelOf(left: number, warningSeconds: number, earlySeconds = 0): Level {
  if (left <= 0) return "over";
  if (left <= warningSeconds) return "soon";
  return left <= earlySeconds ? "early" : "ok";
}

/** 2:14, or 1:02:14 past the hour. Counts whole seconds down: what is left is rounded up, so that 0:00 means none. */
export function minutes(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 60) % 60, whole % 60];
  const hours = Math.floor(whole / 3600);
  const text = parts.map((part) => String(part).padStart(2, "0")).join(":");
  return hours > 0 ? `${hours}:${text}` : text.replace(/^0(?=\d)/, "");
}
