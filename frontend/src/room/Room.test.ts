/** The states of the room, each with its words. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ITEM, WireSocket, item, now, patch, quiet, row, snapshot, turn as given } from "../live/testnet";
import { OWN, type Stage, staged, taken, welcome } from "../live/teststage";
import type { Turn, Waiting } from "../live/types";
import Room from "./Room.svelte";

let room: Stage;

beforeEach(() => {
  quiet();
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined }));
  document.title = "Third session";
  room = staged(Room);
});
afterEach(() => {
  room.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

function mine(over: Partial<Waiting> = {}): Waiting {
  return row("own", { delegation: OWN, ...over });
}

function turn(over: Partial<Turn> = {}): Turn {
  return given("senegal", over);
}

test("connecting", () => {
  expect(room.text()).toContain("Connecting to the session…");
});

test("live, not on the list: one press requests the floor", () => {
  room.says(welcome(), snapshot(1));
  expect(room.text()).toContain("Your delegation is not on the list.");
  room.press("Request the floor");
  expect(room.commands()).toEqual([
    {
      type: "request_floor",
      item: ITEM,
      kind: "statement",
      speaker: "Ms. Ana Novak",
      on_behalf_of: "",
      language: "",
      note: "",
      article: "",
    },
  ]);
});

test("on the list: the place, about how long, and why", () => {
  const before = row("nl", { delegation: { id: "d-nl", role: "supporting_state", names: { en: "Netherlands" } } });
  room.says(welcome(), snapshot(1, { turn: turn(), waiting: [before, mine()] }));
  expect(room.text()).toContain("You are second in line · in about 3 to 9 min");
  expect(room.text()).toContain("Delegations speak in the order in which they requested the floor.");
  expect(room.root.querySelectorAll("[data-mine].row")).toHaveLength(1);
  room.press("Withdraw my request");
  expect(room.commands()).toEqual([{ type: "withdraw_request", request: "own" }]);
  expect(room.text()).toContain("Your withdrawal is not yet received.");
  taken(room, 1, 2, [{ op: "remove", path: ["waiting"], id: "own" }]);
  expect(room.text()).toContain("Your delegation is not on the list.");
});

test("a change keeps the note that only the chair is shown", () => {
  room.says(welcome(), snapshot(1, { waiting: [mine({ on_behalf_of: "the Group", speaker: "Mr. One" })] }));
  room.press("Change my request");
  const [speaker, group] = room.root.querySelectorAll("input");
  expect([speaker?.value, group?.value]).toEqual(["Mr. One", "the Group"]);
  room.press("Save the change");
  expect(room.commands()).toEqual([
    { type: "change_request", request: "own", speaker: "Mr. One", on_behalf_of: "the Group", language: "", article: "" },
  ]);
});

test("not your turn by role: which roles come before", () => {
  const society = { id: "d-own", role: "civil_society", names: { en: "Amnesty" } } as const;
  room.says(welcome({ delegation: society }), snapshot(1));
  expect(room.text()).toContain("Your delegation speaks after supporting States, observer States, and organizations.");
  room.says(patch(1, 2, [{ op: "insert", path: ["waiting"], index: 0, row: { ...mine(), delegation: society, why: "role" } }]));
  expect(room.text()).toContain("After supporting States, observer States, and organizations, in the order of requests.");
});

test("list closed: the rule, and no button", () => {
  room.says(welcome(), snapshot(1, { items: [item({ list_open: false, refuses: "list_closed" })] }));
  expect(room.text()).toContain("The list of this item is closed. No new requests are taken (UNGA rule 73).");
  expect(() => room.button("Request the floor")).toThrow();
});

test("you are next: in the panel, in the title, and for the ears", () => {
  room.says(welcome(), snapshot(1, { turn: turn(), waiting: [row("nl"), mine()] }));
  room.says(patch(1, 2, [{ op: "remove", path: ["waiting"], id: "nl" }, { op: "set", path: ["next"], value: "own" }]));
  expect(room.text()).toContain("You are next · in about 1 to 5 min");
  expect(document.title).toBe("● You are next · Third session");
  expect(room.root.querySelector("p.ear")?.textContent).toBe("You are next.");
});

test("a new speaker is heard with the own place, and nothing else of the list", () => {
  room.says(welcome(), snapshot(1, { waiting: [row("chile"), row("nl"), mine()] }));
  room.says(patch(1, 2, [{ op: "remove", path: ["waiting"], id: "chile" }, { op: "set", path: ["turn"], value: turn() }]));
  expect(room.root.querySelector("p.ear")?.textContent).toBe("senegal has the floor. You are second.");
  expect(room.root.querySelectorAll("[aria-live]")).toHaveLength(1);
});

test("you have the floor: the clock counts down, warns, then counts up", () => {
  room.says(welcome(), snapshot(1, { turn: turn({ delegation: OWN }) }));
  const clock = () => room.root.querySelector(".my-panel .clock");
  const later = (seconds: number) => {
    vi.advanceTimersByTime(seconds * 1_000);
    flushSync();
  };
  expect(room.text()).toContain("You have the floor");
  expect(clock()?.textContent).toMatch(/^3:00 \/ 3:00/);
  later(10);
  expect(clock()?.textContent).toMatch(/^2:50/);
  for (let beat = 0; beat < 28; beat += 1) {
    room.says({ t: "heartbeat", seq: 1, now: now() });
    later(5);
  }
  expect(clock()?.getAttribute("data-level")).toBe("soon");
  expect(room.text()).toContain("Please come to your conclusion.");
  for (let beat = 0; beat < 8; beat += 1) {
    room.says({ t: "heartbeat", seq: 1, now: now() });
    later(5);
  }
  expect(clock()?.getAttribute("data-level")).toBe("over");
  expect(clock()?.textContent).toMatch(/^\+0:10/);
  room.press("I have finished: give the floor back");
  expect(room.commands()).toEqual([{ type: "yield_floor" }]);
});

test("reconnecting: the list is old and says so, the place is safe", () => {
  room.says(welcome(), snapshot(1, { waiting: [mine()] }));
  WireSocket.last.ends();
  flushSync();
  expect(room.text()).toContain("The list as it stood at 10:42. Trying to reconnect.");
  expect(room.text()).toContain("Your place is safe");
  expect(room.root.querySelector(".list")?.hasAttribute("data-stale")).toBe(true);
  expect(room.root.querySelector("p.ear")?.textContent).toBe("The connection is lost. Your place is safe.");
});

test("a request made while the link is lost stands on the list, marked, until it is received", () => {
  room.says(welcome(), snapshot(1));
  WireSocket.last.ends();
  flushSync();
  room.press("Request the floor");
  const unsent = () => room.root.querySelector('.row[data-state="unsent"]');
  expect(unsent()?.textContent).toContain("not yet received");
  expect(room.text()).toContain("Your request is not yet received.");
  vi.advanceTimersByTime(500);
  room.says(welcome(), snapshot(1));
  const id = String(WireSocket.last.of("command")[0]?.["id"]);
  taken(room, 1, 2, [{ op: "insert", path: ["waiting"], index: 0, row: mine({ id }) }]);
  expect(unsent()).toBeNull();
  expect(room.text()).toContain("You are first in line");
});

test("a request that is taken back before it was received goes up with its withdrawal", () => {
  room.says(welcome(), snapshot(1));
  WireSocket.last.ends();
  flushSync();
  room.press("Request the floor");
  room.press("Withdraw my request");
  expect(room.root.querySelector('.row[data-state="unsent"]')).toBeNull();
  vi.advanceTimersByTime(500);
  room.says(welcome(), snapshot(1));
  const [request, withdrawal] = WireSocket.last.of("command");
  expect(withdrawal?.["command"]).toEqual({ type: "withdraw_request", request: request?.["id"] });
});

test("a refusal is shown in the panel with its rule, and what was typed stays", async () => {
  room.says(welcome(), snapshot(1));
  const group = room.root.querySelectorAll("input")[1];
  if (group) group.value = "the Group of 77";
  group?.dispatchEvent(new Event("input", { bubbles: true }));
  room.press("Request the floor");
  const id = WireSocket.last.of("command")[0]?.["id"];
  room.says({ t: "refusal", id, code: "already_requested", rule: "UNGA rule 68", message: "Already on the list.", seq: 1 });
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
  expect(room.root.querySelector(".my-panel [role=alert]")?.textContent).toContain("Already on the list. Rule: UNGA rule 68.");
  expect(room.root.querySelectorAll("input")[1]?.value).toBe("the Group of 77");
});

test("suspended, resumed and risen", () => {
  room.says(welcome(), snapshot(1));
  room.says(
    patch(1, 2, [{ op: "set", path: ["session", "phase"], value: "suspended" }, { op: "set", path: ["session", "suspended_at"], value: now() }]),
  );
  expect(room.text()).toContain("The session is suspended since 10:42.");
  room.says(patch(2, 3, [{ op: "set", path: ["session", "phase"], value: "in_session" }]));
  expect(room.text()).not.toContain("suspended");
  room.says(
    patch(3, 4, [
      { op: "set", path: ["session", "phase"], value: "risen" },
      { op: "set", path: ["session", "rose_at"], value: now() },
      { op: "set", path: ["items", ITEM, "refuses"], value: "risen" },
    ]),
  );
  expect(room.text()).toContain("The session rose at 10:42.");
  expect(room.text()).toContain("The session has risen. No requests are taken.");
});

test("your standing changed: you can follow, and withdraw, and no longer request", () => {
  room.says(welcome(), snapshot(1));
  room.says({ t: "standing", standing: { delegation: OWN, request_floor: false, chair_floor: false } });
  expect(room.text()).toContain("Your standing at this event changed");
  room.says(patch(1, 2, [{ op: "insert", path: ["waiting"], index: 0, row: mine() }]));
  expect(room.button("Withdraw my request").disabled).toBe(false);
  expect(() => room.button("Change my request")).toThrow();
});

test.each([
  [4401, "You have been signed out.", "Sign in again"],
  [4403, "Your standing changed: this session is no longer open to you.", "Leave the room"],
  [4404, "This session is no longer there.", "Leave the room"],
])("close code %i is said in words, with a way on", (code, words, way) => {
  room.says(welcome(), snapshot(1));
  WireSocket.last.ends(code);
  flushSync();
  expect(room.root.querySelector("[role=alert]")?.textContent).toContain(words);
  expect(room.text()).toContain(way);
  expect(room.root.querySelector(".list")?.hasAttribute("data-stale")).toBe(true);
});

test("the room goes along when the chair takes up another item, and another list can be looked at", () => {
  const items = [item(), item({ id: "i2", number: "2", titles: { en: "Article 15" } })];
  const waiting = [row("chile"), mine({ item: "i2" })];
  room.says(welcome(), snapshot(1, { items, waiting }));
  expect(room.text()).toContain("Item 2: you are first");
  room.press("2. Article 15");
  expect(room.root.querySelector("#list-title")?.textContent).toBe("2. Article 15");
  expect(room.text()).toContain("You are first in line");
  room.says(patch(1, 2, [{ op: "set", path: ["item"], value: "i2" }]));
  room.says(patch(2, 3, [{ op: "set", path: ["item"], value: ITEM }]));
  expect(room.root.querySelector("#list-title")?.textContent).toBe("1. Article 14");
});

test("a word from the chair stands above until it is read", () => {
  room.says(welcome(), snapshot(1, { announcement: "Coffee is served." }));
  expect(room.text()).toContain("From the chair: Coffee is served.");
  room.press("I have read it");
  expect(room.text()).not.toContain("Coffee");
});

test("who follows without a delegation is told so", () => {
  room.says(welcome({ delegation: null, request_floor: false }), snapshot(1));
  expect(room.text()).toContain("You follow this session without a delegation of your own.");
});
