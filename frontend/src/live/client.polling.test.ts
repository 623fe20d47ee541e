/** Without websockets: the same view and the same commands over plain HTTP. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveClient } from "./client";
import { ITEM, type Wire, WireSocket, connected, insertion, now, quiet, snapshot, view, waiting } from "./testnet";

beforeEach(quiet);
afterEach(() => vi.useRealTimers());

/** Two websockets are refused, as by a proxy that knows none. */
async function blocked(): Promise<{ client: LiveClient; wire: Wire }> {
  const both = connected();
  WireSocket.last.ends(1006);
  await vi.advanceTimersByTimeAsync(500);
  WireSocket.last.ends(1006);
  return both;
}

async function answered(wire: Wire, body: unknown, status = 200): Promise<void> {
  wire.last.answer(status, body);
  await vi.advanceTimersByTimeAsync(0);
}

test("where websockets are refused the view comes by HTTP, then what changed after it", async () => {
  const { client, wire } = await blocked();
  expect(client.state.link).toBe("reconnecting");
  expect(wire.last.url.search).toBe("?audience=participants");
  await answered(wire, { seq: 7, now: now(), view: view() });
  expect(client.state.link).toBe("polling");
  expect(wire.last.url.search).toBe("?audience=participants&after=7&wait=25");
  await answered(wire, { from: 7, seq: 8, now: now(), ops: [insertion("a", 0)] });
  expect(waiting(client)).toEqual(["a"]);
  expect(wire.last.url.searchParams.get("after")).toBe("8");
});

test("where a proxy opens websockets but swallows what they say, HTTP takes over", async () => {
  const { wire } = connected();
  WireSocket.last.accept();
  await vi.advanceTimersByTimeAsync(8_500);
  expect(WireSocket.opened).toHaveLength(2);
  WireSocket.last.accept();
  await vi.advanceTimersByTimeAsync(8_500);
  expect(wire.of("GET")).toHaveLength(1);
});

test("nothing new is nothing new", async () => {
  const { client, wire } = await blocked();
  await answered(wire, { seq: 7, now: now(), view: view() });
  await answered(wire, undefined, 304);
  expect(client.state).toMatchObject({ link: "polling", seq: 7 });
  // The answer was not held back: the next question waits a little, or the server would be flooded.
  expect(wire.of("GET")).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(wire.of("GET")).toHaveLength(3);
  await answered(wire, { from: 7, seq: 7, now: now(), ops: [] });
  expect(wire.last.url.searchParams.get("after")).toBe("7");
});

test("operations that do not fit are followed by the whole view", async () => {
  const { client, wire } = await blocked();
  await answered(wire, { seq: 7, now: now(), view: view() });
  await answered(wire, { from: 9, seq: 10, now: now(), ops: [insertion("a", 0)] });
  expect(wire.last.url.searchParams.has("after")).toBe(false);
  await answered(wire, { seq: 11, now: now(), view: view({ announcement: "whole" }) });
  expect(client.state).toMatchObject({ seq: 11, view: { announcement: "whole" } });
});

test("a command is posted with its id and the token, and acknowledged", async () => {
  const { client, wire } = await blocked();
  await answered(wire, { seq: 7, now: now(), view: view() });
  const outcome = client.give({ type: "request_floor", item: ITEM });
  const [post] = wire.of("POST");
  const [pending] = client.state.pending;
  expect(post?.body).toEqual({ id: pending?.id, seen: null, command: { type: "request_floor", item: ITEM } });
  expect(post?.headers.get("X-CSRFToken")).toBe("token");
  post?.answer(200, { id: pending?.id, seq: 8, hash: "h" });
  await expect(outcome).resolves.toMatchObject({ kind: "ack", seq: 8 });
});

test("a refused command comes back with code and rule", async () => {
  const { client, wire } = await blocked();
  await answered(wire, { seq: 7, now: now(), view: view() });
  const outcome = client.give({ type: "request_floor", item: ITEM });
  wire.of("POST")[0]?.answer(409, { code: "list_closed", rule: "UNGA rule 73", title: "The list is closed." });
  await expect(outcome).resolves.toMatchObject({ code: "list_closed", rule: "UNGA rule 73", message: "The list is closed." });
  expect(client.state.link).toBe("polling");
});

test("a post that fails is repeated with the same id", async () => {
  const { client, wire } = await blocked();
  await answered(wire, { seq: 7, now: now(), view: view() });
  void client.give({ type: "request_floor", item: ITEM });
  wire.of("POST")[0]?.answer(502);
  await vi.advanceTimersByTimeAsync(12_000);
  const ids = wire.of("POST").map((post) => post.body?.id);
  expect(ids).toEqual([client.state.pending[0]?.id, client.state.pending[0]?.id]);
});

test("while the server is out of reach both ways are tried, further and further apart", async () => {
  const { client, wire } = await blocked();
  for (let count = 0; count < 4; count += 1) {
    wire.last.fail();
    await vi.advanceTimersByTimeAsync(20_000);
    if (WireSocket.last.readyState !== 3) WireSocket.last.ends(1006);
  }
  expect(client.state.link).toBe("reconnecting");
  expect(wire.of("GET").length).toBeLessThanOrEqual(6);
});

test("a websocket that works again replaces the polling", async () => {
  const { client, wire } = await blocked();
  await answered(wire, { seq: 7, now: now(), view: view() });
  await vi.advanceTimersByTimeAsync(2_000);
  WireSocket.last.ends(1006);
  const tried = WireSocket.opened.length;
  await vi.advanceTimersByTimeAsync(44_000);
  expect(WireSocket.opened).toHaveLength(tried);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(WireSocket.opened).toHaveLength(tried + 1);
  WireSocket.last.serve(snapshot(7));
  expect(client.state.link).toBe("live");
  const asked = wire.of("GET").length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(wire.of("GET")).toHaveLength(asked);
});

test.each([
  [403, { code: "not_allowed" }, "not_allowed"],
  [403, { code: "not_authenticated" }, "signed_out"],
  [401, {}, "signed_out"],
  [404, { code: "not_found" }, "gone"],
] as const)("an answer %i %j ends in %s", async (status, body, link) => {
  const { client, wire } = await blocked();
  await answered(wire, body, status);
  expect(client.state.link).toBe(link);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(wire.of("GET")).toHaveLength(1);
});

test("who the reader was when the page was rendered holds while no websocket says otherwise", async () => {
  const standing = { delegation: null, request_floor: true, chair_floor: false };
  const { client } = connected({ standing });
  expect(client.state.standing).toEqual(standing);
  WireSocket.last.serve();
  expect(client.state.standing?.delegation).not.toBeNull();
});

test("a projector shows its key", async () => {
  const { wire } = connected({ audience: "screen", key: "secret" });
  WireSocket.last.ends(1006);
  await vi.advanceTimersByTimeAsync(500);
  WireSocket.last.ends(1006);
  expect(wire.last.url.searchParams.get("key")).toBe("secret");
});
