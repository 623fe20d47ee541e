/** What a chair does beside calling speakers: undoing, closing and limiting, inviting, handing over; two officers at two consoles. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ITEM, WireSocket, item, patch, row, spoken, turn, view } from "../live/testnet";
import type { Stage } from "../live/teststage";
import type { View } from "../live/types";
import { CONFERENCE, THREE, acknowledged, field, last, press, shows, sitDown, standUp, write } from "./testdesk";

let desk: Stage;
const OFFICERS = [
  ["p", "Mr. A"],
  ["q", "Ms. B"],
  ["r", "Ms. C"],
] as const;
let chimes = 0;

/** A browser that lets the page sound. */
class Sounds {
  readonly state = "running";
  readonly currentTime = 0;
  resume(): Promise<void> {
    return Promise.resolve();
  }
  createOscillator() {
    return { frequency: {}, connect: (next: unknown) => next, start: () => (chimes += 1), stop: () => undefined };
  }
  createGain() {
    const gain = { setValueAtTime: () => 0, linearRampToValueAtTime: () => 0, exponentialRampToValueAtTime: () => 0 };
    return { gain, connect: (next: unknown) => next };
  }
}

beforeEach(() => {
  chimes = 0;
  vi.stubGlobal("AudioContext", Sounds);
  desk = sitDown({ officers: OFFICERS });
});
afterEach(() => standUp(desk));

function step(seq: number, type: string, subject: string | null, by: string) {
  return { seq, type, by, at: "2021-06-22T08:42:00+00:00", subject };
}

test("Z takes back the last step, whoever took it; the line says which, when and who", async () => {
  const steps = [step(5, "item_opened", ITEM, "p"), step(6, "floor_given", "senegal", "q")];
  shows(desk, { turn: turn("senegal"), steps });
  expect(desk.text()).toContain("Undo: gave the floor to senegal · 10:42 · Ms. B Z");
  const listed = [...desk.root.querySelectorAll(".steps li")].map((each) => each.textContent);
  expect(listed).toEqual(["gave the floor to senegal · 10:42 · Ms. B", "took up an item (item 1) · 10:42 · you"]);
  press("z");
  expect(last()).toEqual([{ type: "undo", step: 6 }, null]);
  await acknowledged(desk);
  expect(desk.root.querySelector("p.ear")?.textContent).toBe("Undone: gave the floor to senegal.");
  desk.press("Undo: gave the floor");
  expect(last()).toEqual([{ type: "undo", step: 6 }, null]);
});

test("an undoing that is refused says why, with the rule, and is not told as done", () => {
  shows(desk, { steps: [step(6, "floor_given", "chile", "q")] });
  press("z");
  const id = WireSocket.last.of("command").at(-1)?.["id"];
  desk.says({ t: "refusal", id, code: "cannot_undo", rule: "Practice", message: "A delegation has acted since.", seq: 8 });
  expect(desk.root.querySelector(".middle [role=alert]")?.textContent).toContain("A delegation has acted since. Rule: Practice.");
  expect(desk.root.querySelector("p.ear")?.textContent).toBe("");
});

test("without a step there is nothing to undo; after the session rose there still is", () => {
  shows(desk);
  press("z");
  expect(last()).toBeNull();
  expect(desk.text()).not.toContain("Undo:");
  const session = { ...view().session, phase: "risen", rose_at: "2021-06-22T08:42:00+00:00" } as const;
  shows(desk, { session, steps: [step(6, "rose", null, "p")] });
  desk.press("Undo: declared that the session rises");
  expect(last()).toEqual([{ type: "undo", step: 6 }, null]);
});

test("who was absent is recalled, by button and by key", () => {
  shows(desk, { waiting: [...THREE, row("fiji", { skipped: true })] });
  desk.press("fiji");
  desk.press("Recall");
  expect(last()).toEqual([{ type: "recall_speaker", request: "fiji" }, 7]);
  desk.press("Absent");
  expect(last()).toEqual([{ type: "skip_speaker", request: "fiji" }, 7]);
  press("s");
  expect(last()).toEqual([{ type: "recall_speaker", request: "fiji" }, 7]);
});

