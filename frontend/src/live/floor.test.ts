/** The seconds that are shown turn when the server's do, whatever the device's clock says. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deviceNow } from "./clock";
import { Floor } from "./floor.svelte";
import { WireSocket, connected, quiet, snapshot, turn } from "./testnet";
import { CONFIG } from "./teststage";

/** Milliseconds by which the device is behind the server: its seconds turn at other moments. */
const BEHIND = 5_400_370;
let stop: () => void;

beforeEach(quiet);
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function server(): number {
  return deviceNow() + BEHIND;
}

function ticking(given: ReturnType<typeof turn> | null): Floor {
  const { client } = connected();
  const floor = new Floor(CONFIG, client);
  stop = floor.start();
  WireSocket.last.serve(snapshot(1, { turn: given }));
  WireSocket.last.says({ t: "pong", at: deviceNow(), now: new Date(server()).toISOString() });
  return floor;
}

test("the second of the day is the server's, from the moment it begins", () => {
  const floor = ticking(null);
  for (let step = 0; step < 400; step += 1) {
    vi.advanceTimersByTime(10);
    const into = server() % 1_000;
    // Within two hundredths of a second after it began it is shown.
    if (into > 20) expect(floor.now).toBe(server() - into);
  }
});

test("the speaker's clock turns at its own seconds, which begin when the floor was given", () => {
  const since = server() - 12_345;
  const floor = ticking(turn("s", { used_ms: 0, running_since: new Date(since).toISOString() }));
  for (let step = 0; step < 400; step += 1) {
    vi.advanceTimersByTime(10);
    const used = server() - since;
    if (used % 1_000 > 20) expect(Math.floor((floor.moment - since) / 1_000)).toBe(Math.floor(used / 1_000));
  }
});

test("a page that was out of sight shows the right second as soon as it is looked at", () => {
  const floor = ticking(null);
  const asleep = performance.now() + 3_600_500;
  vi.spyOn(performance, "now").mockImplementation(() => asleep);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(floor.now).toBe(Math.floor(server() / 1_000) * 1_000);
});
