/** The live client: keeps a view of one session up to date, whatever the network does, and brings commands safely to the server. */
import { backOff } from "./backoff";
import { ServerClock, pageArrived } from "./clock";
import type { First } from "./config";
import { Connection, SILENT, type SocketClass } from "./connection";
import { Courier, type Outcome, type Refused, SEND_AGAIN, refusal } from "./courier";
import { Outbox, type Pending } from "./outbox";
import { applyOps } from "./patch";
import { Poller } from "./poller";
import { type Addresses, type Answer, type Closed, hand } from "./polling";
import { type Audience, CLOSE, type Command, type Op, type ServerFrame, type Standing, type View } from "./types";

/** Connections in a row that never worked before plain HTTP takes over. */
const TRIES_BEFORE_POLLING = 2;
/** Milliseconds between tries for a websocket while polling works. */
const TRY_AGAIN_WHILE_POLLING = 45_000;
/** Milliseconds that a patch may come behind the heartbeat that names its seq. */
const HEARTBEAT_GRACE = 1_500;
/** After too many messages the server wants to be left alone for a while. */
const LEFT_ALONE = 15_000;
export type Link = "connecting" | "live" | "reconnecting" | "polling" | "outdated" | Closed;

export interface LiveState {
  readonly link: Link;
  /** null until the first one came in. */
  readonly view: View | null;
  readonly seq: number | null;
  readonly standing: Standing | null;
  /** Commands that the view does not show yet. */
  readonly pending: readonly Pending[];
  /** Server time (ms) at which the view was last known to be right. */
  readonly asOf: number | null;
  /** Ids of the delegations that wait and are connected; null where it is not known, or not told: only the chair is. */
  readonly presence: ReadonlySet<string> | null;
  /** Whether the server says that screens may be a moment behind. */
  readonly late: boolean;
}

export interface Settings {
  readonly session: string;
  readonly audience: Audience;
  /** The secret of a projector's address. */
  readonly key?: string;
  /** Id of the person, so that nobody sends what another left in the tab. */
  readonly person: string;
  readonly language: string;
  readonly socket: string;
  readonly http: Addresses;
  readonly first?: First;
  readonly standing?: Standing;
}

/** What the client needs of its surroundings; tests bring their own. */
export interface Surroundings {
  readonly WebSocket: SocketClass;
  readonly fetch: typeof fetch;
  readonly storage: Storage | null;
  readonly random: () => number;
}

export class LiveClient {
  readonly clock = new ServerClock();
  #state: LiveState;
  readonly #settings: Settings;
  readonly #around: Surroundings;
  readonly #courier: Courier;
  readonly #listeners = new Set<(state: LiveState) => void>();
  #connection: Connection | null = null;
  #poller: Poller | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #catchUp: ReturnType<typeof setTimeout> | undefined;
  #resend: ReturnType<typeof setInterval> | undefined;
  #failures = 0;
  #neverWorked = 0;
  #asked = false;

