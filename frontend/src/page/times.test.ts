import { describe, expect, test } from "vitest";
import { readerTime, showReaderTimes } from "./times";

const starts = new Date("2021-06-22T08:00:00Z");
const ends = new Date("2021-06-22T11:00:00Z");

describe("the reader's time", () => {
  test("is not said again where it is the event's own", () => {
    expect(readerTime(starts, ends, "Europe/Ljubljana", "Europe/Paris", "en")).toBe("");
  });

  test("is hours alone on the same day", () => {
    const said = readerTime(starts, ends, "Europe/Ljubljana", "America/Argentina/Buenos_Aires", "en");
    expect(said).toMatch(/^05:00\s*–\s*08:00$/u);
  });

  test("names the day where it is another one", () => {
    const late = new Date("2021-06-22T13:00:00Z");
    const said = readerTime(late, new Date("2021-06-22T16:00:00Z"), "Europe/Ljubljana", "Pacific/Auckland", "en");
    expect(said).toContain("Jun");
    expect(said).toContain("23");
    expect(said).toContain("01:00");
  });

  test("stays hidden in the page where nothing was asked rightly", () => {
    document.body.innerHTML = `<span hidden data-reader-time data-starts="2021-06-22T08:00:00Z"></span>`;
    showReaderTimes(document);
    expect(document.querySelector("span")?.hidden).toBe(true);
  });

  test("uses the words of the page", () => {
    document.documentElement.lang = "en";
    document.body.innerHTML = `<span hidden data-reader-time data-starts="2021-06-22T08:00:00Z"
      data-zone="Pacific/Kiritimati" data-words="Your time: {time}"></span>`;
    showReaderTimes(document);
    const place = document.querySelector("span");
    expect(place?.hidden).toBe(false);
    expect(place?.textContent).toMatch(/^Your time: /u);
  });
});
