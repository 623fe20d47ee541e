/** Times of day as the clock on the wall of the conference shows them, as instants. */

const DAY = 86_400_000;

/** The next instant (ms) after `now` at which clocks of the zone show that time, "10:45"; null where it is no time. */
export function nextAt(time: string, zone: string, now: number): number | null {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(":").map(Number);
  if (!Number.isInteger(hours) || !Number.isInteger(minutes)) return null;
  // What the wall shows now, read as though it were UTC.
  const wall = now + offset(now, zone);
  const today = Math.floor(wall / DAY) * DAY + (hours * 60 + minutes) * 60_000;
  const instants = [today, today + DAY].map((shown) => instant(shown, zone));
  return instants.find((each) => each > now) ?? null;
}

/** Where the offset changes in between, the second guess is right. */
function instant(shown: number, zone: string): number {
  const guess = shown - offset(shown, zone);
  return shown - offset(guess, zone);
}

/** Milliseconds by which the zone is ahead of UTC at an instant. */
function offset(at: number, zone: string): number {
  const options = { timeZone: zone, numberingSystem: "latn", calendar: "gregory", hourCycle: "h23" } as const;
  const format = new Intl.DateTimeFormat("en-GB", {
    ...options,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}
