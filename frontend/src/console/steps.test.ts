/** The chair's steps in words: every event that a chair makes has some. */
import { expect, test } from "vitest";
import { ITEM, item, row, spoken, view } from "../live/testnet";
import { CONFIG } from "../live/teststage";
import { type Step, actWords, stepWords } from "./steps";

function step(type: string, subject: string | null = null, by: string | null = "p"): Step {
  return { seq: 7, type, by, at: "2021-06-22T08:42:00+00:00", subject };
}

const SHOWN = view({ waiting: [row("chile")], spoken: [spoken("kenya")], items: [item()] });

test.each([
  [step("floor_given", "kenya"), "gave the floor to kenya"],
  [step("floor_given", "gone"), "gave the floor"],
  [step("request_moved", "chile"), "moved on the list (chile)"],
  [step("request_removed", "gone"), "took off the list"],
  [step("list_closed", ITEM), "closed the list (item 1)"],
  [step("rose"), "declared that the session rises"],
  [step("of_a_later_version"), "took a step"],
])("%j", (taken, said) => {
  expect(actWords(taken, SHOWN)).toBe(said);
});

test("what a chair can do is told in words of its own", () => {
  const types = [
    "called_to_order chair_taken suspended resumed rose announced time_limited item_opened list_opened list_closing list_closed",
    "debate_adjourned debate_closed floor_requested request_removed request_moved speaker_skipped speaker_recalled floor_given",
    "speaker_invited turn_ended turn_resumed clock_paused clock_resumed clock_restarted turn_extended point_raised point_ruled",
    "ruling_appealed appeal_decided motion_moved motion_taken_up side_taken motion_decided",
  ].flatMap((line) => line.split(" "));
  const said = types.map((type) => actWords(step(type), SHOWN));
  expect(said).not.toContain("took a step");
  expect(new Set(said).size).toBe(types.length);
});

test.each([
  ["p", "called to order · 10:42 · you"],
  ["q", "called to order · 10:42 · Ms. B"],
  ["x", "called to order · 10:42 · the secretariat"],
  [null, "called to order · 10:42"],
])("it says when, and who: %s", (by, said) => {
  const officers = [["p", "Mr. A"], ["q", "Ms. B"]] as const;
  expect(stepWords(step("called_to_order", null, by), SHOWN, { ...CONFIG, officers })).toBe(said);
});

test("where the page does not know the officers, whoever is not oneself stays unnamed", () => {
  expect(stepWords(step("called_to_order", null, "q"), SHOWN, CONFIG)).toBe("called to order · 10:42");
});