test("S passes over the next where nobody speaks, and nobody where somebody was invited", () => {
  shows(desk);
  press("s");
  expect(last()).toEqual([{ type: "skip_speaker", request: "chile" }, 7]);
  shows(desk, { turn: turn("x", { delegation: null, kind: "invited", speaker: "Prof. Lim" }) }, 8);
  press("s");
  expect(last()).toEqual([{ type: "skip_speaker", request: "chile" }, 7]);
  expect(desk.text()).not.toContain("Absent: pass over S");
});

test("the list closes in minutes or at a time of the place, and that is taken back", () => {
  shows(desk);
  desk.press("10 min");
  expect(last()).toEqual([{ type: "close_list", item: ITEM, at: "2021-06-22T08:52:00.000Z" }, null]);
  write(desk, "Close the list at", "11:15");
  desk.press("Close at this time");
  expect(last()).toEqual([{ type: "close_list", item: ITEM, at: "2021-06-22T09:15:00.000Z" }, null]);
  expect(desk.text()).not.toContain("Do not close the list by itself");
  desk.says(patch(7, 8, [{ op: "set", path: ["items", ITEM, "closes_at"], value: "2021-06-22T09:15:00+00:00" }]));
  expect(desk.text()).toContain("list open until 11:15");
  desk.press("Do not close the list by itself");
  expect(last()).toEqual([{ type: "keep_list_open", item: ITEM }, null]);
});

test("a list whose time has come is opened again, not closed", () => {
  shows(desk, { items: [item({ closes_at: "2021-06-22T08:41:00+00:00" })] });
  expect(desk.text()).toContain("list closed");
  press("l");
  expect(last()).toEqual([{ type: "open_list", item: ITEM }, null]);
});

test("a debate that was adjourned is taken up again", () => {
  shows(desk, { items: [item({ list_open: false, debate: "adjourned" })] });
  expect(desk.text()).toContain("debate adjourned");
  desk.press("Take up the debate again");
  expect(last()).toEqual([{ type: "open_list", item: ITEM }, null]);
});

test("statements are limited from now on, and the limit is lifted", () => {
  shows(desk);
  desk.press("2 min");
  expect(last()).toEqual([{ type: "limit_time", seconds: 120 }, null]);
  write(desk, "Other, in minutes", "1.5");
  desk.press("Limit the time");
  expect(last()).toEqual([{ type: "limit_time", seconds: 90 }, null]);
  desk.says(patch(7, 8, [{ op: "set", path: ["procedure", "time_limit"], value: 120 }]));
  expect(desk.text()).toContain("at most 2:00");
  expect(desk.button("2 min").disabled).toBe(true);
  desk.press("Lift the limit");
  expect(last()).toEqual([{ type: "limit_time", seconds: null }, null]);
});

test("a speaker outside the list is invited, with capacity and time or without", async () => {
  shows(desk);
  write(desk, "Name of the speaker", " Prof. Lim ");
  desk.press("Give the floor to the invited speaker");
  expect(last()).toEqual([{ type: "invite_speaker", speaker: "Prof. Lim", capacity: "", seconds: null }, 7]);
  write(desk, "In which capacity", "panellist");
  write(desk, "Minutes", "10");
  desk.press("Give the floor to the invited speaker");
  expect(last()).toEqual([{ type: "invite_speaker", speaker: "Prof. Lim", capacity: "panellist", seconds: 600 }, 7]);
  await acknowledged(desk);
  expect(field(desk, "Name of the speaker").value).toBe("");
});

