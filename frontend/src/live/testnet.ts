/** A network for tests: websockets and HTTP answers that the test itself speaks, with vitest's clock. */
import { vi } from "vitest";
import { LiveClient, type Settings } from "./client";
import type { Item, Motion, Point, Spoken, Turn, View, Waiting } from "./types";

/** The other end of a websocket. */
export class WireSocket {
  static opened: WireSocket[] = [];
  readonly sent: Record<string, unknown>[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(readonly address: string) {
    WireSocket.opened.push(this);
  }

  static get last(): WireSocket {
    const last = WireSocket.opened.at(-1);
    if (!last) throw new Error("no socket was opened");
    return last;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }

  close(): void {
    this.readyState = 3;
  }

  /** The server accepts. */
  accept(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  says(frame: unknown): void {
    this.onmessage?.({ data: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }

  /** The server, or the network, ends it. */
  ends(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  /** Accept, welcome and bring up to date. */
  serve(frame: unknown = snapshot(1)): void {
    this.accept();
    this.says(welcome());
    this.says(frame);
  }

  of(type: string): Record<string, unknown>[] {
    return this.sent.filter((frame) => frame["t"] === type);
  }
}

export interface Http {
  readonly method: string;
  readonly url: URL;
  readonly body: { id: string; seen: number | null; command: unknown } | null;
  readonly headers: Headers;
  answer(status: number, body?: unknown, headers?: Record<string, string>): void;
  fail(): void;
}

/** HTTP requests wait here until the test answers them. */
export class Wire {
  readonly requests: Http[] = [];

  readonly fetch = (address: RequestInfo | URL, options: RequestInit = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      this.requests.push({
        method: options.method ?? "GET",
        url: new URL(String(address), "http://placard.test"),
        body: typeof options.body === "string" ? (JSON.parse(options.body) as Http["body"]) : null,
        headers: new Headers(options.headers),
        answer: (status, body, headers = {}) => resolve(new Response(body === undefined ? null : JSON.stringify(body), { status, headers })),
        fail: () => reject(new TypeError("network")),
      });
    });

  get last(): Http {
    const last = this.requests.at(-1);
    if (!last) throw new Error("nothing was asked");
    return last;
  }

  of(method: string): Http[] {
    return this.requests.filter((each) => each.method === method);
  }
}

export const ITEM = "11111111-1111-4111-8111-111111111111";

export function item(over: Partial<Item> = {}): Item {
  return { id: ITEM, number: "1", titles: { en: "Article 14" }, articles: [], list_open: true, closes_at: null, debate: "open", refuses: "", ...over };
}

export function row(id: string, over: Partial<Waiting> = {}): Waiting {
  return {
    id,
    item: ITEM,
    delegation: { id: `d-${id}`, role: "supporting_state", names: { en: id } },
    kind: "statement",
    speaker: "",
    on_behalf_of: "",
    capacity: "",
    article: "",
    language: "",
    why: "order_of_requests",
    limit_seconds: 180,
    growth: 0,
    added_by_chair: false,
    skipped: false,
    has_text: false,
    swap_with: null,
    ...over,
  };
}

/** The floor, given just now. */
export function turn(id: string, over: Partial<Turn> = {}): Turn {
  const { item, delegation, kind, speaker, on_behalf_of, capacity, article, language, limit_seconds, has_text } = row(id);
  const who = { id, item, delegation, kind, speaker, on_behalf_of, capacity, article, language, limit_seconds, has_text };
  return { ...who, given_at: now(), used_ms: 0, running_since: now(), out_of_order: false, side: null, ...over };
}

/** A turn that is over: two minutes of three. */
export function spoken(id: string, over: Partial<Spoken> = {}): Spoken {
  const { item, delegation, kind, speaker, on_behalf_of, capacity, article, limit_seconds, has_text } = row(id);
  const who = { id, item, delegation, kind, speaker, on_behalf_of, capacity, article, limit_seconds, has_text };
  return { ...who, given_at: "2021-06-22T08:10:00+00:00", ended_at: "2021-06-22T08:12:00+00:00", used_seconds: 120, ...over };
}

export function point(id: string, over: Partial<Point> = {}): Point {
  const delegation = { id: `d-${id}`, role: "supporting_state", names: { en: id } } as const;
  return { id, delegation, speaker: "", raised_at: now(), heard: false, ...over };
}

export function motion(id: string, over: Partial<Motion> = {}): Motion {
  const delegation = { id: `d-${id}`, role: "supporting_state", names: { en: id } } as const;
  const put = { taken_up: false, heard: false, sides: [], free_for: 2, free_against: 2 };
  return { id, motion: "adjourn_debate", item: ITEM, delegation, speaker: "", words: "", ...put, ...over };
}

export function view(over: Partial<View> = {}): View {
  return {
    session: {
      id: "s",
      number: 3,
      titles: { en: "Third session" },
      phase: "in_session",
      starts_at: "2021-06-22T08:00:00+00:00",
      ends_at: "2021-06-22T11:00:00+00:00",
      zone: "Europe/Ljubljana",
      called_to_order_at: "2021-06-22T08:05:00+00:00",
      suspended_at: null,
      rose_at: null,
      presiding: "",
    },
    procedure: {
      name: "informal_consultation",
      tiers: [["supporting_state"], ["observer_state"], ["organization"], ["civil_society"]],
      warning_seconds: 30,
      early_warning_seconds: 0,
      at_end: "sign",
      may_request: {
        statement: ["supporting_state", "observer_state", "organization", "civil_society"],
        explanation_of_position: [],
        right_of_reply: [],
        point_of_order: [],
        motion: [],
      },
      motions: [],
      replies_per_item: 2,
      replies_when: "end_of_item",
      time_limit: null,
    },
    rules_change: null,
    announcement: "",
    item: ITEM,
    items: [item()],
    turn: null,
    interrupted: null,
    next: null,
    points: [],
    ruling: null,
    motions: [],
    outcome: null,
    pace: { share: 0.9, share_spread: 0.3, share_doubt: 0.15, between: 20, between_spread: 20 },
    waiting: [],
    spoken: [],
    ...over,
  };
}

export function snapshot(seq: number, over: Partial<View> = {}): unknown {
  return { t: "snapshot", seq, now: now(), view: view(over) };
}

export function patch(from: number, seq: number, ops: readonly unknown[]): unknown {
  return { t: "patch", from, seq, now: now(), ops };
}

export function insertion(id: string, index: number): unknown {
  return { op: "insert", path: ["waiting"], index, row: row(id) };
}

export function heartbeat(seq: number, late = false): unknown {
  return { t: "heartbeat", seq, now: now(), late };
}

export function welcome(): unknown {
  const delegation = { id: "d-own", role: "supporting_state", names: { en: "Mongolia" } };
  const standing = { delegation, request_floor: true, chair_floor: false };
  return { t: "welcome", v: 1, audience: "participants", heartbeat_seconds: 5, standing };
}

export function now(): string {
  return new Date().toISOString();
}

/** A client on the test's network; `storage` lets two clients be the same tab, one after the other. */
export function connected(over: Partial<Settings> = {}, storage: Storage | null = null): { client: LiveClient; wire: Wire } {
  const wire = new Wire();
  const settings: Settings = {
    session: "s",
    audience: "participants",
    person: "p",
    language: "en",
    socket: "ws://placard.test/live/",
    http: { changes: "/floor/changes/", commands: "/floor/commands/", csrf: "token" },
    ...over,
  };
  const Socket = WireSocket as unknown as new (address: string) => WebSocket;
  const client = new LiveClient(settings, { WebSocket: Socket, fetch: wire.fetch, storage, random: () => 0.5 });
  client.start();
  return { client, wire };
}

/** The network starts empty, and time is the test's. */
export function quiet(): void {
  WireSocket.opened = [];
  vi.useFakeTimers({ now: new Date("2021-06-22T08:42:00Z"), toFake: FAKED });
}

const FAKED: ("setTimeout" | "clearTimeout" | "setInterval" | "clearInterval" | "Date" | "performance")[] = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"];

/** The names on the list, in order. */
export function waiting(client: LiveClient): string[] | undefined {
  return client.state.view?.waiting.map((each) => each.id);
}
