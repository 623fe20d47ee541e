/** The live client as Svelte sees it: reactive state, and server time that ticks. */
import { LiveClient, type LiveState } from "./client";
import { type Config, settingsOf } from "./config";
import type { Outcome, Refused } from "./courier";
import type { Command, Item, Waiting } from "./types";

export class Floor {
  readonly config: Config;
  readonly client: LiveClient;
  #state = $state.raw<LiveState>() as LiveState;
  #second = $state(0);
  #moment = $state(0);
  #ticking: ReturnType<typeof setTimeout> | undefined;
  refused = $state.raw<{ readonly refused: Refused; readonly command: Command } | null>(null);

  constructor(config: Config, client: LiveClient) {
    this.config = config;
    this.client = client;
    this.#state = client.state;
    this.#look();
  }

  /** Follow the client, tick, and watch the network. Returns how to stop. */
  start(): () => void {
    const stops = [
      this.client.subscribe((state) => {
        this.#state = state;
        this.#tick();
      }),
      this.client.onRefused((refused, command) => (this.refused = { refused, command })),
      listen(window, "online", () => this.client.wake()),
      listen(window, "offline", () => this.client.networkLost()),
      listen(window, "pageshow", () => this.client.wake()),
      listen(document, "visibilitychange", () => document.visibilityState === "visible" && this.#woken()),
      this.client.clock.onSet(() => this.#tick()),
    ];
    this.client.start();
    return () => {
      clearTimeout(this.#ticking);
      for (const stop of stops) stop();
      this.client.stop();
    };
  }

  get state(): LiveState {
    return this.#state;
  }

  get view() {
    return this.#state.view;
  }

  get link() {
    return this.#state.link;
  }

  /** Whether what is shown is known to be right now. */
  get fresh(): boolean {
    return this.#state.link === "live" || this.#state.link === "polling";
  }

  /** Whether what is shown may be a moment behind, though the link is there. */
  get late(): boolean {
    return this.fresh && this.#state.late;
  }

  /** Server time in milliseconds, whole seconds: what shows it changes once a second. */
  get now(): number {
    return this.#second * 1_000;
  }

  /** Server time in milliseconds when a second last turned, of the day or of the speaker's clock: for that clock. */
  get moment(): number {
    return this.#moment;
  }

  /** Server time in milliseconds to ten seconds, for what need not be exact. */
  readonly soon = $derived(Math.floor(this.#second / 10) * 10_000);

  /** The item that the chair has taken up; before that the first whose list is open, else the first. */
  readonly item: Item | null = $derived.by(() => {
    const view = this.#state.view;
    if (!view) return null;
    const { items } = view;
    return items.find((each) => each.id === view.item) ?? items.find((each) => each.list_open) ?? items[0] ?? null;
  });

  /** Who waits on an item, in the order in which they will be called. */
  waitingOn(item: string | undefined): readonly Waiting[] {
    return this.#state.view?.waiting.filter((row) => row.item === item) ?? [];
  }

  /** Give a command; what the last one was refused for is over. */
  give(command: Command, seen: number | null = null): Promise<Outcome> {
    this.refused = null;
    return this.client.give(command, seen);
  }

  /** A page out of sight is given no ticks. */
  #woken(): void {
    this.#tick();
    this.client.wake();
  }

  /** Show the second, and look again when the next one begins: the server's, or that of the speaker's clock. */
  #tick(): void {
    clearTimeout(this.#ticking);
    this.#look();
    const turn = this.#state.view?.turn;
    const running = turn?.running_since ? this.#moment - Date.parse(turn.running_since) + turn.used_ms : this.#moment;
    // A timer may come a little early: then the rest of a millisecond is waited for.
    this.#ticking = setTimeout(() => this.#tick(), Math.ceil(Math.min(untilNext(this.#moment), untilNext(running))));
  }

  #look(): void {
    this.#moment = this.client.clock.now();
    this.#second = Math.floor(this.#moment / 1_000);
  }
}

/** A floor over the browser's own network. */
export function floorOf(config: Config): Floor {
  const client = new LiveClient(settingsOf(config, location.href), {
    WebSocket,
    fetch: fetch.bind(globalThis),
    storage: tabStorage(),
    random: Math.random,
  });
  return new Floor(config, client);
}

/** Milliseconds until the next whole second. */
function untilNext(milliseconds: number): number {
  return 1_000 - (((milliseconds % 1_000) + 1_000) % 1_000);
}

function tabStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

function listen(target: EventTarget, name: string, listener: () => unknown): () => void {
  const told = (): void => void listener();
  target.addEventListener(name, told);
  return () => target.removeEventListener(name, told);
}
