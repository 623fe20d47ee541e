/** The booth: language and text of who speaks and who is next, fetched ahead, by keyboard alone. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ITEM, WireSocket, patch, quiet, row, snapshot, turn } from "../live/testnet";
import { type Stage, staged, welcome } from "../live/teststage";
import type { View } from "../live/types";
import Booth from "./Booth.svelte";
import { comingUp } from "./ahead";

let booth: Stage;
let asked: string[];
let answers: Record<string, string>;
const nobody = welcome({ delegation: null, request_floor: false });
const languages = [["fr", "français"], ["es", "español"]] as const;
const urls = { socket: "/live/", changes: "/floor/changes/", commands: "/floor/commands/", text: "/texts/REQUEST/", login: "/login", leave: "/leave" };

beforeEach(() => {
  quiet();
  asked = [];
  answers = {};
  vi.stubGlobal("fetch", (address: string) => {
    const id = address.split("/")[2] ?? "";
    asked.push(id);
    const text = answers[id];
    if (text === undefined) return Promise.resolve(new Response(null, { status: 404 }));
    return Promise.resolve(new Response(JSON.stringify({ text, delivered: false })));
  });
  booth = staged(Booth, { languages, urls });
});
afterEach(() => {
  booth.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  localStorage.clear();
});

/** What was asked for has been answered, and stands there. */
async function settled(): Promise<void> {
  for (let round = 0; round < 10; round += 1) await Promise.resolve();
  flushSync();
}

async function shown(over: Partial<View>): Promise<void> {
  booth.says(nobody, snapshot(1, over));
  await settled();
}

function press(key: string, target: EventTarget = document.activeElement ?? document.body): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  flushSync();
}

const read = (selector: string) => booth.root.querySelector(selector)?.textContent?.replace(/\s+/g, " ").trim();
const paneText = () => read(".pane .text");
const names = () => [...booth.root.querySelectorAll(".row .name")].map((each) => each.textContent?.trim());
const selected = () => read(".row[data-selected] .name");

test("who has the floor stands with language, speaker and text, to be checked against delivery", async () => {
  answers = { senegal: "Merci.\n\nNous appuyons." };
  await shown({ turn: turn("senegal", { language: "fr", speaker: "Ms. Diop", has_text: true }) });
  expect(read(".has-floor")).toContain("français");
  expect(read(".has-floor")).toContain("Ms. Diop");
  expect([...booth.root.querySelectorAll(".pane .text p")].map((each) => each.textContent)).toEqual(["Merci.", "Nous appuyons."]);
  expect(booth.root.querySelector(".pane .text")?.getAttribute("lang")).toBe("fr");
  expect(read(".pane")).toContain("Check against delivery.");
});

test("the next ten stand with all that an interpreter prepares by", async () => {
  const waiting = Array.from({ length: 12 }, (_, index) => row(`r${index}`));
  waiting[0] = row("chile", { language: "es", speaker: "Mr. Soto", on_behalf_of: "the Group", kind: "right_of_reply", article: "art-1", has_text: true });
  booth.clear();
  booth = staged(Booth, { languages, urls, articles: { "art-1": "Article 1" } });
  await shown({ waiting });
  expect(names()).toHaveLength(10);
  const first = read(".row");
  for (const each of ["chile", "Mr. Soto", "on behalf of the Group", "right of reply", "Article 1", "español", "text handed in", "in less than a minute"]) {
    expect(first).toContain(each);
  }
  expect(read(".row:nth-child(2)")).toContain("no text");
  expect(read(".row:nth-child(2)")).toContain("language not said");
});

test("texts of the first three are there before anybody asks, each fetched once", async () => {
  const waiting = ["a", "b", "c", "d"].map((id) => row(id, { has_text: id !== "b" }));
  answers = { now: "N", a: "A", c: "C", d: "D" };
  await shown({ turn: turn("now", { has_text: true }), waiting });
  expect(asked.toSorted()).toEqual(["a", "c", "now"]);
  booth.says(patch(1, 2, [{ op: "remove", path: ["waiting"], id: "b" }]));
  await settled();
  expect(asked.toSorted()).toEqual(["a", "c", "d", "now"]);
});

test("arrows select, Enter goes to the text, Escape back, and the text follows the selection", async () => {
  answers = { now: "Now", a: "First", b: "Second" };
  await shown({ turn: turn("now", { has_text: true }), waiting: [row("a", { has_text: true }), row("b", { has_text: true })] });
  expect(paneText()).toBe("Now");
  press("ArrowDown");
  expect([selected(), paneText()]).toEqual(["a", "First"]);
  press("ArrowDown");
  press("ArrowDown");
  expect([selected(), paneText()]).toEqual(["b", "Second"]);
  press("Enter", document.body);
  expect(document.activeElement?.classList.contains("text")).toBe(true);
  press("ArrowUp");
  expect(selected()).toBe("b");
  press("Escape");
  expect(document.activeElement?.textContent?.trim()).toBe("b");
  press("ArrowUp");
  expect(selected()).toBe("a");
  booth.press("Follow who has the floor");
  expect([selected(), paneText()]).toEqual([undefined, "Now"]);
});

