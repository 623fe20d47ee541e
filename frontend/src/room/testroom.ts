/** A delegate’s room for tests, under rules by which States may ask for everything. */
import { flushSync } from "svelte";
import { vi } from "vitest";
import type { Config } from "../live/config";
import { WireSocket, quiet, row, snapshot, view } from "../live/testnet";
import { OWN, type Stage, staged, welcome } from "../live/teststage";
import type { View, Waiting } from "../live/types";
import Room from "./Room.svelte";

/** Rules by which States may do everything. */
export const RULES: View["procedure"] = {
  ...view().procedure,
  may_request: {
    statement: ["supporting_state", "observer_state", "organization"],
    explanation_of_position: ["supporting_state"],
    right_of_reply: ["supporting_state"],
    point_of_order: ["supporting_state"],
    motion: ["supporting_state"],
  },
  motions: [
    { motion: "suspend_meeting", speakers_for: 0, speakers_against: 0 },
    { motion: "adjourn_debate", speakers_for: 2, speakers_against: 2 },
  ],
};

export function opened(over: Partial<View> = {}, config: Partial<Config> = {}): Stage {
  const room = staged(Room, config);
  room.says(welcome(), snapshot(1, { procedure: RULES, ...over }));
  return room;
}

/** Time is the test's, and the page has what jsdom lacks. */
export function prepare(): void {
  quiet();
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined }));
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
}

export function tidy(room: Stage): void {
  room.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
}

export function mine(over: Partial<Waiting> = {}): Waiting {
  return row("own", { delegation: OWN, ...over });
}

export function set(...steps: [path: string[], value: unknown][]): unknown[] {
  return steps.map(([path, value]) => ({ op: "set", path, value }));
}

export function field<Element extends HTMLElement>(label: string): Element {
  const found = [...document.querySelectorAll("label")].find((each) => each.textContent?.trim().startsWith(label));
  const element = found && document.getElementById(found.htmlFor);
  if (!element) throw new Error(`no field “${label}”`);
  return element as Element;
}

export function choose(label: string, value: string): void {
  const select = field<HTMLSelectElement>(label);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  flushSync();
}

export function write(label: string, text: string): void {
  const input = field<HTMLTextAreaElement>(label);
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}

/** The last command is taken. */
export async function acknowledged(room: Stage, seq: number): Promise<void> {
  room.says({ t: "ack", id: WireSocket.last.of("command").at(-1)?.["id"], seq, hash: "h" });
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
}
