/** What a delegation asks from its room beside a plain statement: other kinds, texts, swaps, points of order, motions. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Config } from "../live/config";
import { ITEM, WireSocket, item, motion, now, patch, point, quiet, row, snapshot, spoken, turn, view } from "../live/testnet";
import { CONFIG, OWN, type Stage, staged, taken, welcome } from "../live/teststage";
import type { View, Waiting } from "../live/types";
import Room from "./Room.svelte";

let room: Stage;

beforeEach(() => {
  quiet();
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined }));
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});
afterEach(() => {
  room.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

/** Rules by which States may do everything. */
const RULES: View["procedure"] = {
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

function opened(over: Partial<View> = {}, config: Partial<Config> = {}): void {
  room = staged(Room, config);
  room.says(welcome(), snapshot(1, { procedure: RULES, ...over }));
}

function mine(over: Partial<Waiting> = {}): Waiting {
  return row("own", { delegation: OWN, ...over });
}

function set(...steps: [path: string[], value: unknown][]): unknown[] {
  return steps.map(([path, value]) => ({ op: "set", path, value }));
}

function field<Element extends HTMLElement>(label: string): Element {
  const found = [...room.root.querySelectorAll("label")].find((each) => each.textContent?.trim().startsWith(label));
  const element = found && document.getElementById(found.htmlFor);
  if (!element) throw new Error(`no field “${label}”`);
  return element as Element;
}

function choose(label: string, value: string): void {
  const select = field<HTMLSelectElement>(label);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  flushSync();
}

function write(label: string, text: string): void {
  const input = field<HTMLTextAreaElement>(label);
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}

async function acknowledged(seq: number): Promise<void> {
  room.says({ t: "ack", id: WireSocket.last.of("command").at(-1)?.["id"], seq, hash: "h" });
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
}

// --- Requests ------------------------------------------------------------------------------------------------

test("of the kinds that the own role may ask for one is chosen, with the article it is about", () => {
  opened({ items: [item({ articles: ["art-14"] })] }, { articles: { "art-14": "Article 14" } });
  const kinds = [...field<HTMLSelectElement>("What you request the floor for").options].map((each) => each.value);
  expect(kinds).toEqual(["statement", "explanation_of_position", "right_of_reply"]);
  choose("What you request the floor for", "right_of_reply");
  choose("Article", "art-14");
  room.press("Request the floor");
  expect(room.commands()).toMatchObject([{ type: "request_floor", item: ITEM, kind: "right_of_reply", article: "art-14" }]);
});

test("where a role may ask for statements alone nothing is to be chosen", () => {
  room = staged(Room);
  room.says(welcome(), snapshot(1));
  expect(() => field("What you request the floor for")).toThrow();
  expect(() => room.button("Point of order")).toThrow();
  expect(() => room.button("Move it")).toThrow();
});

test("who speaks at the chair's invitation is told so, and has no button", () => {
  const society = { id: "d-own", role: "civil_society", names: { en: "Amnesty" } } as const;
  room = staged(Room);
  room.says(welcome({ delegation: society }), snapshot(1, { procedure: RULES }));
  expect(room.text()).toContain("your delegation speaks at the invitation of the chair");
  expect(() => room.button("Request the floor")).toThrow();
});

test("after the list is closed a right of reply is still possible (UNGA rule 73)", () => {
  opened({ items: [item({ list_open: false, refuses: "list_closed" })] });
  expect(room.text()).toContain("The list of this item is closed.");
  const kinds = [...field<HTMLSelectElement>("What you request the floor for").options].map((each) => each.value);
  expect(kinds).toEqual(["explanation_of_position", "right_of_reply"]);
});

test("an adjourned debate takes nothing", () => {
  opened({ items: [item({ debate: "adjourned", refuses: "debate_adjourned" })] });
  expect(room.text()).toContain("The debate on this item is adjourned. No requests are taken (UNGA rule 74).");
  expect(() => room.button("Request the floor")).toThrow();
});

test("a list that closes at a time is closed at that time, also before the server says so", () => {
  room = staged(Room);
  const closes_at = new Date(Date.now() + 10_000).toISOString();
  room.says(welcome(), snapshot(1, { items: [item({ closes_at })] }));
  expect(room.text()).toContain("The list of item 1 closes at 10:42 (UNGA rule 73).");
  expect(room.text()).toContain("list open until 10:42");
  room.button("Request the floor");
  vi.advanceTimersByTime(10_000);
  flushSync();
  expect(room.text()).toContain("The list of item 1 closed at 10:42");
  expect(room.text()).toContain("No new requests are taken");
  expect(() => room.button("Request the floor")).toThrow();
});

test("a statement that waits and a right of reply stand side by side, each with its own place and withdrawal", () => {
  opened({ waiting: [mine(), row("reply", { delegation: OWN, kind: "right_of_reply", why: "right_of_reply" })], next: "own" });
  const requests = [...room.root.querySelectorAll<HTMLElement>(".my-panel [data-kind]")];
  expect(requests.map((each) => each.dataset["kind"])).toEqual(["statement", "right_of_reply"]);
  expect(requests[0]?.textContent).toContain("You are next");
  expect(requests[1]?.textContent).toContain("You are second in line");
  expect(requests[1]?.textContent).toContain("Rights of reply are exercised at the end of the item");
  requests[1]?.querySelector("button")?.click();
  expect(room.commands()).toEqual([{ type: "withdraw_request", request: "reply" }]);
});

test("a change carries the article", () => {
  opened({ items: [item({ articles: ["art-14"] })], waiting: [mine({ article: "art-14" })] }, { articles: { "art-14": "Article 14" } });
  expect(room.root.querySelector(".list .row")?.textContent).toContain("Article 14");
  room.press("Change my request");
  room.press("Save the change");
  expect(room.commands()).toMatchObject([{ type: "change_request", request: "own", article: "art-14" }]);
});

// --- The text ------------------------------------------------------------------------------------------------

test("the text to be delivered is handed in, with who will see it and how long it is", async () => {
  opened({ waiting: [mine()] });
  room.press("Attach the text to be delivered");
  expect(room.text()).toContain("Until you have spoken the chair, the interpreters and the writers of the record see it");
  expect(field<HTMLTextAreaElement>("Text to be delivered").maxLength).toBe(18_000);
  expect(room.button("Hand in the text").disabled).toBe(true);
  write("Text to be delivered", "Mr. Chair,");
  expect(room.text()).toContain("10 of 18000 characters");
  room.press("Hand in the text");
  expect(room.commands()).toEqual([{ type: "attach_text", request: "own", text: "Mr. Chair," }]);
  expect(room.text()).toContain("The text is not yet received.");
  await acknowledged(2);
  room.says(patch(1, 2, set([["waiting", "own", "has_text"], true])));
  expect(room.text()).toContain("The text is handed in. Check against delivery.");
  room.press("Take the text back");
  expect(room.commands().at(-1)).toEqual({ type: "attach_text", request: "own", text: "" });
});

test("what was written stays when the server refuses it", async () => {
  opened({ waiting: [mine()] });
  room.press("Attach the text to be delivered");
  write("Text to be delivered", "Mr. Chair,");
  room.press("Hand in the text");
  const id = WireSocket.last.of("command")[0]?.["id"];
  room.says({ t: "refusal", id, code: "not_waiting", rule: "UNGA rule 68", message: "No longer waiting.", seq: 1 });
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
  expect(room.text()).toContain("No longer waiting. Rule: UNGA rule 68.");
  expect(field<HTMLTextAreaElement>("Text to be delivered").value).toBe("Mr. Chair,");
});

test("the text of a statement that was made is read in a dialog", async () => {
  const asked = vi.fn((_address: string) => Promise.resolve(new Response(JSON.stringify({ text: "Merci.", delivered: true }))));
  vi.stubGlobal("fetch", asked);
  opened({ spoken: [spoken("chile", { has_text: true }), spoken("togo")] }, { urls: { ...CONFIG.urls, text: "/texts/REQUEST/" } });
  room.press("Read the text of chile");
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
  expect(asked.mock.calls[0]?.[0]).toBe("/texts/chile/");
  expect(room.root.querySelector("dialog[open]")?.textContent).toMatch(/Text of chile\s*Check against delivery\.\s*Merci\./);
  expect(() => room.button("Read the text of togo")).toThrow();
});

test("a text that cannot be read says so", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("{}", { status: 403 })));
  opened({ spoken: [spoken("chile", { has_text: true })] }, { urls: { ...CONFIG.urls, text: "/texts/REQUEST/" } });
  room.press("Read the text of chile");
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
  expect(room.root.querySelector("dialog [role=alert]")?.textContent).toContain("could not be read");
});

