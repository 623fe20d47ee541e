/** The console: every step by button and by key, with the seq it was decided on; refusals where the chair looks. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ITEM, WireSocket, item, patch, row, snapshot, turn, view } from "../live/testnet";
import { type Stage, welcome } from "../live/teststage";
import type { View } from "../live/types";
import { THREE, acknowledged, field, last, press, shows, sitDown, standUp, write } from "./testdesk";

let desk: Stage;

beforeEach(() => {
  desk = sitDown();
});
afterEach(() => standUp(desk));

test.each<[string, string, Partial<View>, unknown]>([
  ["n", "Give the floor to chile", {}, [{ type: "give_floor", request: "chile" }, 7]],
  ["e", "End the turn", { turn: turn("senegal") }, [{ type: "end_turn" }, 7]],
  ["p", "Stop the clock", { turn: turn("senegal") }, [{ type: "pause_clock" }, null]],
  ["p", "Let the clock run", { turn: turn("senegal", { running_since: null }) }, [{ type: "resume_clock" }, null]],
  ["+", "30 seconds more", { turn: turn("senegal") }, [{ type: "extend_turn", seconds: 30 }, null]],
  ["r", "Start the clock anew", { turn: turn("senegal") }, [{ type: "restart_clock" }, null]],
  ["s", "Absent: pass over", { turn: turn("senegal") }, [{ type: "skip_speaker", request: "senegal" }, 7]],
  ["l", "Close the list", {}, [{ type: "close_list", item: ITEM }, null]],
  ["l", "Open the list", { items: [item({ list_open: false })] }, [{ type: "open_list", item: ITEM }, null]],
])("key %s does what the button “%s” does", (key, button, over, command) => {
  shows(desk, over);
  press(key);
  expect(last()).toEqual(command);
  desk.press(button);
  expect(last()).toEqual(command);
  expect(WireSocket.last.of("command")).toHaveLength(2);
});

test("arrows select; Alt and arrows move one place, before whom it will stand", async () => {
  shows(desk);
  press("ArrowDown");
  press("ArrowDown");
  await vi.advanceTimersByTimeAsync(0);
  expect(desk.root.querySelector("[data-selected] .name")?.textContent).toContain("nl");
  expect(document.activeElement?.textContent).toContain("nl");
  press("ArrowUp", { altKey: true });
  expect(last()).toEqual([{ type: "move_request", request: "nl", before: "chile" }, 7]);
  press("ArrowDown", { altKey: true });
  expect(last()).toEqual([{ type: "move_request", request: "nl", before: null }, 7]);
  expect(desk.root.querySelector("p.ear")?.textContent).toBe("nl is at place 3.");
});

test("the ends of the list are the ends", () => {
  shows(desk);
  press("ArrowUp");
  press("ArrowUp", { altKey: true });
  expect(last()).toBeNull();
  for (let count = 0; count < 5; count += 1) press("ArrowDown");
  press("ArrowDown", { altKey: true });
  expect(last()).toBeNull();
});

test("the selected shows its note, and what can be done with it", () => {
  shows(desk);
  desk.press("japan");
  expect(desk.text()).toContain("Note to the chair We leave at noon.");
  const panel = desk.root.querySelector("[aria-labelledby=selected-title]");
  const act = (words: string): void => {
    [...(panel?.querySelectorAll("button") ?? [])].find((each) => each.textContent?.trim().startsWith(words))?.click();
    flushSync();
  };
  act("Give the floor");
  expect(last()).toEqual([{ type: "give_floor", request: "japan" }, 7]);
  act("Absent");
  expect(last()).toEqual([{ type: "skip_speaker", request: "japan" }, 7]);
  act("Up");
  expect(last()).toEqual([{ type: "move_request", request: "japan", before: "nl" }, 7]);
  act("Take off");
  expect(last()).toEqual([{ type: "remove_request", request: "japan" }, 7]);
});

test("a refusal stands with its rule where the chair looks, until the next step", () => {
  shows(desk);
  press("n");
  const id = WireSocket.last.of("command")[0]?.["id"];
  desk.says({ t: "refusal", id, code: "state_moved_on", rule: "Practice", message: "The floor has changed.", seq: 8 });
  const alert = () => desk.root.querySelector(".middle [role=alert]");
  expect(alert()?.textContent).toContain("The floor has changed. Rule: Practice.");
  press("l");
  expect(alert()).toBeNull();
});

test("letters stay letters while somebody writes, with Ctrl, and when switched off; arrows stay keys", () => {
  shows(desk);
  press("n", { on: field(desk, "Say something to all") });
  press("n", { ctrlKey: true });
  press("n", { metaKey: true });
  press("n", { repeat: true });
  expect(last()).toBeNull();
  desk.root.querySelector<HTMLInputElement>("details input[type=checkbox]")?.click();
  flushSync();
  press("n");
  expect(last()).toBeNull();
  press("ArrowDown");
  expect(desk.root.querySelector("[data-selected]")).not.toBeNull();
});

test("on a keyboard of another script the place of the key counts", () => {
  shows(desk);
  press("т", { code: "KeyN" });
  expect(last()).toEqual([{ type: "give_floor", request: "chile" }, 7]);
});

test("a lost link stops all steps and says so", () => {
  shows(desk, { turn: turn("senegal") });
  WireSocket.last.ends();
  flushSync();
  for (const key of ["n", "e", "p", "+", "r", "s", "l", "g", "z"]) press(key);
  expect(WireSocket.opened.flatMap((socket) => socket.of("command"))).toEqual([]);
  expect(desk.floor.state.pending).toEqual([]);
  expect(desk.button("End the turn").disabled).toBe(true);
  expect(desk.text()).toContain("Without a link to the server nothing can be done here.");
});

test("who may only look sees no live button", () => {
  desk.says(welcome({ delegation: null, chair_floor: false }), snapshot(7, { waiting: THREE, next: "chile", turn: turn("senegal") }));
  press("n");
  expect(last()).toBeNull();
  expect(desk.button("Give the floor to chile").disabled).toBe(true);
  expect(desk.text()).toContain("You see what the chair sees.");
});

test("the session is called to order, suspended with a reason, resumed, and rises after one question", () => {
  shows(desk, { session: { ...view().session, phase: "scheduled" } });
  desk.press("Call to order");
  expect(last()).toEqual([{ type: "call_to_order" }, null]);
  desk.says(patch(7, 8, [{ op: "set", path: ["session", "phase"], value: "in_session" }]));
  write(desk, "Reason", "Coffee");
  desk.press("Suspend the session");
  expect(last()).toEqual([{ type: "suspend", reason: "Coffee" }, null]);
  desk.says(patch(8, 9, [{ op: "set", path: ["session", "phase"], value: "suspended" }]));
  expect(desk.button("Give the floor to chile").disabled).toBe(true);
  desk.press("Resume the session");
  expect(last()).toEqual([{ type: "resume" }, null]);
  desk.press("The session rises…");
  expect(last()).toEqual([{ type: "resume" }, null]);
  expect(desk.root.querySelector("dialog")?.open).toBe(true);
  [...desk.root.querySelectorAll<HTMLButtonElement>("dialog button")][0]?.click();
  flushSync();
  expect(last()).toEqual([{ type: "rise" }, null]);
});

test("another item can be looked at, and taken up; N still calls the first of the item that is taken up", () => {
  const items = [item(), item({ id: "i2", number: "2", titles: { en: "Article 15" }, list_open: false })];
  shows(desk, { items, waiting: [...THREE, row("kenya", { item: "i2" })] });
  desk.press("2. Article 15");
  expect(desk.root.querySelector("#list-title")?.textContent).toBe("2. Article 15");
  press("n");
  expect(last()).toEqual([{ type: "give_floor", request: "chile" }, 7]);
  press("l");
  expect(last()).toEqual([{ type: "open_list", item: "i2" }, null]);
  desk.press("Take up item 2");
  expect(last()).toEqual([{ type: "open_item", item: "i2" }, null]);
});

test("a delegation is added by three letters, the arrow and Enter; one on the list already is not", async () => {
  const all = [
    { id: "d-chile", role: "supporting_state", names: { en: "Chile", fr: "Chili" } },
    { id: "d-ci", role: "observer_state", names: { en: "Côte d’Ivoire" } },
    { id: "d-cz", role: "supporting_state", names: { en: "Czechia" } },
  ];
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(all))));
  shows(desk);
  press("/");
  const input = field(desk, "Add a delegation");
  expect(document.activeElement).toBe(input);
  const type = async (text: string): Promise<string[]> => {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await vi.advanceTimersByTimeAsync(0);
    flushSync();
    return [...desk.root.querySelectorAll("[role=option] bdi")].map((each) => each.textContent ?? "");
  };
  expect(await type("chi")).toEqual(["Chile", "Czechia"]);
  press("Enter", { on: input });
  expect(last()).toBeNull();
  expect(await type("ivo")).toEqual(["Côte d’Ivoire"]);
  expect(input.getAttribute("aria-activedescendant")).toBe(desk.root.querySelector("[role=option]")?.id);
  press("Enter", { on: input });
  expect(last()).toEqual([{ type: "add_delegation", item: ITEM, delegation: "d-ci", kind: "statement", on_behalf_of: "" }, null]);
  const id = WireSocket.last.of("command")[0]?.["id"];
  desk.says({ t: "refusal", id, code: "already_requested", rule: "", message: "No.", seq: 7 });
  await vi.advanceTimersByTimeAsync(0);
  expect(input.value).toBe("ivo");
  press("Enter", { on: input });
  desk.says({ t: "ack", id: WireSocket.last.of("command")[1]?.["id"], seq: 8, hash: "h" });
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
  expect(input.value).toBe("");
});

test("an announcement goes to all, its words stay until it is taken, and it is taken away", async () => {
  shows(desk);
  write(desk, "Say something to all", "  Documents are at the back. ");
  desk.press("Announce to all");
  expect(last()).toEqual([{ type: "announce", words: "Documents are at the back." }, null]);
  const saying = field<HTMLTextAreaElement>(desk, "Say something to all");
  expect(saying.value).not.toBe("");
  await acknowledged(desk);
  expect(saying.value).toBe("");
  desk.says(patch(7, 8, [{ op: "set", path: ["announcement"], value: "Documents are at the back." }]));
  expect(desk.text()).toContain("On every screen now: Documents are at the back.");
  desk.press("Take the announcement away");
  expect(last()).toEqual([{ type: "announce", words: "" }, null]);
});
