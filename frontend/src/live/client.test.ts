/** The view: resume, gaps, old frames, silence, ends. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WireSocket, connected, heartbeat, insertion, now, patch, quiet, snapshot, view, waiting, welcome } from "./testnet";

beforeEach(quiet);
afterEach(() => vi.useRealTimers());

test("hello says what it wants, and the view is live once the server has answered", () => {
  const { client } = connected();
  expect(client.state.link).toBe("connecting");
  WireSocket.last.accept();
  expect(WireSocket.last.sent[0]).toEqual({ t: "hello", v: 1, session: "s", audience: "participants", language: "en", seq: null });
  WireSocket.last.says(welcome());
  expect(client.state.link).toBe("connecting");
  WireSocket.last.says(snapshot(1));
  expect(client.state.link).toBe("live");
  expect(client.state.standing?.request_floor).toBe(true);
});

test("a page rendered with the view asks only for what came after", () => {
  const { client } = connected({ first: { seq: 40, now: now(), view: view() } });
  expect(client.state.view).not.toBeNull();
  WireSocket.last.accept();
  expect(WireSocket.last.of("hello")[0]?.["seq"]).toBe(40);
  WireSocket.last.says(welcome());
  WireSocket.last.says(heartbeat(40));
  expect(client.state.link).toBe("live");
});

test("patches follow each other; what is old or comes twice changes nothing", () => {
  const { client } = connected();
  WireSocket.last.serve(snapshot(1));
  WireSocket.last.says(patch(1, 2, [insertion("a", 0)]));
  WireSocket.last.says(patch(1, 2, [insertion("a", 0)]));
  WireSocket.last.says(patch(2, 4, [insertion("b", 1)]));
  WireSocket.last.says(snapshot(3));
  expect(waiting(client)).toEqual(["a", "b"]);
  expect(client.state.seq).toBe(4);
});

test("a lost connection is taken up again with the last seq, and what was missed comes in", () => {
  const { client } = connected();
  WireSocket.last.serve(snapshot(5));
  const seen: string[] = [];
  client.subscribe((state) => seen.push(state.link));
  WireSocket.last.ends(1006);
  expect(client.state.link).toBe("reconnecting");
  vi.advanceTimersByTime(500);
  expect(WireSocket.opened).toHaveLength(2);
  WireSocket.last.accept();
  expect(WireSocket.last.of("hello")[0]?.["seq"]).toBe(5);
  WireSocket.last.says(welcome());
  WireSocket.last.says(patch(5, 6, [insertion("a", 0)]));
  WireSocket.last.says(patch(6, 7, [insertion("b", 1)]));
  expect(waiting(client)).toEqual(["a", "b"]);
  expect(new Set(seen)).toEqual(new Set(["live", "reconnecting"]));
});

test("a gap is asked for on the same connection, once, with the own seq", () => {
  const { client } = connected();
  WireSocket.last.serve(snapshot(1));
  WireSocket.last.says(patch(2, 3, [insertion("c", 0)]));
  WireSocket.last.says(patch(3, 4, [insertion("d", 0)]));
  expect(waiting(client)).toEqual([]);
  expect(WireSocket.last.of("hello").map((each) => each["seq"])).toEqual([null, 1]);
  WireSocket.last.says(welcome());
  WireSocket.last.says(patch(1, 2, [insertion("a", 0)]));
  WireSocket.last.says(patch(2, 3, [insertion("b", 1)]));
  expect(waiting(client)).toEqual(["a", "b"]);
  WireSocket.last.says(patch(9, 10, []));
  expect(WireSocket.last.of("hello").map((each) => each["seq"])).toEqual([null, 1, 3]);
});

test("an operation that does not fit asks for the whole view", () => {
  const { client } = connected();
  WireSocket.last.serve(snapshot(1));
  WireSocket.last.says(patch(1, 2, [{ op: "remove", path: ["waiting"], id: "nobody" }]));
  expect(WireSocket.last.of("hello").at(-1)?.["seq"]).toBeNull();
  expect(client.state.seq).toBe(1);
  WireSocket.last.says(snapshot(2, { announcement: "right again" }));
  expect(client.state.view?.announcement).toBe("right again");
});

test("a heartbeat with a newer seq is a hint that something was lost, unless the patch is just behind it", () => {
  connected();
  WireSocket.last.serve(snapshot(1));
  WireSocket.last.says(heartbeat(2));
  WireSocket.last.says(patch(1, 2, []));
  vi.advanceTimersByTime(2_000);
  expect(WireSocket.last.of("hello")).toHaveLength(1);
  WireSocket.last.says(heartbeat(4));
  vi.advanceTimersByTime(2_000);
  expect(WireSocket.last.of("hello").map((each) => each["seq"])).toEqual([null, 2]);
});

test("a connection that falls silent is given up, without waiting for its end", () => {
  const { client } = connected();
  WireSocket.last.serve(snapshot(1));
  vi.advanceTimersByTime(12_000);
  expect(client.state.link).toBe("live");
  vi.advanceTimersByTime(1_000);
  expect(client.state.link).toBe("reconnecting");
  vi.advanceTimersByTime(1_000);
  expect(WireSocket.opened).toHaveLength(2);
});

test("what a given-up connection still says is not heard", () => {
  const { client } = connected();
  const old = WireSocket.last;
  old.serve(snapshot(1));
  const late = old.onmessage;
  vi.advanceTimersByTime(14_000);
  late?.({ data: JSON.stringify(patch(1, 2, [insertion("ghost", 0)])) });
  expect(waiting(client)).toEqual([]);
});

test.each([
  [4401, "signed_out"],
  [4403, "not_allowed"],
  [4404, "gone"],
  [4409, "outdated"],
])("close code %i ends in %s, for good", (code, link) => {
  const { client } = connected();
  WireSocket.last.serve();
  WireSocket.last.ends(code);
  expect(client.state.link).toBe(link);
  client.wake();
  vi.advanceTimersByTime(600_000);
  expect(WireSocket.opened).toHaveLength(1);
});

test.each([4408, 1012, 1006])("after close code %i it comes back soon", (code) => {
  connected();
  WireSocket.last.serve();
  WireSocket.last.ends(code);
  vi.advanceTimersByTime(500);
  expect(WireSocket.opened).toHaveLength(2);
});

test("after too many messages it stays away for a while", () => {
  connected();
  WireSocket.last.serve();
  WireSocket.last.ends(4429);
  vi.advanceTimersByTime(15_000);
  expect(WireSocket.opened).toHaveLength(1);
  vi.advanceTimersByTime(500);
  expect(WireSocket.opened).toHaveLength(2);
});

test("a network that is back is tried at once, and one that is gone is not waited for", () => {
  const { client } = connected();
  WireSocket.last.serve();
  client.networkLost();
  expect(client.state.link).toBe("reconnecting");
  client.wake();
  expect(WireSocket.opened).toHaveLength(2);
  client.wake();
  expect(WireSocket.opened).toHaveLength(2);
});

test("frames that cannot be read are passed over", () => {
  const { client } = connected();
  WireSocket.last.serve(snapshot(1));
  WireSocket.last.says("{");
  WireSocket.last.says("null");
  WireSocket.last.says({ t: "from the future" });
  WireSocket.last.says(patch(1, 2, [insertion("a", 0)]));
  expect(waiting(client)).toEqual(["a"]);
});

test("a changed standing is shown", () => {
  const { client } = connected();
  WireSocket.last.serve();
  WireSocket.last.says({ t: "standing", standing: { delegation: null, request_floor: false, chair_floor: false } });
  expect(client.state.standing?.request_floor).toBe(false);
});

test("a device clock an hour slow shows server time", () => {
  const { client } = connected();
  WireSocket.last.serve();
  vi.advanceTimersByTime(0);
  const ping = WireSocket.last.of("ping")[0];
  vi.advanceTimersByTime(40);
  WireSocket.last.says({ t: "pong", at: ping?.["at"], now: new Date(Date.now() - 20 + 3_600_000).toISOString() });
  expect(Math.round(client.clock.offset)).toBe(3_600_000);
});

test("until the time is measured it goes by the server's time when the page was rendered", () => {
  const rendered = new Date(Date.now() + 3_600_000).toISOString();
  const { client } = connected({ first: { seq: 40, now: rendered, view: view() } });
  expect(Math.round(client.clock.offset)).toBe(3_600_000);
});

test("stopped, it opens nothing more", () => {
  const { client } = connected();
  WireSocket.last.serve();
  client.stop();
  vi.advanceTimersByTime(600_000);
  expect(WireSocket.opened).toHaveLength(1);
});

test("the chair is told who is connected, and nobody knows it once the link is lost", () => {
  const { client } = connected({ audience: "chair" });
  WireSocket.last.serve(snapshot(1));
  expect(client.state.presence).toBeNull();
  WireSocket.last.says({ t: "presence", delegations: ["d-chile"] });
  expect([...(client.state.presence ?? [])]).toEqual(["d-chile"]);
  WireSocket.last.says({ t: "presence", delegations: [] });
  expect(client.state.presence?.size).toBe(0);
  WireSocket.last.ends(1006);
  expect(client.state.presence).toBeNull();
});
