/** A stage for tests: a component mounted on a floor whose network the test speaks. */
import { type Component, flushSync, mount, unmount } from "svelte";
import type { Config } from "./config";
import { Floor } from "./floor.svelte";
import { type Wire, WireSocket, connected, now } from "./testnet";
import type { Standing } from "./types";

export const CONFIG: Config = {
  session: "s",
  audience: "participants",
  person: "p",
  acts: true,
  speaker: "Ms. Ana Novak",
  language: "en",
  zone: "Europe/Ljubljana",
  city: "Ljubljana",
  languages: [["fr", "français"]],
  articles: {},
  csrf: "token",
  urls: { socket: "/live/", changes: "/floor/changes/", commands: "/floor/commands/", login: "/login", leave: "/leave" },
};

export const OWN = { id: "d-own", role: "supporting_state", names: { en: "Mongolia" } } as const;

export function welcome(standing: Partial<Standing> = {}): unknown {
  const shown = { delegation: OWN, request_floor: true, chair_floor: false, ...standing };
  return { t: "welcome", v: 1, audience: "participants", heartbeat_seconds: 5, standing: shown };
}

export interface Stage {
  readonly floor: Floor;
  readonly wire: Wire;
  readonly root: HTMLElement;
  /** What the server says; the screen has followed when this returns. */
  says(...frames: unknown[]): void;
  /** All that can be read. */
  text(): string;
  button(words: string): HTMLButtonElement;
  press(words: string): void;
  /** The commands that went up, without their ids. */
  commands(): unknown[];
  clear(): void;
}

// jsdom has no animations; Svelte asks what is running before it moves a row.
Element.prototype.getAnimations ??= () => [];

export function staged(component: Component<{ floor: Floor }>, over: Partial<Config> = {}): Stage {
  const { client, wire } = connected();
  const floor = new Floor({ ...CONFIG, ...over }, client);
  const root = document.body.appendChild(document.createElement("main"));
  const mounted = mount(component, { target: root, props: { floor } });
  const stop = floor.start();
  flushSync();
  const button = (words: string): HTMLButtonElement => {
    const found = [...root.querySelectorAll("button")].find((each) => readable(each).startsWith(words));
    if (!found) throw new Error(`no button “${words}” in: ${readable(root)}`);
    return found;
  };
  return {
    floor,
    wire,
    root,
    button,
    says(...frames) {
      if (WireSocket.last.readyState === 0) WireSocket.last.accept();
      for (const frame of frames) WireSocket.last.says(frame);
      flushSync();
    },
    text: () => readable(root),
    press(words) {
      button(words).click();
      flushSync();
    },
    commands: () => WireSocket.last.of("command").map((frame) => frame["command"]),
    clear() {
      void unmount(mounted);
      stop();
      root.remove();
    },
  };
}

/** The last command is taken, and the view shows it. */
export function taken(stage: Stage, from: number, seq: number, ops: readonly unknown[]): void {
  const id = WireSocket.last.of("command").at(-1)?.["id"];
  stage.says({ t: "ack", id, seq, hash: "h" }, { t: "patch", from, seq, now: now(), ops });
}

function readable(element: Element): string {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}
