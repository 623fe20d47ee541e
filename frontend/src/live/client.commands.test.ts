/** Commands: acknowledged once, refused with the rule, kept while offline, never doubled. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ITEM, WireSocket, connected, patch, quiet, snapshot } from "./testnet";
import type { Command } from "./types";

beforeEach(quiet);
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

const REQUEST: Command = { type: "request_floor", item: ITEM };

function commandId(): string {
  return String(WireSocket.last.of("command")[0]?.["id"]);
}

test("a command goes up with an id and the seq it was decided on, and is acknowledged", async () => {
  const { client } = connected();
  WireSocket.last.serve(snapshot(3));
  const outcome = client.give({ type: "give_floor", request: "r" }, 3);
  const [frame] = WireSocket.last.of("command");
  expect(frame).toEqual({ t: "command", id: commandId(), seen: 3, command: { type: "give_floor", request: "r" } });
  expect(client.state.pending).toHaveLength(1);
  WireSocket.last.says({ t: "ack", id: commandId(), seq: 4, hash: "h" });
  await expect(outcome).resolves.toEqual({ kind: "ack", id: commandId(), seq: 4, hash: "h" });
  expect(client.state.pending).toHaveLength(1);
  WireSocket.last.says(patch(3, 4, []));
  expect(client.state.pending).toHaveLength(0);
});

test("an acknowledgement that comes twice is heard once", async () => {
  const { client } = connected();
  WireSocket.last.serve(snapshot(3));
  let answers = 0;
  void client.give(REQUEST).then(() => (answers += 1));
  for (const seq of [4, 4, 5]) WireSocket.last.says({ t: "ack", id: commandId(), seq, hash: "h" });
  WireSocket.last.says({ t: "refusal", id: commandId(), code: "already_requested", rule: "", message: "", seq: 5 });
  await vi.advanceTimersByTimeAsync(0);
  expect(answers).toBe(1);
  expect(client.state.pending[0]?.ackedSeq).toBe(4);
});

test("a refusal names the rule and leaves nothing behind", async () => {
  const { client } = connected();
  WireSocket.last.serve();
  const told: string[] = [];
  client.onRefused((refused, command) => told.push(`${command.type} ${refused.code}`));
  const outcome = client.give(REQUEST);
  const message = "The speakers’ list of this item is closed.";
  WireSocket.last.says({ t: "refusal", id: commandId(), code: "list_closed", rule: "UNGA rule 73", message, seq: 1 });
  await expect(outcome).resolves.toMatchObject({ kind: "refusal", code: "list_closed", rule: "UNGA rule 73", message });
  expect(client.state.pending).toEqual([]);
  expect(told).toEqual(["request_floor list_closed"]);
});

test("a command given offline waits, and goes up with the same id when the link is back", () => {
  const { client } = connected({}, sessionStorage);
  WireSocket.last.serve();
  WireSocket.last.ends();
  void client.give(REQUEST);
  const [kept] = client.state.pending;
  expect(kept?.ackedSeq).toBeNull();
  vi.advanceTimersByTime(500);
  WireSocket.last.serve(snapshot(2));
  expect(WireSocket.last.of("command").map((frame) => frame["id"])).toEqual([kept?.id]);
});

test("a command whose answer was lost goes up again with the same id", () => {
  const { client } = connected();
  WireSocket.last.serve();
  void client.give(REQUEST);
  const first = commandId();
  WireSocket.last.ends();
  vi.advanceTimersByTime(500);
  WireSocket.last.serve(snapshot(2));
  expect(commandId()).toBe(first);
});

test("a command that nobody answers goes up again after a while, not before", () => {
  const { client } = connected();
  WireSocket.last.serve();
  void client.give(REQUEST);
  WireSocket.last.says({ t: "error", code: "try_again", message: "", id: commandId() });
  vi.advanceTimersByTime(7_000);
  expect(WireSocket.last.of("command")).toHaveLength(1);
  vi.advanceTimersByTime(5_000);
  expect(WireSocket.last.of("command").map((frame) => frame["id"])).toEqual([commandId(), commandId()]);
});

test("a reloaded page sends what the one before left, and hears the answer", () => {
  const before = connected({}, sessionStorage);
  WireSocket.last.serve();
  WireSocket.last.ends();
  void before.client.give(REQUEST);
  const [kept] = before.client.state.pending;
  before.client.stop();
  const { client } = connected({}, sessionStorage);
  const refused: string[] = [];
  client.onRefused((each) => refused.push(each.code));
  WireSocket.last.serve(snapshot(2));
  expect(commandId()).toBe(kept?.id);
  WireSocket.last.says({ t: "refusal", id: commandId(), code: "list_closed", rule: "", message: "", seq: 2 });
  expect(refused).toEqual(["list_closed"]);
  expect(sessionStorage.length).toBe(0);
});

test("what one person left in the tab is not sent for another", () => {
  const before = connected({}, sessionStorage);
  void before.client.give(REQUEST);
  before.client.stop();
  connected({ person: "somebody else" }, sessionStorage);
  WireSocket.last.serve();
  expect(WireSocket.last.of("command")).toEqual([]);
});

test("thirty seconds more are not given to whoever speaks a minute later", async () => {
  const { client } = connected();
  WireSocket.last.serve();
  WireSocket.last.ends();
  const outcome = client.give({ type: "extend_turn", seconds: 30 });
  client.networkLost();
  await vi.advanceTimersByTimeAsync(500);
  await vi.advanceTimersByTimeAsync(7_000);
  expect(WireSocket.opened.length).toBeGreaterThan(1);
  await vi.advanceTimersByTimeAsync(8_000);
  WireSocket.last.serve(snapshot(2));
  await expect(outcome).resolves.toMatchObject({ kind: "refusal", code: "not_in_time" });
  expect(WireSocket.last.of("command")).toEqual([]);
});

test("a command too large for a frame is refused without being sent", async () => {
  const { client } = connected();
  WireSocket.last.serve();
  const outcome = client.give({ type: "announce", words: "x".repeat(70_000) });
  await expect(outcome).resolves.toMatchObject({ code: "too_large" });
  expect(WireSocket.last.of("command")).toEqual([]);
});

test("commands go up in the order in which they were given", () => {
  const { client } = connected();
  const given: Command[] = [{ type: "call_to_order" }, { type: "open_item", item: ITEM }, { type: "open_list", item: ITEM }];
  for (const command of given) void client.give(command);
  WireSocket.last.serve();
  expect(WireSocket.last.of("command").map((frame) => frame["command"])).toEqual(given);
});
