/** Without websockets: the same view and the same commands over plain HTTP. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveClient } from "./client";
import { ITEM, type Wire, WireSocket, connected, insertion, now, patch, quiet, snapshot, view, waiting } from "./testnet";

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

async function answered(wire: Wire, body: unknown, status = 200, headers: Record<string, string> = {}): Promise<void> {
  wire.last.answer(status, body, headers);
  await vi.advanceTimersByTimeAsync(0);
}

const standing = { delegation: null, request_floor: true, chair_floor: false };

function whole(seq: number, over: Parameters<typeof view>[0] = {}): unknown {
  return { seq, now: now(), standing, view: view(over) };
}

function patches(seq: number, ...all: unknown[]): unknown {
  return { seq, now: now(), standing, patches: all };
}

test("where websockets are refused the view comes by HTTP, then what changed after it", async () => {
  const { client, wire } = await blocked();
  expect(client.state.link).toBe("reconnecting");
  expect(wire.last.url.search).toBe("?audience=participants");
  await answered(wire, whole(7));
  expect(client.state.link).toBe("polling");
  expect(wire.last.url.search).toBe("?audience=participants&after=7&wait=25&late=false");
  expect(wire.last.headers.get("If-None-Match")).toBe('W/"participants-7"');
  await vi.advanceTimersByTimeAsync(5_000);
  await answered(wire, patches(9, patch(7, 8, [insertion("a", 0)]), patch(8, 9, [insertion("b", 1)])));
  expect(waiting(client)).toEqual(["a", "b"]);
  expect(wire.last.url.searchParams.get("after")).toBe("9");
});

test("however much happens, it asks five times a second at most", async () => {
  const { wire } = await blocked();
  await answered(wire, whole(7));
  const asked = wire.of("GET").length;
  for (let seq = 8; seq < 28; seq += 1) {
    if (wire.last.url.searchParams.get("after") === String(seq - 1)) wire.last.answer(200, patches(seq, patch(seq - 1, seq, [])));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(wire.of("GET").length - asked).toBeLessThanOrEqual(10);
});

test("a changed standing comes with the answer, without a change of the floor", async () => {
  const { client, wire } = await blocked();
  await answered(wire, whole(7));
  expect(client.state.standing?.request_floor).toBe(true);
  await answered(wire, { seq: 7, now: now(), standing: { ...standing, request_floor: false }, patches: [] });
  expect(client.state.standing?.request_floor).toBe(false);
  expect(client.state.seq).toBe(7);
});

test("where the server holds too many already, it is asked again and again without waiting", async () => {
  const { client, wire } = await blocked();
  await answered(wire, whole(7));
  await answered(wire, { code: "too_many_waiting" }, 429);
  expect(client.state.link).toBe("polling");
  await vi.advanceTimersByTimeAsync(2_500);
  expect(wire.last.url.search).toBe("?audience=participants&after=7");
  await answered(wire, patches(8, patch(7, 8, [insertion("a", 0)])));
  expect(waiting(client)).toEqual(["a"]);
  expect(wire.last.url.searchParams.get("wait")).toBe("25");
});

test("a proxy that gives up early is asked for less", async () => {
  const { client, wire } = await blocked();
  await answered(wire, whole(7));
  await vi.advanceTimersByTimeAsync(20_000);
  await answered(wire, undefined, 504);
  expect(client.state.link).toBe("reconnecting");
  await vi.advanceTimersByTimeAsync(500);
  expect(wire.last.url.searchParams.has("wait")).toBe(false);
  await answered(wire, undefined, 304);
  expect(client.state.link).toBe("polling");
  expect(wire.last.url.searchParams.get("wait")).toBe("12");
});

test("that screens may be behind is known from each answer, also where nothing is new, and told to the server", async () => {
  const { client, wire } = await blocked();
  await answered(wire, whole(7));
  expect(client.state.late).toBe(false);
  await answered(wire, undefined, 304, { "Placard-Late": "yes" });
  expect(client.state.late).toBe(true);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(wire.last.url.searchParams.get("late")).toBe("true");
  await answered(wire, patches(8, patch(7, 8, [insertion("a", 0)])));
  expect(client.state.late).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(wire.last.url.searchParams.get("late")).toBe("false");
});

test("an answer that is not held back tells the time, also where nothing is new", async () => {
  const { client, wire } = await blocked();
  await answered(wire, whole(7));
  wire.last.fail();
  await vi.advanceTimersByTimeAsync(500);
  client.clock.forget();
  await answered(wire, undefined, 304, { "Placard-Now": new Date(Date.now() + 3_600_000).toISOString() });
  expect(client.clock.offset / 3_600_000).toBeCloseTo(1, 3);
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
  await answered(wire, whole(7));
  await answered(wire, undefined, 304);
  expect(client.state).toMatchObject({ link: "polling", seq: 7 });
  // The answer was not held back: the next question waits a little, or the server would be flooded.
  expect(wire.of("GET")).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(wire.of("GET")).toHaveLength(3);
  await answered(wire, patches(7));
  await vi.advanceTimersByTimeAsync(200);
  expect(wire.last.url.searchParams.get("after")).toBe("7");
});

test("operations that do not fit are followed by the whole view", async () => {
  const { client, wire } = await blocked();
  await answered(wire, whole(7));
  await answered(wire, patches(10, patch(9, 10, [insertion("a", 0)])));
  await vi.advanceTimersByTimeAsync(200);
  expect(wire.last.url.searchParams.has("after")).toBe(false);
  await answered(wire, whole(11, { announcement: "whole" }));
  expect(client.state).toMatchObject({ seq: 11, view: { announcement: "whole" } });
});

test("a command is posted with its id and the token, and acknowledged", async () => {
  const { client, wire } = await blocked();
  await answered(wire, whole(7));
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
  await answered(wire, whole(7));
  const outcome = client.give({ type: "request_floor", item: ITEM });
  wire.of("POST")[0]?.answer(409, { code: "list_closed", rule: "UNGA rule 73", title: "The list is closed." });
  await expect(outcome).resolves.toMatchObject({ code: "list_closed", rule: "UNGA rule 73", message: "The list is closed." });
  expect(client.state.link).toBe("polling");
});

test("a post that fails is repeated with the same id", async () => {
  const { client, wire } = await blocked();
  await answered(wire, whole(7));
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
  await answered(wire, whole(7));
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

test("a page that is woken does not wait for a websocket that may never speak", async () => {
  const { client, wire } = await blocked();
  await answered(wire, whole(7));
  await vi.advanceTimersByTimeAsync(2_000);
  WireSocket.last.accept();
  const tried = WireSocket.opened.length;
  client.wake();
  expect(WireSocket.opened).toHaveLength(tried + 1);
  expect(client.state.link).toBe("polling");
  WireSocket.last.serve(snapshot(7));
  expect(client.state.link).toBe("live");
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