test("interpreters, who have no delegation, are shown the way to their own view", () => {
  room = staged(Room, { urls: { ...CONFIG.urls, booth: "/booth" } });
  room.says(welcome({ delegation: null, request_floor: false }), snapshot(1));
  expect(room.root.querySelector('.my-panel a[href="/booth"]')?.textContent).toBe("Go to the interpreters’ view");
});

// --- Swaps ---------------------------------------------------------------------------------------------------

test("a swap is proposed to another delegation that waits for the same kind, and can be taken back", () => {
  const reply = row("togo", { kind: "right_of_reply" });
  opened({ waiting: [row("chile"), mine(), row("panel", { delegation: null, speaker: "Dr. Ngo" }), reply] });
  expect([...field<HTMLSelectElement>("Delegation").options].map((each) => each.value)).toEqual(["", "chile"]);
  expect(room.button("Propose to change places").disabled).toBe(true);
  choose("Delegation", "chile");
  room.press("Propose to change places");
  expect(room.commands()).toEqual([{ type: "propose_swap", request: "own", other: "chile" }]);
  taken(room, 1, 2, set([["waiting", "own", "swap_with"], "chile"]));
  expect(room.text()).toContain("You proposed to change places with chile. It has not answered.");
  room.press("Take the proposal back");
  expect(room.commands().at(-1)).toEqual({ type: "decline_swap", request: "own" });
});

