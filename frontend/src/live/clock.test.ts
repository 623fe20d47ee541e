import { expect, test } from "vitest";
import { ServerClock, leftSeconds, levelOf, minutes, usedSeconds } from "./clock";
import { turn as given } from "./testnet";

const START = Date.parse("2021-06-22T08:42:00Z");

/** A device whose clock is wrong by `skew`, and a server that is `way` away, each direction. */
function skewed(skew: number) {
  let real = START;
  const clock = new ServerClock(() => real + skew);
  return {
    clock,
    ping(there: number, back: number) {
      const sent = real + skew;
      real += there;
      const server = new Date(real).toISOString();
      real += back;
      clock.answered(sent, server);
    },
    error: () => clock.now() - real,
  };
}

test.each([-7_200_000, -900, 0, 35_000])("a device clock wrong by %i ms is put right", (skew) => {
  const device = skewed(skew);
  device.ping(20, 20);
  expect(device.error()).toBe(0);
});

test("the smallest round trip wins over later, worse ones", () => {
  const device = skewed(5_000);
  device.ping(10, 12);
  device.ping(900, 20);
  device.ping(30, 400);
  expect(Math.abs(device.error())).toBeLessThanOrEqual(11);
});

test("a better measurement replaces a worse one", () => {
  const device = skewed(5_000);
  device.ping(900, 20);
  expect(Math.abs(device.error())).toBeGreaterThan(100);
  device.ping(10, 10);
  expect(device.error()).toBe(0);
});

test("measurements are forgotten when newer ones have come", () => {
  const device = skewed(0);
  device.ping(1, 1);
  for (let count = 0; count < 8; count += 1) device.ping(40, 10);
  expect(device.error()).toBe(15);
});

test("a heartbeat gives the time only until a ping was answered", () => {
  const clock = new ServerClock(() => START);
  clock.heard(new Date(START + 4_000).toISOString());
  expect(clock.offset).toBe(4_000);
  clock.answered(START, new Date(START + 3_000).toISOString());
  clock.heard(new Date(START + 9_000).toISOString());
  expect(clock.offset).toBe(3_000);
});

test("an answer that makes no sense is not believed", () => {
  const clock = new ServerClock(() => START);
  clock.answered(START + 50, new Date(START).toISOString());
  clock.answered(START, "soon");
  expect(clock.offset).toBe(0);
});

const turn = given("t", { used_ms: 60_000, running_since: "2021-06-22T08:42:00Z" });

test("a running clock counts what was used before and since", () => {
  expect(usedSeconds(turn, START + 30_000)).toBe(90);
  expect(leftSeconds(turn, START + 30_000)).toBe(90);
});

test("a paused clock stands, and a server time before the start counts nothing", () => {
  expect(usedSeconds({ ...turn, running_since: null }, START + 99_000)).toBe(60);
  expect(usedSeconds(turn, START - 5_000)).toBe(60);
});

test.each([
  [31, "ok"],
  [30, "soon"],
  [0.2, "soon"],
  [0, "over"],
  [-40, "over"],
] as const)("with %d seconds left the clock is %s", (left, level) => {
  expect(levelOf(left, 30)).toBe(level);
});

test.each([
  [0, "0:00"],
  [9, "0:09"],
  [134, "2:14"],
  [754.9, "12:34"],
  [3_734, "1:02:14"],
  [-3, "0:00"],
])("%d seconds are written %s", (seconds, text) => {
  expect(minutes(seconds)).toBe(text);
});

test("a first, quiet sign comes before the warning, where there is one", () => {
  expect([61, 60, 31, 30, 0].map((left) => levelOf(left, 30, 60))).toEqual(["ok", "early", "early", "soon", "over"]);
});

test("while a new measurement is awaited the time goes on from what was known", () => {
  const device = skewed(-7_200_000);
  device.ping(20, 20);
  device.clock.forget();
  expect(device.error()).toBe(0);
  device.ping(300, 100);
  expect(device.error()).toBe(100);
});

test("whoever shows the time is told when it was put right, and not when nothing changed", () => {
  const device = skewed(5_000);
  let told = 0;
  const stop = device.clock.onSet(() => (told += 1));
  device.ping(10, 10);
  device.ping(90, 20);
  expect(told).toBe(1);
  stop();
  device.ping(1, 1);
  expect(told).toBe(1);
});
