/** The server says that screens may be behind: a quiet word on each of them, until it says otherwise. */
import { flushSync } from "svelte";
import type { Component } from "svelte";
import { afterEach, expect, test, vi } from "vitest";
import Booth from "../booth/Booth.svelte";
import Console from "../console/Console.svelte";
import type { Config } from "../live/config";
import type { Floor } from "../live/floor.svelte";
import { WireSocket, heartbeat, quiet, snapshot } from "../live/testnet";
import { type Stage, staged, welcome } from "../live/teststage";
import Projector from "../projector/Projector.svelte";
import Room from "../room/Room.svelte";
import { prepare, tidy } from "../room/testroom";

const LATE = "Screens may be a moment behind. Everything sent is kept.";
const SCREENS: readonly [string, Component<{ floor: Floor }>, Partial<Config>][] = [
  ["room", Room, {}],
  ["console", Console, { audience: "chair" }],
  ["projector", Projector, { audience: "screen", key: "secret" }],
  ["booth", Booth, {}],
];
let screen: Stage;

afterEach(() => tidy(screen));

function opened(component: Component<{ floor: Floor }>, config: Partial<Config>): void {
  prepare();
  quiet();
  screen = staged(component, config);
  screen.says(welcome(), snapshot(1));
}

/** Whether it can be read; what was heard stays in its place, for nobody to see. */
function shown(): boolean {
  return [...screen.root.querySelectorAll(".strip, .link")].some((each) => each.textContent?.includes(LATE));
}

test.each(SCREENS)("the %s says that it may be behind, and takes it back", (_, component, config) => {
  opened(component, config);
  expect(shown()).toBe(false);
  screen.says(heartbeat(1, true));
  expect(shown()).toBe(true);
  expect(screen.root.querySelector("[role=alert]")).toBeNull();
  screen.says(heartbeat(1));
  expect(shown()).toBe(false);
});

test.each(SCREENS)("on the %s a lost link is the worse news, and another server may know better", (_, component, config) => {
  opened(component, config);
  screen.says(heartbeat(1, true));
  WireSocket.last.ends();
  flushSync();
  expect(shown()).toBe(false);
  vi.advanceTimersByTime(500);
  screen.says(welcome(), snapshot(1));
  expect(screen.floor.link).toBe("live");
  expect(shown()).toBe(false);
});

const heard = () => screen.root.querySelector("p.ear")?.textContent;

test("in the room it is heard once, and commands go up as ever", () => {
  opened(Room, {});
  screen.says(heartbeat(1, true));
  screen.says(heartbeat(1, true));
  expect(heard()).toBe(LATE);
  screen.press("Request the floor");
  expect(screen.commands()).toHaveLength(1);
  screen.says(heartbeat(1));
  expect(heard()).toBe("Screens are up to date again.");
  expect(screen.root.querySelector(".list")?.hasAttribute("data-stale")).toBe(false);
});
