/** What the page tells its island. */
import type { Settings } from "./client";
import type { Audience, Standing, View } from "./types";

/** The floor as the page was rendered, and the server's time then. */
export interface First {
  readonly seq: number;
  readonly now: string;
  readonly view: View;
}

export interface Config {
  readonly session: string;
  readonly audience: Audience;
  readonly key?: string;
  readonly person: string;
  /** Whether the function of the person in the delegation is one that acts for it. */
  readonly acts: boolean;
  /** How the record would name the person at the screen. */
  readonly speaker: string;
  readonly language: string;
  readonly zone: string;
  /** The city by which people know the zone. */
  readonly city: string;
  /** The chair and the vice-chairs: id of the user, and as the record names the person. For the chair's console. */
  readonly officers?: readonly (readonly [user: string, style: string])[];
  /** Languages of the conference: code and name. */
  readonly languages: readonly (readonly [code: string, name: string])[];
  /** Names of the articles that the agenda is about, by key; only for who takes part. */
  readonly articles: Readonly<Record<string, string>>;
  readonly csrf: string;
  readonly urls: {
    readonly socket: string;
    /** What changed, by long poll, where there is no websocket. */
    readonly changes: string;
    readonly commands: string;
    readonly delegations?: string;
    readonly article?: string;
    /** Where the text of a request is read; "REQUEST" stands for its id. */
    readonly text?: string;
    readonly console?: string;
    readonly room?: string;
    readonly booth?: string;
    readonly speaking?: string;
    readonly record?: string;
    readonly login: string;
    readonly leave: string;
  };
  readonly first?: First;
  /** Who the reader was when the page was rendered; the websocket says when that changes. */
  readonly standing?: Standing;
}

/** The configuration in the page's <script type="application/json"> of that id. Throws where the page has none. */
export function configOf(page: Document, id: string): Config {
  const holder = page.getElementById(id);
  if (!holder?.textContent) throw new Error(`the page has no #${id}`);
  return JSON.parse(holder.textContent) as Config;
}

/** What the live client needs of it. `here` is the address of the page. */
export function settingsOf(config: Config, here: string): Settings {
  const socket = new URL(config.urls.socket, here);
  socket.protocol = socket.protocol === "https:" ? "wss:" : "ws:";
  return {
    session: config.session,
    audience: config.audience,
    ...(config.key === undefined ? {} : { key: config.key }),
    person: config.person,
    language: config.language,
    socket: socket.href,
    http: { changes: config.urls.changes, commands: config.urls.commands, csrf: config.csrf },
    ...(config.first === undefined ? {} : { first: config.first }),
    ...(config.standing === undefined ? {} : { standing: config.standing }),
  };
}
