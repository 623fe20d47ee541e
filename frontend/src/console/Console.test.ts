/** The console: every step by button and by key, with the seq it was decided on; refusals where the chair looks. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ITEM, WireSocket, item, now, patch, quiet, row, snapshot } from "../live/testnet";
import { type Stage, staged, welcome } from "../live/teststage";
import type { Turn, View } from "../live/types";
import Console from "./Console.svelte";

let desk: Stage;

beforeEach(() => {
  quiet();
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined }));
  Element.prototype.scrollIntoView = () => undefined;
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  desk = staged(Console, { audience: "chair", urls: { ...URLS, delegations: "/delegations/" } });
});
afterEach(() => {
  desk.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

const URLS = { socket: "/live/", floor: "/floor/", commands: "/floor/commands/", login: "/login", leave: "/leave" };
const THREE = [row("chile"), row("nl"), row("japan", { note: "We leave at noon." })];

function speaking(): Turn {
  const { id, item, delegation, speaker, on_behalf_of, language } = row("senegal");
  const clock = { given_at: now(), limit_seconds: 180, used_ms: 0, running_since: now(), out_of_order: false };
  return { id, item, delegation, speaker, on_behalf_of, language, ...clock };
}

function shows(over: Partial<View> = {}, seq = 7): void {
  desk.says(welcome({ delegation: null, request_floor: false, chair_floor: true }), snapshot(seq, { waiting: THREE, ...over }));
}

function press(key: string, over: KeyboardEventInit & { on?: EventTarget } = {}): void {
  const { on = document.body, ...options } = over;
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options }));
  flushSync();
}

function last(): unknown {
  const frame = WireSocket.last.of("command").at(-1);
  return frame ? [frame["command"], frame["seen"]] : null;
}

test.each<[string, string, Partial<View>, unknown]>([
  ["n", "Give the floor to chile", {}, [{ type: "give_floor", request: "chile" }, 7]],
  ["e", "End the turn", { turn: speaking() }, [{ type: "end_turn" }, 7]],
  ["p", "Stop the clock", { turn: speaking() }, [{ type: "pause_clock" }, null]],
  ["p", "Let the clock run", { turn: { ...speaking(), running_since: null } }, [{ type: "resume_clock" }, null]],
  ["+", "30 seconds more", { turn: speaking() }, [{ type: "extend_turn", seconds: 30 }, null]],
  ["s", "Absent: to the end of the list", { turn: speaking() }, [{ type: "skip_speaker", request: "senegal" }, 7]],
  ["l", "Close the list", {}, [{ type: "close_list", item: ITEM }, null]],
  ["l", "Open the list", { items: [item({ list_open: false })] }, [{ type: "open_list", item: ITEM }, null]],
])("key %s does what the button “%s” does", (key, button, over, command) => {
  shows(over);
  press(key);
  expect(last()).toEqual(command);
  desk.press(button);
  expect(last()).toEqual(command);
  expect(WireSocket.last.of("command")).toHaveLength(2);
});

test("arrows select; Alt and arrows move one place, before whom it will stand", async () => {
  shows();
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
  shows();
  press("ArrowUp");
  press("ArrowUp", { altKey: true });
  expect(last()).toBeNull();
  for (let count = 0; count < 5; count += 1) press("ArrowDown");
  press("ArrowDown", { altKey: true });
  expect(last()).toBeNull();
});

test("the selected shows its note, and what can be done with it", () => {
  shows();
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
  shows();
  press("n");
  const id = WireSocket.last.of("command")[0]?.["id"];
  desk.says({ t: "refusal", id, code: "state_moved_on", rule: "Practice", message: "The floor has changed.", seq: 8 });
  const alert = () => desk.root.querySelector(".middle [role=alert]");
  expect(alert()?.textContent).toContain("The floor has changed. Rule: Practice.");
  press("l");
  expect(alert()).toBeNull();
});

test("letters stay letters while somebody writes, with Ctrl, and when switched off; arrows stay keys", () => {
  shows();
  const field = desk.root.querySelector("textarea") as HTMLTextAreaElement;
  press("n", { on: field });
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
  shows();
  press("т", { code: "KeyN" });
  expect(last()).toEqual([{ type: "give_floor", request: "chile" }, 7]);
});

test("a lost link stops all steps and says so", () => {
  shows({ turn: speaking() });
  WireSocket.last.ends();
  flushSync();
  for (const key of ["n", "e", "p", "+", "s", "l"]) press(key);
  expect(WireSocket.opened.flatMap((socket) => socket.of("command"))).toEqual([]);
  expect(desk.floor.state.pending).toEqual([]);
  expect(desk.button("End the turn").disabled).toBe(true);
  expect(desk.text()).toContain("Without a link to the server nothing can be done here.");
});

test("who may only look sees no live button", () => {
  desk.says(welcome({ delegation: null, chair_floor: false }), snapshot(7, { waiting: THREE, turn: speaking() }));
  press("n");
  expect(last()).toBeNull();
  expect(desk.button("Give the floor to chile").disabled).toBe(true);
  expect(desk.text()).toContain("You see what the chair sees.");
});

test("the session is called to order, suspended with a reason, resumed, and rises after one question", () => {
  shows({ session: { ...phase("scheduled") } });
  desk.press("Call to order");
  expect(last()).toEqual([{ type: "call_to_order" }, null]);
  desk.says(patch(7, 8, [{ op: "set", path: ["session", "phase"], value: "in_session" }]));
  const reason = desk.root.querySelector<HTMLInputElement>("form input");
  if (reason) reason.value = "Coffee";
  reason?.dispatchEvent(new Event("input", { bubbles: true }));
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

function phase(value: "scheduled"): View["session"] {
  const { session } = (snapshot(1) as { view: View }).view;
  return { ...session, phase: value };
}

test("another item can be looked at, and taken up; N still calls the first of the item that is taken up", () => {
  const items = [item(), item({ id: "i2", number: "2", titles: { en: "Article 15" }, list_open: false })];
  shows({ items, waiting: [...THREE, row("kenya", { item: "i2" })] });
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
  shows();
  press("/");
  const field = desk.root.querySelector<HTMLInputElement>("[role=combobox]") as HTMLInputElement;
  expect(document.activeElement).toBe(field);
  const type = async (text: string): Promise<string[]> => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await vi.advanceTimersByTimeAsync(0);
    flushSync();
    return [...desk.root.querySelectorAll("[role=option] bdi")].map((each) => each.textContent ?? "");
  };
  expect(await type("chi")).toEqual(["Chile", "Czechia"]);
  press("Enter", { on: field });
  expect(last()).toBeNull();
  expect(await type("ivo")).toEqual(["Côte d’Ivoire"]);
  expect(field.getAttribute("aria-activedescendant")).toBe(desk.root.querySelector("[role=option]")?.id);
  press("Enter", { on: field });
  expect(last()).toEqual([{ type: "add_delegation", item: ITEM, delegation: "d-ci", on_behalf_of: "" }, null]);
  const id = WireSocket.last.of("command")[0]?.["id"];
  desk.says({ t: "refusal", id, code: "already_requested", rule: "", message: "No.", seq: 7 });
  await vi.advanceTimersByTimeAsync(0);
  expect(field.value).toBe("ivo");
  press("Enter", { on: field });
  desk.says({ t: "ack", id: WireSocket.last.of("command")[1]?.["id"], seq: 8, hash: "h" });
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
  expect(field.value).toBe("");
});

test("an announcement goes to all, and its words stay until it is taken", async () => {
  shows();
  const field = desk.root.querySelector("textarea") as HTMLTextAreaElement;
  field.value = "  Documents are at the back. ";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
  desk.press("Announce to all");
  expect(last()).toEqual([{ type: "announce", words: "Documents are at the back." }, null]);
  expect(field.value).not.toBe("");
  desk.says({ t: "ack", id: WireSocket.last.of("command")[0]?.["id"], seq: 8, hash: "h" });
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
  expect(field.value).toBe("");
});
