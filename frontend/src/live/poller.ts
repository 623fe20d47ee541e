/** Follows a session by long poll until it is stopped. */
import { backOff } from "./backoff";
import { deviceNow } from "./clock";
import { type Addresses, type Answer, type Closed, LONGEST_WAIT, type Query, ask } from "./polling";

/** Milliseconds between questions where the server, or a proxy, does not hold its answer back. */
const NOT_HELD = 2_500;
/** Milliseconds between questions however much happens: what changes in the meantime comes with one answer. */
const AT_MOST_EVERY = 200;
/** An answer that fails after so many milliseconds was given up by a proxy that does not wait as long as we do. */
const GIVEN_UP = 1_500;
/** Seconds below which a wait is not worth asking for. */
const SHORTEST_WAIT = 2;

export interface Follower {
  /** The seq that the client has; null asks for the whole view. */
  readonly seq: () => number | null;
  /** Whether the client knows that screens may be behind. */
  readonly late: () => boolean;
  /** Something came in, or nothing in the time that the server held it back. */
  readonly heard: (answer: Exclude<Answer, { kind: "refused" | "busy" }>) => void;
  /** An answer that was not held back, and so tells the time. */
  readonly time: (sent: number, now: string) => void;
  readonly refused: (why: Closed) => void;
  /** The server is out of reach by this way too. */
  readonly failed: () => void;
}

export class Poller {
  readonly #stop = new AbortController();
  readonly #fetch: typeof fetch;
  readonly #random: () => number;
  readonly #addresses: Addresses;
  readonly #query: Pick<Query, "audience" | "key">;
  readonly #follower: Follower;
  /** Seconds for which the way to the server lets an answer be held back, as far as it is known. */
  #wait = LONGEST_WAIT;

  constructor(around: { readonly fetch: typeof fetch; readonly random: () => number }, addresses: Addresses, query: Pick<Query, "audience" | "key">, follower: Follower) {
    this.#fetch = around.fetch;
    this.#random = around.random;
    this.#addresses = addresses;
    this.#query = query;
    this.#follower = follower;
    void this.#follow();
  }

  stop(): void {
    this.#stop.abort();
  }

  async #follow(): Promise<void> {
    const signal = this.#stop.signal;
    let failures = 0;
    // The first answer, and the first after a failure, tells whether there is a way at all, and what time it is.
    let wait = 0;
    let whole = false;
    while (!signal.aborted) {
      const seq = whole ? null : this.#follower.seq();
      const sent = deviceNow();
      try {
        const answer = await ask(this.#fetch, this.#addresses, { ...this.#query, seq, wait, late: this.#follower.late() }, signal);
        if (signal.aborted) return;
        if (answer.kind === "refused") {
          this.#follower.refused(answer.why);
          return;
        }
        failures = 0;
        if (answer.kind === "busy") {
          wait = 0;
          await pause(NOT_HELD, signal);
          continue;
        }
        if (wait === 0 && answer.now) this.#follower.time(sent, answer.now);
        this.#follower.heard(answer);
        // Operations that did not fit leave the client behind: then the whole view is asked for.
        whole = answer.kind === "patches" && answer.seq > (this.#follower.seq() ?? 0);
        const apart = wait > 0 && answer.kind === "nothing" ? NOT_HELD : AT_MOST_EVERY;
        if (wait > 0) await pause(apart - (deviceNow() - sent), signal);
        wait = this.#wait;
      } catch {
        if (signal.aborted) return;
        this.#follower.failed();
        if (wait > 0 && deviceNow() - sent >= GIVEN_UP) this.#wait = Math.max(SHORTEST_WAIT, Math.floor(wait / 2));
        wait = 0;
        await pause(backOff(failures++, this.#random), signal);
      }
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, milliseconds);
    signal.addEventListener("abort", over);
  });
}
