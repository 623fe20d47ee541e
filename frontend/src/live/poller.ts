/** Follows a session by long poll until it is stopped. */
import { backOff } from "./backoff";
import { deviceNow } from "./clock";
import { type Addresses, type Answer, type Closed, ask } from "./polling";

/** Milliseconds between questions where the server, or a proxy, does not hold its answer back. */
const NOT_HELD = 2_500;

export interface Follower {
  /** The seq that the client has; null asks for the whole view. */
  readonly seq: () => number | null;
  /** Something came in, or nothing in the time that the server held it back. */
  readonly heard: (answer: Exclude<Answer, { kind: "refused" }>) => void;
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
  readonly #query: { readonly audience: string; readonly key: string | undefined };
  readonly #follower: Follower;

  constructor(
    around: { readonly fetch: typeof fetch; readonly random: () => number },
    addresses: Addresses,
    query: { readonly audience: string; readonly key: string | undefined },
    follower: Follower,
  ) {
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
    let wait = false;
    let whole = false;
    while (!signal.aborted) {
      try {
        const seq = whole ? null : this.#follower.seq();
        const sent = deviceNow();
        const answer = await ask(this.#fetch, this.#addresses, { ...this.#query, seq, wait }, signal);
        if (signal.aborted) return;
        if (answer.kind === "refused") {
          this.#follower.refused(answer.why);
          return;
        }
        if (answer.kind !== "nothing" && !wait) this.#follower.time(sent, answer.now);
        this.#follower.heard(answer);
        // Operations that did not fit leave the client behind: then the whole view is asked for.
        whole = answer.kind === "ops" && answer.seq > (this.#follower.seq() ?? 0);
        failures = 0;
        if (wait && answer.kind === "nothing") await pause(NOT_HELD - (deviceNow() - sent), signal);
        wait = true;
      } catch {
        if (signal.aborted) return;
        this.#follower.failed();
        wait = false;
        await pause(backOff(failures++, this.#random), signal);
      }
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
