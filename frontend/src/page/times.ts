/** Times of an event are given in its own zone; beside them, what the reader's clock will show. */

/** The reader's words for a span of time, or "" where the reader's clock shows the same as the event's. */
export function readerTime(starts: Date, ends: Date | null, eventZone: string, readerZone: string, language: string): string {
  // Dates in English are written day first, as the conferences do.
  const locale = language === "en" ? "en-GB" : language;
  const inZone = (zone: string, day: boolean) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      numberingSystem: "latn",
      ...(day ? { weekday: "short", day: "numeric", month: "short" } : {}),
    });
  const said = (zone: string, day: boolean) =>
    ends === null ? inZone(zone, day).format(starts) : inZone(zone, day).formatRange(starts, ends);
  if (said(eventZone, true) === said(readerZone, true)) return "";
  const date = (zone: string, at: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);
  const otherDay = [starts, ends ?? starts].some((at) => date(eventZone, starts) !== date(readerZone, at));
  return said(readerZone, otherDay);
}

/** Fill every element that asks for the reader's time: data-starts, data-ends, data-zone, data-words ("Your time: {time}"). */
export function showReaderTimes(page: Document): void {
  const readerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const place of page.querySelectorAll<HTMLElement>("[data-reader-time]")) {
    const { starts, ends, zone, words } = place.dataset;
    if (starts === undefined || zone === undefined) continue;
    const time = readerTime(new Date(starts), ends ? new Date(ends) : null, zone, readerZone, page.documentElement.lang);
    if (time === "") continue;
    place.textContent = (words ?? "{time}").replace("{time}", time);
    place.hidden = false;
  }
}
