/** Finding delegations, and where a dragged row goes. */
import { afterEach, expect, test, vi } from "vitest";
import { found, readDelegations } from "./delegations";
import { type Drag, beforeAt, drag } from "./drag";
import type { Delegation } from "../live/types";

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function delegation(...names: string[]): Delegation {
  const [en = "", ar = ""] = names;
  return { id: en, role: "supporting_state", names: { en, ...(ar ? { ar } : {}) } };
}

const ALL = ["Niger", "Nigeria", "Slovenia", "Türkiye", "United States of America", "Marshall Islands"].map((name) => delegation(name));

test.each([
  ["nig", ["Niger", "Nigeria"]],
  ["TUR", ["Türkiye"]],
  ["isl", ["Marshall Islands"]],
  ["ame", ["United States of America"]],
  ["ova", []],
  ["ove", ["Slovenia"]],
  ["  ", []],
])("“%s” finds %j", (typed, names) => {
  expect(found(ALL, typed).map((each) => each.id)).toEqual(names);
});

test("a name that begins with the letters comes before one that has them inside, in any language", () => {
  const some = [delegation("Saint Chad"), delegation("Chad", "تشاد")];
  expect(found(some, "cha").map((each) => each.id)).toEqual(["Chad", "Saint Chad"]);
  expect(found(some, "تشا").map((each) => each.id)).toEqual(["Chad"]);
});

test("an answer that is no list of delegations is an error", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("", { status: 403 })));
  await expect(readDelegations("/delegations/")).rejects.toThrow("403");
});

/** Rows of ten pixels, one below the other. */
function rows(...ids: string[]): HTMLElement[] {
  return ids.map((id, index) => {
    const row = document.createElement("li");
    row.dataset["request"] = id;
    row.getBoundingClientRect = () => new DOMRect(0, index * 10, 100, 10);
    return row;
  });
}

test.each([
  [-5, "a"],
  [4, "a"],
  [6, "b"],
  [24, "c"],
  [26, null],
])("dropped at %i it goes before %s", (y, before) => {
  expect(beforeAt(rows("a", "b", "c"), y)).toBe(before);
});

function dragging(): { handle: HTMLElement; log: unknown[]; send: (type: string, y?: number) => void } {
  const log: unknown[] = [];
  const handle = document.body.appendChild(document.createElement("button"));
  handle.setPointerCapture = () => undefined;
  vi.stubGlobal("scrollBy", () => undefined);
  const wanted: Drag = {
    rows: () => rows("a", "b", "c"),
    over: (before) => log.push(["over", before]),
    dropped: (before) => log.push(["dropped", before]),
    ended: () => log.push("ended"),
  };
  const event = (type: string, y = 0): MouseEvent => new MouseEvent(type, { clientY: y, button: 0, cancelable: true });
  drag(event("pointerdown") as PointerEvent, handle, wanted);
  return { handle, log, send: (type, y) => void handle.dispatchEvent(event(type, y)) };
}

test("a row is dropped where it was last over", () => {
  const { log, send } = dragging();
  send("pointermove", 12);
  send("pointermove", 29);
  send("pointerup");
  send("pointermove", 3);
  expect(log).toEqual([["over", "b"], ["over", null], "ended", ["dropped", null]]);
});

test("a press without a move drops nothing", () => {
  const { log, send } = dragging();
  send("pointerup");
  expect(log).toEqual(["ended"]);
});

test("Escape and a lost pointer leave everything as it was", () => {
  const first = dragging();
  first.send("pointermove", 12);
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  first.send("pointerup");
  const second = dragging();
  second.send("pointermove", 12);
  second.send("pointercancel");
  expect([first.log, second.log]).toEqual([
    [["over", "b"], "ended"],
    [["over", "b"], "ended"],
  ]);
});
