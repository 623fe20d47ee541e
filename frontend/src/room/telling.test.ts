/** What everybody in the room is told: strips, what is heard, who has spoken, totals, alerts. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ITEM, item, motion, now, patch, point, quiet, row, snapshot, spoken, turn, view } from "../live/testnet";
import { OWN, type Stage, staged, welcome } from "../live/teststage";
import type { View } from "../live/types";
import Room from "./Room.svelte";

let room: Stage;

beforeEach(() => {
  quiet();
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined }));
  document.title = "Third session";
});
afterEach(() => {
  room.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

function opened(over: Partial<View> = {}): void {
  room = staged(Room);
  room.says(welcome(), snapshot(1, over));
}

function then(...steps: [path: string[], value: unknown][]): void {
  const seq = room.floor.state.seq ?? 1;
  room.says(patch(seq, seq + 1, steps.map(([path, value]) => ({ op: "set", path, value }))));
}

function heard(): string {
  return room.root.querySelector("p.ear")?.textContent ?? "";
}

test("changed rules are said with their settings and the time, until read", () => {
  opened();
  then([["rules_change"], { at: now(), settings: ["seconds", "motions"] }]);
  const said = "The rules of procedure were changed at 10:42: speaking time and motions.";
  expect(room.text()).toContain(said);
  expect(heard()).toBe(said);
  room.press("I have read it");
  expect(room.root.querySelector(".strip")).toBeNull();
});

test("a limit on speaking time holds from now on, and is lifted", () => {
  opened();
  then([["procedure", "time_limit"], 120]);
  expect(room.text()).toContain("From now on a statement may last 2:00 at most (UNGA rule 72).");
  then([["procedure", "time_limit"], null]);
  expect(heard()).toBe("The limit on speaking time is lifted.");
  expect(room.root.querySelector(".strip")).toBeNull();
});

test("that the list closes at a time is said and heard, and that it closed", () => {
  opened();
  then([["items", ITEM, "closes_at"], "2021-06-22T09:00:00+00:00"]);
  expect(heard()).toBe("The list of item 1 closes at 11:00 (UNGA rule 73).");
  then([["items", ITEM, "list_open"], false], [["items", ITEM, "closes_at"], null]);
  expect(heard()).toBe("The list is closed.");
});

test.each([
  ["adjourned", "The debate on item 1 is adjourned (UNGA rule 74)."],
  ["closed", "The debate on item 1 is closed (UNGA rule 75)."],
])("a debate that is %s", (debate, said) => {
  opened();
  then([["items", ITEM, "debate"], debate], [["items", ITEM, "list_open"], false]);
  expect(room.root.querySelector(".strip")?.textContent).toContain(said);
  expect(heard()).toBe(said);
});

test("a point of order, its ruling, a motion and what was decided are heard one after the other", () => {
  opened();
  then([["points"], [point("chile")]]);
  expect(heard()).toBe("chile raises a point of order.");
  expect(room.text()).toContain("chile raises a point of order. It is heard at once.");
  then([["points", "chile", "heard"], true]);
  expect(room.text()).toContain("It awaits the ruling of the chair.");
  const ruling = { id: "chile", delegation: point("chile").delegation, upheld: true, words: "", at: now(), appeal: null };
  then([["points"], []], [["ruling"], ruling]);
  expect(heard()).toBe("The chair upholds the point of order raised by chile.");
  then([["motions"], [motion("togo", { motion: "close_debate" })]], [["ruling"], null]);
  expect(heard()).toBe("togo moves: closure of the debate.");
  then([["motions", "togo", "taken_up"], true]);
  expect(heard()).toBe("before the meeting: closure of the debate.");
  const tally = { yes: 12, no: 3, abstaining: 2 };
  then([["motions"], []], [["outcome"], { id: "togo", motion: "close_debate", carried: true, tally, at: now() }]);
  expect(heard()).toBe("Carried: closure of the debate. In favour: 12. Against: 3. Abstaining: 2.");
  expect(room.text()).toContain("Carried: closure of the debate. In favour: 12. Against: 3. Abstaining: 2.");
  expect(room.root.querySelectorAll("[aria-live]")).toHaveLength(1);
  expect(room.root.querySelectorAll(".strip[role=status]")).toHaveLength(0);
});

test("on an appeal the ruling stands or is overruled; votes that nobody counted are not told", () => {
  const tally = { yes: 0, no: 0, abstaining: 0 };
  opened({ outcome: { id: "a", motion: null, carried: false, tally, at: now() } });
  expect(room.text()).toContain("The ruling of the chair stands. I have read it");
});

test("who presides is shown, and heard when it changes", () => {
  const session = { ...view().session, presiding: "Ms. One" };
  opened({ session });
  expect(room.text()).toContain("presiding: Ms. One");
  then([["session", "presiding"], "Mr. Two"]);
  expect(heard()).toBe("Mr. Two presides.");
});

test("an invited speaker is shown by name and capacity, without a role", () => {
  opened({ turn: turn("x", { delegation: null, kind: "invited", speaker: "Dr. Ngo", capacity: "panellist" }) });
  const floor = room.root.querySelector(".has-floor");
  expect(floor?.querySelector(".name")?.textContent).toBe("Dr. Ngo");
  expect(floor?.textContent).toContain("at the invitation of the chair");
  expect(floor?.textContent).toContain("panellist");
  expect(floor?.textContent).not.toContain("State");
});

test("a first sign, the warning, and the chair who is asked when the time is over", () => {
  const rules = { ...view().procedure, early_warning_seconds: 60, at_end: "ask_chair" } as const;
  const speaking = turn("chile", { used_ms: 125_000, running_since: null });
  opened({ procedure: rules, turn: speaking });
  const level = () => room.root.querySelector(".has-floor .clock")?.getAttribute("data-level");
  expect(level()).toBe("early");
  then([["turn", "used_ms"], 155_000]);
  expect(level()).toBe("soon");
  then([["turn", "used_ms"], 181_000]);
  expect(level()).toBe("over");
  expect(room.text()).toContain("time over: the chair decides whether the speaker goes on");
});

test("who has spoken on the item, with the time used, and the totals", () => {
  const other = spoken("senegal", { item: "another" });
  opened({ spoken: [spoken("chile", { on_behalf_of: "the Group" }), other, spoken("togo", { used_seconds: 60, kind: "right_of_reply" })] });
  const list = [...room.root.querySelectorAll(".spoken li")].map((each) => each.textContent?.replace(/\s+/g, " ").trim());
  expect(list).toEqual(["togo 10:10 1:00 / 3:00 right of reply", "chile 10:10 2:00 / 3:00 on behalf of the Group"]);
  const totals = room.root.querySelector<HTMLDetailsElement>("details.totals");
  expect(totals?.querySelector("table")).toBeNull();
  if (totals) totals.open = true;
  totals?.dispatchEvent(new Event("toggle"));
  flushSync();
  expect(totals?.textContent).toContain("All together: 5:00");
  const lines = [...(totals?.querySelectorAll("caption, tr") ?? [])].map((each) =>
    [...(each.children.length ? each.children : [each])].map((cell) => cell.textContent?.replace(/\s+/g, " ").trim()).join(" "),
  );
  expect(lines.map((line) => line.trim())).toEqual([
    "By role",
    "supporting States 3 turns 5:00",
    "On behalf of groups",
    "the Group 1 turn 2:00",
    "By delegation",
    "chile 1 turn 2:00",
    "senegal 1 turn 2:00",
    "togo 1 turn 1:00",
  ]);
});

test("each way of telling has a switch that is kept", () => {
  const notified: string[] = [];
  vi.stubGlobal(
    "Notification",
    class {
      static permission = "granted";
      constructor(title: string) {
        notified.push(title);
      }
    },
  );
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  const waiting = [row("nl"), row("own", { delegation: OWN })];
  opened({ turn: turn("chile"), waiting, next: "nl" });
  const [sound, title, notify] = room.root.querySelectorAll<HTMLInputElement>(".alerts input");
  expect([sound?.checked, title?.checked, notify?.checked]).toEqual([true, true, true]);
  then([["next"], "own"]);
  expect(document.title).toBe("● You are next · Third session");
  expect(notified).toEqual(["You are next"]);
  for (const each of [sound, title, notify]) each?.click();
  flushSync();
  expect(document.title).toBe("Third session");
  expect(["sound", "title", "notify"].map((way) => localStorage.getItem(`placard.${way}`))).toEqual(["off", "off", "off"]);
  then([["turn"], turn("own", { delegation: OWN })]);
  expect(document.title).toBe("Third session");
  expect(notified).toEqual(["You are next"]);
  room.clear();
  opened();
  expect([...room.root.querySelectorAll<HTMLInputElement>(".alerts input")].map((each) => each.checked)).toEqual([false, false, false]);
});

test("to be next because nobody else asked is no news", () => {
  opened({ items: [item()] });
  const notified = vi.fn();
  vi.stubGlobal("Notification", Object.assign(notified, { permission: "granted" }));
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  then([["waiting"], [row("own", { delegation: OWN })]], [["next"], "own"]);
  expect(room.text()).toContain("You are next");
  expect(notified).not.toHaveBeenCalled();
});