  constructor(settings: Settings, around: Surroundings) {
    this.#settings = settings;
    this.#around = around;
    if (settings.first) this.clock.heard(settings.first.now, pageArrived());
    const outbox = new Outbox(around.storage, `${settings.session}.${settings.person}`);
    this.#courier = new Courier(outbox, () => this.#show({}));
    this.#state = {
      link: "connecting",
      view: settings.first?.view ?? null,
      seq: settings.first?.seq ?? null,
      standing: settings.standing ?? null,
      pending: outbox.entries,
      asOf: null,
      presence: null,
      late: false,
    };
  }

  get state(): LiveState {
    return this.#state;
  }

  /** Be told of every change, once now. Returns how to stop it. */
  subscribe(listener: (state: LiveState) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  /** Be told of every command that the server refused, those of an earlier life of the page included. */
  onRefused(listener: (refused: Refused, command: Command) => void): () => void {
    return this.#courier.onRefused(listener);
  }

  start(): void {
    this.#resend ??= setInterval(() => this.#flush(), SEND_AGAIN / 2);
    this.#connect();
  }

  /** Let go of everything; the client cannot be used again. */
  stop(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#catchUp);
    clearInterval(this.#resend);
    this.#stopPolling();
    const connection = this.#connection;
    this.#connection = null;
    connection?.close();
    this.#listeners.clear();
  }

  /** The network is said to be back, or the page was woken: do not wait for the next try. */
  wake(): void {
    // While HTTP serves, the websocket that is being tried may be one that will never speak: try another.
    const doubtful = this.#state.link === "polling" && !this.#connection?.worked;
    if (this.#isOver() || (this.#connection && !doubtful)) return;
    this.#connection?.close();
    this.#failures = 0;
    this.#connect();
  }

  /** The network is said to be gone. */
  networkLost(): void {
    if (this.#connection) this.#connection.close();
  }

  /** Give a command. It is kept until the server has answered; the promise may outlive any number of lost links. */
  give(command: Command, seen: number | null = null): Promise<Outcome> {
    const outcome = this.#courier.take(command, seen);
    this.#show({});
    this.#flush();
    return outcome;
  }

  // --- The websocket ---------------------------------------------------------------------------------

  #connect(): void {
    clearTimeout(this.#retry);
    if (this.#isOver() || this.#connection) return;
    const { session, audience, key, language, socket } = this.#settings;
    const hello = { session, audience, language, ...(key === undefined ? {} : { key }) };
    this.clock.forget();
    this.#asked = false;
    try {
      const connection = new Connection(this.#around.WebSocket, socket, hello, this.#state.seq, {
        frame: (frame) => this.#read(frame),
        ended: (code, worked) => {
          if (this.#connection !== connection) return;
          this.#connection = null;
          this.#lost(code, worked);
        },
      });
      this.#connection = connection;
    } catch {
      // Some proxies' pages forbid websockets outright.
      this.#lost(SILENT, false);
    }
  }

  #lost(code: number, worked: boolean): void {
    clearTimeout(this.#catchUp);
    this.#courier.forgetSent();
    if (this.#state.presence) this.#show({ presence: null });
    this.#told(false);
    const end = ENDS[code];
    if (end) {
      this.#stopPolling();
      this.#show({ link: end });
      return;
    }
    this.#neverWorked = worked ? 0 : this.#neverWorked + 1;
    if (this.#state.link === "live") this.#show({ link: "reconnecting" });
    else if (this.#state.link === "connecting" && this.#neverWorked >= TRIES_BEFORE_POLLING) this.#show({ link: "reconnecting" });
    if (this.#neverWorked >= TRIES_BEFORE_POLLING) this.#startPolling();
    const wait = backOff(this.#failures++, this.#around.random);
    const least = code === CLOSE.tooMany ? LEFT_ALONE : this.#state.link === "polling" ? TRY_AGAIN_WHILE_POLLING : 0;
    this.#retry = setTimeout(() => this.#connect(), least + wait);
  }

  #read(frame: ServerFrame): void {
    switch (frame.t) {
      case "welcome":
      case "standing":
        this.#show({ standing: frame.standing });
        break;
      case "snapshot":
        this.#asked = false;
        this.clock.heard(frame.now);
        this.#take(frame.seq, frame.view);
        break;
      case "patch":
        this.#patch(frame.from, frame.seq, frame.ops);
        break;
      case "heartbeat":
        this.#told(frame.late ?? false);
        this.#heartbeat(frame.seq);
        this.clock.heard(frame.now);
        break;
      case "presence":
        this.#show({ presence: new Set(frame.delegations) });
        break;
      case "pong":
        this.clock.answered(frame.at, frame.now);
        break;
      case "ack":
        this.#courier.answered({ kind: "ack", id: frame.id, seq: frame.seq, hash: frame.hash }, this.#state.seq ?? 0);
        break;
      case "refusal":
        this.#courier.answered(refusal(frame.id, frame.code, frame.rule, frame.message), 0);
        break;
      case "error":
        // What was not taken stays in the outbox, and is sent again in a while.
        break;
    }
    if (this.#connection?.worked && this.#state.link !== "live") this.#established();
    else if (this.#connection?.worked) this.#touched();
  }

  #established(): void {
    this.#failures = 0;
    this.#neverWorked = 0;
    this.#stopPolling();
    this.#show({ link: "live", asOf: this.clock.now() });
    this.#flush();
  }

  /** Without telling anybody: the time matters only once the link is lost. */
  #touched(): void {
    this.#state = { ...this.#state, asOf: this.clock.now() };
  }

  /** Whether screens may be behind, as the server said last. */
  #told(late: boolean): void {
    if (late !== this.#state.late) this.#show({ late });
  }

  #heartbeat(seq: number): void {
    if (seq <= (this.#state.seq ?? 0)) {
      this.#asked = false;
      return;
    }
    clearTimeout(this.#catchUp);
    this.#catchUp = setTimeout(() => {
      if (seq > (this.#state.seq ?? 0)) this.#askAgain(this.#state.seq);
    }, HEARTBEAT_GRACE);
  }

  /** A gap: ask on the same connection for what is missing, once until an answer is here. */
  #askAgain(seq: number | null): void {
    if (this.#asked && seq !== null) return;
    this.#asked = true;
    this.#connection?.hello(seq);
  }

  // --- The view ----------------------------------------------------------------------------------------

  /** An older view never replaces a newer one. */
  #take(seq: number, view: View): void {
    if (this.#state.view && seq < (this.#state.seq ?? 0)) return;
    this.#courier.settle(seq);
    this.#show({ seq, view });
  }

  #patch(from: number, seq: number, ops: readonly Op[]): void {
    const { view, seq: own } = this.#state;
    if (own !== null && seq <= own) return;
    if (!view || from !== own) {
      this.#askAgain(own);
      return;
    }
    try {
      this.#take(seq, applyOps(view, ops));
      this.#asked = false;
    } catch {
      this.#askAgain(null);
    }
  }

  // --- Commands ------------------------------------------------------------------------------------------

  #flush(): void {
    const connection = this.#connection;
    if (connection?.worked) {
      this.#courier.send(({ id, seen, command }) => connection.send({ t: "command", id, seen, command }));
    } else if (this.#state.link === "polling") {
      this.#courier.send((entry) => void this.#post(entry));
    }
  }

  async #post({ id, seen, command }: Pending): Promise<void> {
    try {
      const receipt = await hand(this.#around.fetch, this.#settings.http, this.#settings.language, { id, seen, command });
      this.#courier.answered({ ...receipt, id }, this.#state.seq ?? 0);
    } catch {
      // Out of reach: it stays in the outbox, and is sent again.
    }
  }

  // --- Plain HTTP ------------------------------------------------------------------------------------------

  #startPolling(): void {
    const { http, audience, key } = this.#settings;
    this.#poller ??= new Poller(this.#around, http, { audience, key }, {
      seq: () => this.#state.seq,
      late: () => this.#state.late,
      heard: (answer) => this.#heard(answer),
      time: (sent, now) => this.clock.answered(sent, now),
      refused: (why) => this.#over(why),
      failed: () => this.#state.link === "polling" && this.#show({ link: "reconnecting" }),
    });
  }

  #stopPolling(): void {
    this.#poller?.stop();
    this.#poller = null;
  }

  #heard(answer: Exclude<Answer, { kind: "refused" | "busy" }>): void {
    if (answer.kind === "view") this.#take(answer.seq, answer.view);
    if (answer.kind === "patches") for (const each of answer.patches) this.#patch(each.from, each.seq, each.ops);
    if (answer.kind !== "nothing") this.#show({ standing: answer.standing });
    this.#told(answer.late);
    if (!this.#connection?.worked) this.#show({ link: "polling", asOf: this.clock.now() });
    this.#flush();
  }

  #over(why: Closed): void {
    this.#stopPolling();
    clearTimeout(this.#retry);
    this.#show({ link: why });
  }

  #isOver(): boolean {
    return ["signed_out", "not_allowed", "gone", "outdated"].includes(this.#state.link);
  }

  #show(change: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...change, pending: this.#courier.pending };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

const ENDS: Readonly<Record<number, Link>> = {
  [CLOSE.signedOut]: "signed_out",
  [CLOSE.notAllowed]: "not_allowed",
  [CLOSE.gone]: "gone",
  [CLOSE.protocol]: "outdated",
};
