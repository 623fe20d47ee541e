import { afterEach, describe, expect, test, vi } from "vitest";
import { turn } from "../live/testnet";
import { turnWords, waitWords, whyWords } from "./words";

const FORMS = ["zero", "one", "two", "few %(count)s", "many %(count)s", "other %(count)s"];

afterEach(() => vi.unstubAllGlobals());

describe("about how long it takes", () => {
  test.each([
    [0, 0, "in less than a minute"],
    [10, 59, "in less than a minute"],
    [20, 100, "within about 2 min"],
    [301, 520, "in about 5 to 9 min"],
    [300, 300, "in about 5 min"],
    [12 * 60, 19.5 * 60, "in about 12 to 20 min"],
    [17 * 60, 28 * 60, "in about 15 to 30 min"],
    [49 * 60, 81 * 60, "in about 45 to 85 min"],
    [110 * 60, 170 * 60, "in about 1 to 3 hours"],
    [50 * 60, 170 * 60, "within about 3 hours"],
    [3 * 3600, 3 * 3600, "in about 3 hours"],
  ])("%i to %i seconds", (low, high, said) => {
    expect(waitWords({ low, high })).toBe(said);
  });

  test("is counted by the rules of the page's language", () => {
    const forms = new Intl.PluralRules("ar");
    const order = ["zero", "one", "two", "few", "many", "other"];
    vi.stubGlobal("ngettext", (_one: string, _many: string, count: number) => FORMS[order.indexOf(forms.select(count))]);
    expect([1, 2, 3, 11].map((count) => waitWords({ low: 0, high: count * 60 }))).toEqual(["one", "two", "few 3", "many 11"]);
    expect([3, 11].map((hours) => waitWords({ low: 0, high: hours * 3600 }))).toEqual(["few 3", "many 11"]);
  });
});

test.each([
  ["explanation_of_position", "Explanations of position are heard after the statements"],
  ["right_of_reply", "Rights of reply are exercised at the end of the item"],
  ["swapped", "It changed places with another delegation"],
] as const)("why it stands there: %s", (why, said) => {
  expect(whyWords(why, [])).toContain(said);
});

test("rights of reply stand at the end of the meeting where the rules say so", () => {
  expect(whyWords("right_of_reply", [], "end_of_meeting")).toContain("at the end of the meeting");
});

test.each([
  [{}, ""],
  [{ kind: "right_of_reply" }, "right of reply"],
  [{ kind: "invited" }, "at the invitation of the chair"],
  [{ kind: "motion" }, "moves a motion: closure of the debate"],
  [{ kind: "motion", side: "for" }, "for the motion: closure of the debate"],
  [{ kind: "motion", side: "against" }, "against the motion: closure of the debate"],
] as const)("the floor is given for %j: %s", (over, said) => {
  expect(turnWords(turn("t", over), "close_debate")).toBe(said);
});
