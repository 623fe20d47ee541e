import { expect, test } from "vitest";
import { nextAt } from "./zoned";

test.each([
  ["later today", "10:45", "Europe/Ljubljana", "2021-06-22T08:42:00Z", "2021-06-22T08:45:00.000Z"],
  ["past today, so tomorrow", "10:30", "Europe/Ljubljana", "2021-06-22T08:42:00Z", "2021-06-23T08:30:00.000Z"],
  ["now is not to come", "10:42", "Europe/Ljubljana", "2021-06-22T08:42:00Z", "2021-06-23T08:42:00.000Z"],
  ["the day there is another than here", "00:15", "Pacific/Auckland", "2021-06-22T11:59:30Z", "2021-06-22T12:15:00.000Z"],
  ["a quarter of an hour off", "18:00", "Asia/Kathmandu", "2021-06-22T08:42:00Z", "2021-06-22T12:15:00.000Z"],
  ["over the night in which clocks go forward", "08:00", "Europe/Ljubljana", "2021-03-27T20:00:00Z", "2021-03-28T06:00:00.000Z"],
  ["over the night in which they go back", "08:00", "Europe/Ljubljana", "2021-10-30T20:00:00Z", "2021-10-31T07:00:00.000Z"],
])("%s", (_, time, zone, now, instant) => {
  expect(new Date(nextAt(time, zone, Date.parse(now)) ?? 0).toISOString()).toBe(instant);
});

test("what is no time is none", () => {
  expect(["", "10", "ten:five"].map((time) => nextAt(time, "UTC", 0))).toEqual([null, null, null]);
});
