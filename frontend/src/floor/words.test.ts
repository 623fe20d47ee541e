import { afterEach, describe, expect, test, vi } from "vitest";
import { waitWords } from "./words";

const HOURS = ["zero", "one", "two", "few %(count)s", "many %(count)s", "other %(count)s"];

afterEach(() => vi.unstubAllGlobals());

describe("about how long it takes", () => {
  test.each([
    [0, "in less than a minute"],
    [29, "in less than a minute"],
    [60, "in about 1 min"],
    [59 * 60, "in about 59 min"],
    [60 * 60, "in about 1 hour"],
    [80 * 60, "in about 1 hour"],
    [2 * 3600, "in about 2 hours"],
  ])("%i seconds", (seconds, said) => {
    expect(waitWords(seconds)).toBe(said);
  });

  test("is counted by the rules of the page's language", () => {
    const forms = new Intl.PluralRules("ar");
    const order = ["zero", "one", "two", "few", "many", "other"];
    vi.stubGlobal("ngettext", (_one: string, _many: string, count: number) => HOURS[order.indexOf(forms.select(count))]);
    expect([1, 2, 3, 11].map((hours) => waitWords(hours * 3600))).toEqual(["one", "two", "few 3", "many 11"]);
  });
});
