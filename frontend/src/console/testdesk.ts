/** A chair at the console, for tests: what the screen shows, which keys are pressed, which command went up last. */
import { flushSync } from "svelte";
import { vi } from "vitest";
import type { Config } from "../live/config";
import { WireSocket, quiet, row, snapshot, view } from "../live/testnet";
import { type Stage, staged, welcome } from "../live/teststage";
import type { View } from "../live/types";
import Console from "./Console.svelte";

const URLS = { socket: "/live/", changes: "/floor/changes/", commands: "/floor/commands/", login: "/login", leave: "/leave" };

export const THREE = [row("chile"), row("nl"), row("japan", { note: "We leave at noon." })];

/** The rules of a diplomatic conference, as far as the console needs them. */
export const CONFERENCE: View["procedure"] = {
  ...view().procedure,
  name: "diplomatic_conference",
  at_end: "ask_chair",
  may_request: {
    statement: ["supporting_state", "observer_state", "organization"],
    explanation_of_position: ["supporting_state"],
    right_of_reply: ["supporting_state", "observer_state"],
    point_of_order: ["supporting_state"],
    motion: ["supporting_state"],
  },
  motions: [
    { motion: "suspend_meeting", speakers_for: 0, speakers_against: 0 },
    { motion: "adjourn_debate", speakers_for: 2, speakers_against: 2 },
  ],
};

/** Sit down, before anything has come from the server. */
export function sitDown(over: Partial<Config> = {}): Stage {
  quiet();
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined }));
  Element.prototype.scrollIntoView = () => undefined;
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  return staged(Console, { audience: "chair", urls: { ...URLS, delegations: "/delegations/" }, ...over });
}

export function standUp(desk: Stage): void {
  desk.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
}

/** The view as it stands; the first who waits is the next, unless said otherwise. */
export function shows(desk: Stage, over: Partial<View> = {}, seq = 7): void {
  const waiting = over.waiting ?? THREE;
  desk.says(
    welcome({ delegation: null, request_floor: false, chair_floor: true }),
    snapshot(seq, { waiting, next: waiting[0]?.id ?? null, ...over }),
  );
}

export function press(key: string, over: KeyboardEventInit & { on?: EventTarget } = {}): void {
  const { on = document.body, ...options } = over;
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options }));
  flushSync();
}

/** The last command and the seq it rests on; null where none went up. */
export function last(): unknown {
  const frame = WireSocket.last.of("command").at(-1);
  return frame ? [frame["command"], frame["seen"]] : null;
}

/** The server takes the last command. */
export async function acknowledged(desk: Stage, seq = 8): Promise<void> {
  desk.says({ t: "ack", id: WireSocket.last.of("command").at(-1)?.["id"], seq, hash: "h" });
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
}

/** The field whose label begins so. */
export function field<Element extends HTMLElement = HTMLInputElement>(desk: Stage, label: string): Element {
  const found = [...desk.root.querySelectorAll("label")].find((each) => each.textContent?.trim().startsWith(label));
  const element = found && desk.root.querySelector<Element>(`#${CSS.escape(found.htmlFor)}`);
  if (!element) throw new Error(`no field “${label}”`);
  return element;
}

export function write(desk: Stage, label: string, text: string): void {
  const input = field(desk, label);
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}