test.each([
  ["Change places", "accept_swap"],
  ["Keep my place", "decline_swap"],
])("a swap that another delegation offers is answered: %s", (press, type) => {
  opened({ waiting: [row("chile"), row("nl", { swap_with: "own" }), mine()] });
  expect(room.text()).toContain("nl, at place 2, proposes to change places with you, at place 3.");
  const offer = room.root.querySelector<HTMLElement>("[data-offer]");
  [...(offer?.querySelectorAll("button") ?? [])].find((each) => each.textContent?.trim() === press)?.click();
  expect(room.commands()).toEqual([{ type, request: "nl" }]);
});

// --- Points of order, rulings, motions -----------------------------------------------------------------------

test("a point of order is one press away, also while a statement waits, and stands beside it until ruled on", () => {
  opened({ waiting: [mine()] });
  room.press("Point of order");
  expect(room.commands()).toEqual([{ type: "raise_point" }]);
  expect(room.text()).toContain("Point of order · not yet received");
  const id = String(WireSocket.last.of("command")[0]?.["id"]);
  taken(room, 1, 2, [{ op: "insert", path: ["points"], index: 0, row: point(id, { delegation: OWN }) }]);
  expect(room.text()).toContain("Point of order · awaits the chair");
  expect(room.text()).toContain("Mongolia raises a point of order. It is heard at once.");
  expect(room.text()).toContain("You are first in line");
  expect(room.root.querySelector(".at-hand")).toBeNull();
  room.press("Withdraw it");
  expect(room.commands().at(-1)).toEqual({ type: "withdraw_request", request: id });
});

