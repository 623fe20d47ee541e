/** One websocket from hello to the end: knows whether it ever worked, and notices when it has gone silent. */
import { PROTOCOL_VERSION, type Audience, type ServerFrame } from "./types";

/** Milliseconds until a connection that has brought nothing is given up. */
const PATIENCE = 8_000;
/** Beats of the server that may be missed. */
const MISSED_BEATS = 2.5;
/** Pings at the start, to find the server's time; then now and then. */
const PINGS = [0, 1_000, 3_000];
const PING_EVERY = 15_000;

/** Code for an end that the client itself made. */
export const SILENT = 0;

export type SocketClass = new (address: string) => WebSocket;

export interface Hello {
  readonly session: string;
  readonly audience: Audience;
  readonly key?: string;
  readonly language: string;
}

export interface Listener {
  /** A frame came in. */
  frame(frame: ServerFrame): void;
  /** It is over: the close code, and whether the server had ever answered. Called once. */
  ended(code: number, worked: boolean): void;
}

export class Connection {
  readonly #socket: WebSocket;
  readonly #hello: Hello;
  readonly #listener: Listener;
  #worked = false;
  #welcomed = false;
  #over = false;
  #beat = 5_000;
  #silence: ReturnType<typeof setTimeout>;
  readonly #pings: ReturnType<typeof setTimeout>[] = [];

  /** Opens at once; `seq` is the last one that the client has. Throws where the address cannot be opened at all. */
  constructor(Socket: SocketClass, address: string, hello: Hello, seq: number | null, listener: Listener) {
    this.#hello = hello;
    this.#listener = listener;
    this.#socket = new Socket(address);
    this.#socket.onopen = () => {
      this.hello(seq);
      this.#pings.push(...PINGS.map((after) => setTimeout(() => this.ping(), after)));
      this.#pings.push(setInterval(() => this.ping(), PING_EVERY));
    };
    this.#socket.onmessage = (event) => this.#read(event.data);
    this.#socket.onclose = (event) => this.#end(event.code);
    this.#silence = setTimeout(() => this.close(), PATIENCE);
  }

  /** Whether the server has answered hello, so that commands can go up. */
  get worked(): boolean {
    return this.#worked && !this.#over;
  }

  /** Ask for what came after `seq` (null: for everything). */
  hello(seq: number | null): void {
    this.send({ t: "hello", v: PROTOCOL_VERSION, ...this.#hello, seq });
  }

  ping(): void {
    this.send({ t: "ping", at: performance.timeOrigin + performance.now() });
  }

  send(frame: unknown): void {
    if (!this.#over && this.#socket.readyState === 1) this.#socket.send(JSON.stringify(frame));
  }

  /** Give it up. A dead network would keep the close event back for a minute, so nothing waits for it. */
  close(): void {
    this.#end(SILENT);
    this.#socket.close();
  }

  #read(data: unknown): void {
    if (this.#over) return;
    const frame = parsed(data);
    if (!frame) return;
    if (frame.t === "welcome") {
      this.#welcomed = true;
      this.#beat = frame.heartbeat_seconds * 1_000;
    }
    if (this.#welcomed && (frame.t === "snapshot" || frame.t === "patch" || frame.t === "heartbeat")) this.#worked = true;
    // Until it works its time is running; from then on every frame is a sign of life.
    if (this.#worked) {
      clearTimeout(this.#silence);
      this.#silence = setTimeout(() => this.close(), this.#beat * MISSED_BEATS);
    }
    this.#listener.frame(frame);
  }

  #end(code: number): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#silence);
    for (const timer of this.#pings) clearTimeout(timer);
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#listener.ended(code, this.#worked);
  }
}

function parsed(data: unknown): ServerFrame | null {
  try {
    const frame: unknown = typeof data === "string" ? JSON.parse(data) : null;
    return typeof frame === "object" && frame !== null && "t" in frame ? (frame as ServerFrame) : null;
  } catch {
    return null;
  }
}
