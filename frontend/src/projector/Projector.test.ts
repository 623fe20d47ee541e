/** The projector in its three layouts: who speaks, the list, the clock; and honest when the link is lost. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WireSocket, item, motion, now, patch, point, quiet, row, snapshot, turn, view } from "../live/testnet";
import { type Stage, staged, welcome } from "../live/teststage";
import type { Turn } from "../live/types";
import { LAYOUTS } from "./device";
import Projector from "./Projector.svelte";

let screen: Stage;
const nobody = welcome({ delegation: null, request_floor: false });

beforeEach(() => {
  quiet();
  const frame = document.body.appendChild(document.createElement("div"));
  frame.className = "screen";
  screen = staged(Projector, { audience: "screen", key: "secret" });
});
afterEach(() => {
  screen.clear();
  document.body.replaceChildren();
  vi.useRealTimers();
  localStorage.clear();
  history.replaceState(null, "", location.pathname);
});

function speaking(over: Partial<Turn> = {}) {
  return turn("senegal", over);
}

function laid(layout: string): Stage {
  screen.clear();
  history.replaceState(null, "", `?layout=${layout}`);
  screen = staged(Projector, { audience: "screen", key: "secret" });
  return screen;
}

const clockLevel = () => screen.root.querySelector(".podium")?.getAttribute("data-level");

test("the name, the clock and the next three of the item taken up", () => {
  const waiting = ["a", "b", "c", "d"].map((id) => row(id));
  screen.says(nobody, snapshot(1, { turn: speaking(), waiting }));
  expect(screen.root.querySelector(".name")?.textContent).toBe("senegal");
  expect([...screen.root.querySelectorAll(".screen-next bdi")].map((each) => each.textContent)).toEqual(["a", "b", "c"]);
  vi.advanceTimersByTime(7_000);
  flushSync();
  expect(screen.root.querySelector(".clock")?.textContent).toMatch(/^0:07 \/ 3:00/);
});

test("a lost link is said, with the time of what is shown, and gone again when it is back", () => {
  screen.says(nobody, snapshot(1, { turn: speaking() }));
  WireSocket.last.ends();
  flushSync();
  expect(screen.text()).toContain("The link to the server is lost. This is how it stood at 10:42.");
  vi.advanceTimersByTime(500);
  screen.says(nobody, patch(1, 2, [{ op: "set", path: ["turn"], value: null }]));
  expect(screen.text()).not.toContain("lost");
  expect(screen.text()).toContain("Nobody has the floor");
});

test("a revoked address shows no name any more", () => {
  screen.says(nobody, snapshot(1, { turn: speaking(), waiting: [row("a")] }));
  WireSocket.last.ends(4403);
  flushSync();
  expect(screen.text()).toContain("This screen’s address is no longer valid.");
  expect(screen.text()).not.toContain("senegal");
  expect(screen.root.querySelector(".screen-next")).toBeNull();
});

test.each([
  ["scheduled", "The session begins at 10:00"],
  ["suspended", "The session is suspended"],
  ["risen", "The session has risen"],
])("a session that is %s says so", (phase, words) => {
  screen.says(nobody, snapshot(1), patch(1, 2, [{ op: "set", path: ["session", "phase"], value: phase }]));
  expect(screen.text()).toContain(words);
});

test("the size chosen is worn and kept for the next day", () => {
  screen.says(nobody, snapshot(1));
  const frame = document.querySelector<HTMLElement>(".screen");
  expect(frame?.dataset["size"]).toBe("medium");
  screen.press("Large");
  expect(frame?.dataset["size"]).toBe("large");
  screen.clear();
  screen = staged(Projector);
  expect(frame?.dataset["size"]).toBe("large");
});

test("the layout chosen at the machine is worn, kept, and asked for by the address", () => {
  screen.says(nobody, snapshot(1, { turn: speaking() }));
  const frame = document.querySelector<HTMLElement>(".screen");
  expect(frame?.dataset["layout"]).toBe("speaker");
  screen.press("Clock");
  expect(frame?.dataset["layout"]).toBe("clock");
  expect(location.search).toBe("?layout=clock");
  history.replaceState(null, "", location.pathname);
  screen.clear();
  screen = staged(Projector);
  expect(frame?.dataset["layout"]).toBe("clock");
  laid("list");
  expect(frame?.dataset["layout"]).toBe("list");
  laid("nonsense");
  expect(frame?.dataset["layout"]).toBe("clock");
});

test("the list stands with role and kind, under who has the floor", () => {
  const waiting = [row("a"), row("b", { kind: "right_of_reply", on_behalf_of: "the Group" })];
  laid("list").says(nobody, snapshot(1, { turn: speaking({ used_ms: 60_000 }), waiting }));
  expect(screen.root.querySelector(".now .name")?.textContent).toBe("senegal");
  expect(screen.root.querySelector(".now .clock")?.textContent).toMatch(/^1:00 \/ 3:00/);
  const rows = [...screen.root.querySelectorAll(".lines li")].map((each) => each.textContent?.replace(/\s+/g, " ").trim());
  expect(rows[0]).toBe("1 a supporting State");
  expect(rows[1]).toBe("2 b right of reply · supporting State · on behalf of the Group");
  expect(screen.text()).not.toContain("more");
});

test("the clock for the podium counts down, turns at the signs, and counts up over time", () => {
  const procedure = { ...view().procedure, early_warning_seconds: 60 };
  laid("clock").says(nobody, snapshot(1, { turn: speaking(), procedure, waiting: [row("a"), row("b")] }));
  expect(screen.root.querySelector(".clock")?.textContent).toMatch(/^3:00/);
  expect(screen.text()).toContain("Next: a");
  expect(clockLevel()).toBe("ok");
  vi.advanceTimersByTime(125_000);
  flushSync();
  expect([clockLevel(), screen.root.querySelector(".sign")?.textContent]).toEqual(["early", "first sign: the time is coming to its end"]);
  vi.advanceTimersByTime(30_000);
  flushSync();
  expect([clockLevel(), screen.root.querySelector(".sign")?.textContent]).toEqual(["soon", "the last 30 seconds"]);
  expect(screen.root.querySelector(".clock")?.textContent).toMatch(/^0:25/);
  vi.advanceTimersByTime(40_000);
  flushSync();
  expect([clockLevel(), screen.root.querySelector(".sign")?.textContent]).toEqual(["over", "time over"]);
  expect(screen.root.querySelector(".clock")?.textContent).toMatch(/^\+0:15/);
});

test.each(LAYOUTS)("in the layout “%s” whatever the meeting has before it is said", (layout) => {
  const delegation = { id: "d", role: "supporting_state", names: { en: "chile" } } as const;
  const ruling = { id: "r", delegation, upheld: false, words: "The debate goes on.", at: now(), appeal: { id: "x", delegation, speaker: "" } };
  laid(layout).says(
    nobody,
    snapshot(1, {
      turn: turn("kenya", { kind: "point_of_order" }),
      interrupted: turn("mongolia", { used_ms: 65_000, running_since: null }),
      points: [point("senegal", { heard: true }), point("peru")],
      motions: [motion("cuba", { taken_up: true, words: "until tomorrow" })],
      ruling,
      announcement: "Coffee is served.",
      rules_change: { at: now(), settings: ["seconds"] },
      items: [item({ closes_at: "2021-06-22T09:00:00Z" })],
    }),
  );
  for (const said of [
    "point of order",
    "senegal raises a point of order. It awaits the ruling of the chair.",
    "peru raises a point of order. It is heard at once.",
    "cuba moves: adjournment of the debate. “until tomorrow” (before the meeting)",
    "The chair does not uphold the point of order raised by chile. “The debate goes on.”",
    "chile appeals against the ruling.",
    "mongolia was interrupted after 1:05, and goes on afterwards.",
    "Coffee is served.",
    "The rules of procedure were changed at 10:42: speaking time.",
    "The list of item 1 closes at 11:00 (UNGA rule 73).",
  ]) {
    expect(screen.text()).toContain(said);
  }
  screen.says(patch(1, 2, [{ op: "set", path: ["session", "phase"], value: "suspended" }]));
  expect(screen.text()).toContain("The session is suspended");
  WireSocket.last.ends();
  flushSync();
  expect(screen.text()).toContain("The link to the server is lost.");
});

test("a change of the rules leaves the screen after a while, the word of the chair stays", () => {
  screen.says(nobody, snapshot(1, { rules_change: { at: now(), settings: ["seconds"] }, announcement: "Coffee is served." }));
  expect(screen.text()).toContain("The rules of procedure were changed");
  vi.advanceTimersByTime(11 * 60_000);
  flushSync();
  expect(screen.text()).not.toContain("The rules of procedure were changed");
  expect(screen.text()).toContain("Coffee is served.");
});

test.each(LAYOUTS)("in the layout “%s” whom the chair invited stands by name and capacity", (layout) => {
  const invited = { delegation: null, kind: "invited", speaker: "Ms. Panel", capacity: "University of X" } as const;
  laid(layout).says(nobody, snapshot(1, { turn: speaking(invited) }));
  expect(screen.text()).toContain("Ms. Panel");
  expect(screen.text()).toContain("at the invitation of the chair");
});

test("a whole day of turns leaves the screen right", () => {
  screen.says(nobody, snapshot(1));
  let seq = 1;
  for (let hour = 0; hour < 8; hour += 1) {
    for (let minute = 0; minute < 20; minute += 1) {
      const turn = { ...speaking(), id: `t${seq}` };
      screen.says(patch(seq, seq + 1, [{ op: "set", path: ["turn"], value: turn }]));
      seq += 1;
      for (let beat = 0; beat < 18; beat += 1) {
        vi.advanceTimersByTime(10_000);
        screen.says({ t: "heartbeat", seq, now: now() });
      }
    }
  }
  flushSync();
  expect(screen.floor.link).toBe("live");
  expect(WireSocket.opened).toHaveLength(1);
  expect(screen.root.querySelector(".clock")?.textContent).toMatch(/^\+0:00|^3:00 \/ 3:00/);
}, 30_000);
