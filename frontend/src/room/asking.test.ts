/** What a delegation asks of the list from its room: requests of every kind, texts, swaps. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ITEM, WireSocket, item, patch, row, snapshot, spoken } from "../live/testnet";
import { CONFIG, OWN, type Stage, staged, taken, welcome } from "../live/teststage";
import Room from "./Room.svelte";
import { RULES, acknowledged, choose, field, mine, opened, prepare, set, tidy, write } from "./testroom";

let room: Stage;

beforeEach(prepare);
afterEach(() => tidy(room));

// --- Requests ------------------------------------------------------------------------------------------------

test("of the kinds that the own role may ask for one is chosen, with the article it is about", () => {
  room = opened({ items: [item({ articles: ["art-14"] })] }, { articles: { "art-14": "Article 14" } });
  const kinds = [...field<HTMLSelectElement>("What you request the floor for").options].map((each) => each.value);
  expect(kinds).toEqual(["statement", "explanation_of_position", "right_of_reply"]);
  choose("What you request the floor for", "right_of_reply");
  choose("Article", "art-14");
  room.press("Request the floor");
  expect(room.commands()).toMatchObject([{ type: "request_floor", item: ITEM, kind: "right_of_reply", article: "art-14" }]);
});

test("a right of reply is offered as often as the rules give it, on each item", () => {
  const reply = (id: string) => spoken(id, { delegation: OWN, kind: "right_of_reply" });
  room = opened({ spoken: [reply("one"), reply("two")] });
  const kinds = [...field<HTMLSelectElement>("What you request the floor for").options].map((each) => each.value);
  expect(kinds).toEqual(["statement", "explanation_of_position"]);
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
  room = opened({ items: [item({ list_open: false, refuses: "list_closed" })] });
  expect(room.text()).toContain("The list of this item is closed.");
  const kinds = [...field<HTMLSelectElement>("What you request the floor for").options].map((each) => each.value);
  expect(kinds).toEqual(["explanation_of_position", "right_of_reply"]);
});

test("an adjourned debate takes nothing", () => {
  room = opened({ items: [item({ debate: "adjourned", refuses: "debate_adjourned" })] });
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
  room = opened({ waiting: [mine(), row("reply", { delegation: OWN, kind: "right_of_reply", why: "right_of_reply" })], next: "own" });
  const requests = [...room.root.querySelectorAll<HTMLElement>(".my-panel [data-kind]")];
  expect(requests.map((each) => each.dataset["kind"])).toEqual(["statement", "right_of_reply"]);
  expect(requests[0]?.textContent).toContain("You are next");
  expect(requests[1]?.textContent).toContain("You are second in line");
  expect(requests[1]?.textContent).toContain("Rights of reply are exercised at the end of the item");
  requests[1]?.querySelector("button")?.click();
  expect(room.commands()).toEqual([{ type: "withdraw_request", request: "reply" }]);
});

test("a change carries the article", () => {
  room = opened({ items: [item({ articles: ["art-14"] })], waiting: [mine({ article: "art-14" })] }, { articles: { "art-14": "Article 14" } });
  expect(room.root.querySelector(".list .row")?.textContent).toContain("Article 14");
  room.press("Change my request");
  room.press("Save the change");
  expect(room.commands()).toMatchObject([{ type: "change_request", request: "own", article: "art-14" }]);
});

// --- The text ------------------------------------------------------------------------------------------------

test("the text to be delivered is handed in, with who will see it and how long it is", async () => {
  room = opened({ waiting: [mine()] });
  room.press("Attach the text to be delivered");
  expect(room.text()).toContain("Until you have spoken the chair, the interpreters and the writers of the record see it");
  expect(field<HTMLTextAreaElement>("Text to be delivered").maxLength).toBe(18_000);
  expect(room.button("Hand in the text").disabled).toBe(true);
  write("Text to be delivered", "Mr. Chair,");
  expect(room.text()).toContain("10 of 18000 characters");
  room.press("Hand in the text");
  expect(room.commands()).toEqual([{ type: "attach_text", request: "own", text: "Mr. Chair," }]);
  expect(room.text()).toContain("The text is not yet received.");
  await acknowledged(room, 2);
  room.says(patch(1, 2, set([["waiting", "own", "has_text"], true])));
  expect(room.text()).toContain("The text is handed in. Check against delivery.");
  room.press("Take the text back");
  expect(room.commands().at(-1)).toEqual({ type: "attach_text", request: "own", text: "" });
});

test("what was written stays when the server refuses it", async () => {
  room = opened({ waiting: [mine()] });
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
  room = opened({ spoken: [spoken("chile", { has_text: true }), spoken("togo")] }, { urls: { ...CONFIG.urls, text: "/texts/REQUEST/" } });
  room.press("Read the text of chile");
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
  expect(asked.mock.calls[0]?.[0]).toBe("/texts/chile/");
  expect(room.root.querySelector("dialog[open]")?.textContent).toMatch(/Text of chile\s*Check against delivery\.\s*Merci\./);
  expect(() => room.button("Read the text of togo")).toThrow();
});

test("a text that cannot be read says so", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("{}", { status: 403 })));
  room = opened({ spoken: [spoken("chile", { has_text: true })] }, { urls: { ...CONFIG.urls, text: "/texts/REQUEST/" } });
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
  room = opened({ waiting: [row("chile"), mine(), row("panel", { delegation: null, speaker: "Dr. Ngo" }), reply] });
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
  room = opened({ waiting: [row("chile"), row("nl", { swap_with: "own" }), mine()] });
  expect(room.text()).toContain("nl, at place 2, proposes to change places with you, at place 3.");
  const offer = room.root.querySelector<HTMLElement>("[data-offer]");
  [...(offer?.querySelectorAll("button") ?? [])].find((each) => each.textContent?.trim() === press)?.click();
  expect(room.commands()).toEqual([{ type, request: "nl" }]);
});