test("outside the meeting nobody raises a point of order", () => {
  opened({ session: { ...view().session, phase: "suspended", suspended_at: now() } });
  expect(room.root.querySelector(".at-hand")).toBeNull();
});

test("who was interrupted is told that it goes on", () => {
  const held = turn("own", { delegation: OWN, used_ms: 100_000, running_since: null });
  opened({ turn: turn("p", { kind: "point_of_order" }), interrupted: held, points: [point("p", { heard: true })] });
  expect(room.text()).toContain("You were interrupted You go on after the point of order. Your clock stands.");
  expect(room.text()).toContain("Has the floor · point of order");
  expect(room.text()).toContain("Mongolia was interrupted after 1:40, and goes on afterwards.");
});

test("a ruling can be appealed once", () => {
  const ruling = { id: "p", delegation: point("chile").delegation, upheld: false, words: "Out of order.", at: now(), appeal: null };
  opened({ ruling });
  expect(room.text()).toContain("The chair does not uphold the point of order raised by chile. Out of order.");
  room.press("Appeal against the ruling");
  expect(room.commands()).toEqual([{ type: "appeal_ruling", point: "p" }]);
  const id = String(WireSocket.last.of("command")[0]?.["id"]);
  taken(room, 1, 2, set([["ruling", "appeal"], { id, delegation: OWN, speaker: "" }]));
  expect(room.text()).toContain("Mongolia appeals against the ruling. The appeal is put to the vote at once.");
  expect(room.text()).toContain("Appeal against the ruling · awaits the vote");
  expect(() => room.button("Appeal against")).toThrow();
});

test("a motion is chosen among those of the rules and moved with words", () => {
  opened();
  choose("Motion", "adjourn_debate");
  write("Words to the motion", "More time is needed.");
  room.press("Move it");
  expect(room.commands()).toEqual([{ type: "move_motion", motion: "adjourn_debate", words: "More time is needed." }]);
  expect(room.text()).toContain("Motion: adjournment of the debate · not yet received");
});

test("a motion that another moved cannot be moved again, nor can the debate be ended where no item is taken up", () => {
  opened({ motions: [motion("chile", { motion: "suspend_meeting" })] });
  expect([...field<HTMLSelectElement>("Motion").options].map((each) => each.value)).toEqual(["adjourn_debate"]);
  room.says(patch(1, 2, set([["item"], null])));
  expect(() => room.button("Move it")).toThrow();
});

test("on the motion before the meeting one speaks for or against, as long as the rules leave room", () => {
  opened({ motions: [motion("chile", { taken_up: true, free_for: 0, free_against: 1 })] });
  expect(room.text()).toContain("chile moves: adjournment of the debate. before the meeting");
  expect(() => room.button("Speak for the motion")).toThrow();
  room.press("Speak against the motion");
  expect(room.commands()).toEqual([{ type: "speak_on_motion", motion: "chile", side: "against" }]);
  const id = String(WireSocket.last.of("command")[0]?.["id"]);
  const side = { id, delegation: OWN, speaker: "", side: "against" };
  taken(room, 1, 2, [{ op: "insert", path: ["motions", "chile", "sides"], index: 0, row: side }, ...set([["next"], id])]);
  expect(room.text()).toContain("To speak against the motion: adjournment of the debate · awaits the chair");
  expect(room.text()).toContain("To speak against it: Mongolia");
  expect(() => room.button("Speak against the motion")).toThrow();
  expect(document.title).toContain("You are next");
});

test("who may not act for the delegation sees what it asked and can withdraw it, and asks nothing", () => {
  room = staged(Room);
  const points = [point("p", { delegation: OWN })];
  room.says(welcome({ request_floor: false }), snapshot(1, { procedure: RULES, points, waiting: [mine()] }));
  expect(room.button("Withdraw it").disabled).toBe(false);
  for (const words of ["Point of order", "Request the floor", "Attach the text", "Propose to change", "Move it"]) {
    expect(() => room.button(words)).toThrow();
  }
});