test("a row that is pressed opens its text", async () => {
  answers = { b: "Second" };
  await shown({ waiting: [row("a"), row("b", { has_text: true })] });
  expect(read(".pane")).toContain("No text was handed in.");
  booth.press("b");
  await settled();
  expect(paneText()).toBe("Second");
  expect(document.activeElement?.classList.contains("text")).toBe(true);
});

test("whoever was selected stays so with the floor, and leaves the pane to the next when done", async () => {
  answers = { a: "First" };
  await shown({ waiting: [row("a", { has_text: true }), row("b")] });
  press("ArrowDown", document.body);
  booth.says(patch(1, 2, [{ op: "remove", path: ["waiting"], id: "a" }, { op: "set", path: ["turn"], value: turn("a", { has_text: true }) }]));
  await settled();
  expect(booth.root.querySelector("[role=status].ear")?.textContent).toBe("a has the floor: language not said.");
  booth.says(patch(2, 3, [{ op: "set", path: ["turn"], value: null }]));
  expect(read(".pane h2")).toBe("b");
});

test("a text that could not be had says so and is asked for again; one that is here survives a lost link", async () => {
  await shown({ turn: turn("now", { has_text: true }) });
  expect(read(".pane [role=alert]")).toContain("could not be read");
  answers = { now: "Now" };
  booth.press("Try again");
  await settled();
  expect(paneText()).toBe("Now");
  vi.advanceTimersByTime(60_000);
  answers = {};
  booth.says(patch(1, 2, [{ op: "insert", path: ["waiting"], index: 0, row: row("a") }]));
  press("ArrowDown", document.body);
  press("ArrowUp");
  await settled();
  expect(asked).toHaveLength(3);
  expect(paneText()).toBe("Now");
});

test("a text that its delegation changed is the new one when it is opened later", async () => {
  answers = { a: "Old" };
  await shown({ waiting: [row("a", { has_text: true }), row("b")] });
  expect(paneText()).toBe("Old");
  press("ArrowDown", document.body);
  vi.advanceTimersByTime(31_000);
  answers = { a: "New" };
  press("ArrowUp");
  await settled();
  expect(paneText()).toBe("New");
});

test("the list is filtered by the language of the statement, each at its place", async () => {
  await shown({ waiting: [row("a", { language: "fr" }), row("b", { language: "es" }), row("c", { language: "fr" }), row("d")] });
  const select = booth.root.querySelector("select");
  expect([...(select?.options ?? [])].map((each) => each.text)).toEqual(["All languages", "français", "español", "language not said"]);
  const choose = (value: string) => {
    if (select) select.value = value;
    select?.dispatchEvent(new Event("change", { bubbles: true }));
    flushSync();
  };
  choose("fr");
  expect(names()).toEqual(["a", "c"]);
  expect(read(".row:nth-child(2) .place")).toBe("3");
  choose("");
  expect(names()).toEqual(["d"]);
  press("ArrowDown", select ?? document.body);
  expect(selected()).toBe("d");
  choose("fr");
  booth.says(patch(1, 2, ["a", "c"].map((id) => ({ op: "remove", path: ["waiting"], id }))));
  expect(booth.text()).toContain("Nobody on the list speaks in this language.");
});

test("letters grow, and stay so at this machine", async () => {
  answers = { now: "Now" };
  await shown({ turn: turn("now", { has_text: true }) });
  booth.press("A+");
  expect(booth.root.querySelector(".text")?.getAttribute("data-letters")).toBe("larger");
  expect(booth.button("A+").disabled).toBe(true);
  booth.clear();
  booth = staged(Booth, { languages, urls });
  await shown({ turn: turn("now", { has_text: true }) });
  expect(booth.root.querySelector(".text")?.getAttribute("data-letters")).toBe("larger");
});

test("who was interrupted can be read meanwhile", async () => {
  answers = { mongolia: "Before" };
  await shown({ turn: turn("chile", { kind: "point_of_order" }), interrupted: turn("mongolia", { has_text: true, running_since: null }) });
  booth.press("Text of mongolia");
  await settled();
  expect(paneText()).toBe("Before");
});

test("the list greys when the link is lost", async () => {
  await shown({ waiting: [row("a")] });
  WireSocket.last.ends();
  flushSync();
  expect(booth.root.querySelector(".list")?.hasAttribute("data-stale")).toBe(true);
});

test("of a session that has nothing on, nothing is read", async () => {
  await shown({});
  expect(booth.text()).toContain("Nobody speaks or waits.");
  press("ArrowDown", document.body);
  press("Enter", document.body);
  expect(asked).toEqual([]);
});

test("places and ranges of waiting are those of the whole list, whatever the filter", async () => {
  await shown({ waiting: [row("a"), row("b", { language: "fr" })] });
  const view = booth.floor.view;
  if (!view) throw new Error("no view");
  const [all, filtered] = [comingUp(view, ITEM, 0, null), comingUp(view, ITEM, 0, "fr")];
  expect(filtered).toEqual([all[1]]);
});
