/** The projector: the name, the next three, the clock; and honest when the link is lost. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WireSocket, now, patch, quiet, row, snapshot } from "../live/testnet";
import { type Stage, staged, welcome } from "../live/teststage";
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
});

function speaking() {
  const { id, item, delegation, speaker, on_behalf_of, language } = row("senegal");
  const clock = { given_at: now(), limit_seconds: 180, used_ms: 0, running_since: now(), out_of_order: false };
  return { id, item, delegation, speaker, on_behalf_of, language, ...clock };
}

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
