import { afterEach, expect, test } from "vitest";
import { Outbox, type Pending } from "./outbox";

afterEach(() => sessionStorage.clear());

function entry(id: string, over: Partial<Pending> = {}): Pending {
  return { id, command: { type: "withdraw_request", request: "r" }, seen: null, at: 0, ackedSeq: null, ...over };
}

test("commands outlive the page, in order", () => {
  const outbox = new Outbox(sessionStorage, "s.p");
  outbox.add(entry("1"));
  outbox.add(entry("2"));
  expect(new Outbox(sessionStorage, "s.p").unanswered.map((each) => each.id)).toEqual(["1", "2"]);
});

test("another person in the same tab does not see them", () => {
  new Outbox(sessionStorage, "s.p").add(entry("1"));
  expect(new Outbox(sessionStorage, "s.q").entries).toEqual([]);
  expect(new Outbox(sessionStorage, "z.p").entries).toEqual([]);
});

test("an acknowledged command stays until the view has reached its seq", () => {
  const outbox = new Outbox(sessionStorage, "s.p");
  outbox.add(entry("1"));
  expect(outbox.acknowledge("1", 7)).toBe(true);
  expect(outbox.unanswered).toEqual([]);
  expect(outbox.settle(6)).toBe(false);
  expect(outbox.entries.map((each) => each.id)).toEqual(["1"]);
  expect(outbox.settle(7)).toBe(true);
  expect(outbox.entries).toEqual([]);
  expect(sessionStorage.length).toBe(0);
});

test("an acknowledgement counts once, and only for what is there", () => {
  const outbox = new Outbox(null, "s.p");
  outbox.add(entry("1"));
  expect([outbox.acknowledge("1", 7), outbox.acknowledge("1", 9), outbox.acknowledge("2", 9)]).toEqual([true, false, false]);
  expect(outbox.entries[0]?.ackedSeq).toBe(7);
});

test("what means the moment is not sent late; the rest is", () => {
  const outbox = new Outbox(null, "s.p");
  outbox.add(entry("1", { command: { type: "extend_turn", seconds: 30 } }));
  outbox.add(entry("2"));
  expect(outbox.expire(9_000)).toEqual([]);
  expect(outbox.expire(11_000).map((each) => each.id)).toEqual(["1"]);
  expect(outbox.entries.map((each) => each.id)).toEqual(["2"]);
});

test.each(["not json", "{}", "[1, null, {\"id\": 3}]"])("a store with %s in it is no trouble", (kept) => {
  sessionStorage.setItem("placard.outbox.s.p", kept);
  expect(new Outbox(sessionStorage, "s.p").entries).toEqual([]);
});

test("a store that refuses is no trouble", () => {
  const full = { getItem: () => null, setItem: () => { throw new DOMException("full", "QuotaExceededError"); }, removeItem: () => undefined };
  const outbox = new Outbox(full as unknown as Storage, "s.p");
  outbox.add(entry("1"));
  expect(outbox.unanswered.map((each) => each.id)).toEqual(["1"]);
});