test("the chair is taken and handed over while the session goes on", () => {
  shows(desk, { session: { ...view().session, presiding: "Ms. B" } });
  desk.press("I take the chair");
  expect(last()).toEqual([{ type: "take_chair" }, null]);
  desk.press("Hand the chair to Ms. C");
  expect(last()).toEqual([{ type: "take_chair", officer: "r" }, null]);
  desk.says(patch(7, 8, [{ op: "set", path: ["session", "presiding"], value: "Mr. A" }]));
  const offered = [...desk.root.querySelectorAll("button")].map((each) => each.textContent?.trim() ?? "").filter((each) => each.includes("the chair"));
  expect(offered).toEqual(["Hand the chair to Ms. B", "Hand the chair to Ms. C"]);
});

test("the rules ask the chair when the time is over: it ends the turn or gives more, and a quiet sound tells", async () => {
  const over: Partial<View> = { procedure: CONFERENCE, turn: turn("senegal", { used_ms: 178_000 }) };
  shows(desk, over);
  document.dispatchEvent(new Event("pointerdown"));
  expect(desk.text()).not.toContain("The time of senegal is over.");
  await vi.advanceTimersByTimeAsync(3_000);
  flushSync();
  expect(desk.root.querySelector(".tops [role=alert]")?.textContent).toContain("The time of senegal is over. End the turn, or allow more?");
  expect(chimes).toBeGreaterThan(0);
  const ask = desk.root.querySelector(".tops [role=alert]");
  ask?.querySelectorAll("button")[1]?.click();
  expect(last()).toEqual([{ type: "extend_turn", seconds: 30 }, null]);
  ask?.querySelectorAll("button")[0]?.click();
  expect(last()).toEqual([{ type: "end_turn" }, 7]);
  desk.says(patch(7, 8, [{ op: "set", path: ["turn", "limit_seconds"], value: 210 }]));
  expect(desk.root.querySelector(".tops [role=alert]")).toBeNull();
});

test("the sound can be switched off, and stays off", async () => {
  shows(desk, { procedure: CONFERENCE, turn: turn("senegal", { used_ms: 178_000 }) });
  document.dispatchEvent(new Event("pointerdown"));
  const [, sound] = desk.root.querySelectorAll<HTMLInputElement>("details input[type=checkbox]");
  sound?.click();
  flushSync();
  await vi.advanceTimersByTimeAsync(3_000);
  flushSync();
  expect(desk.text()).toContain("The time of senegal is over.");
  expect(chimes).toBe(0);
  expect(localStorage.getItem("placard.sound.over")).toBe("off");
});

test("rules that only give a sign ask nothing", async () => {
  shows(desk, { turn: turn("senegal", { used_ms: 200_000 }) });
  await vi.advanceTimersByTimeAsync(2_000);
  flushSync();
  expect(desk.root.querySelector(".tops [role=alert]")).toBeNull();
});

test("who waits without a connection has a badge, once that is known", () => {
  shows(desk);
  expect(desk.text()).not.toContain("not connected");
  desk.says({ t: "presence", delegations: ["d-chile", "d-japan"] });
  const badged = [...desk.root.querySelectorAll(".pick")].map((each) => each.textContent?.replace(/\s+/g, " ").trim());
  expect(badged).toEqual(["chile", "nl not connected", "japan note"]);
});

test("what was decided last is told until it is read", () => {
  const outcome = { id: "m", motion: "suspend_meeting", carried: true, tally: { yes: 0, no: 0, abstaining: 0 }, at: "2021-06-22T08:42:00+00:00" } as const;
  shows(desk, { outcome });
  expect(desk.text()).toContain("Carried: suspension of the meeting.");
  desk.press("I have read it");
  expect(desk.text()).not.toContain("Carried: suspension of the meeting.");
});

test("who has spoken and for how long is there, invited speakers included", () => {
  shows(desk, { spoken: [spoken("kenya"), spoken("x", { delegation: null, speaker: "Prof. Lim", kind: "invited" })] });
  expect(desk.text()).toContain("Have spoken (2)");
  expect(desk.text()).toContain("Prof. Lim");
});
