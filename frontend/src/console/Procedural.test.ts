/** The chair of a diplomatic conference: points of order, appeals, motions, replies, and what a delegation says in the hall. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ITEM, WireSocket, motion, patch, point, row, turn, view } from "../live/testnet";
import type { Stage } from "../live/teststage";
import type { View } from "../live/types";
import { CONFERENCE, acknowledged, field, last, press, shows, sitDown, standUp, write } from "./testdesk";

let desk: Stage;
const RULING = { id: "kenya", delegation: point("kenya").delegation, upheld: false, words: "Rule 41.", at: "2021-06-22T08:40:00+00:00", appeal: null };
const APPEAL = { id: "ap", delegation: point("peru").delegation, speaker: "Mr. Vargas" };

beforeEach(() => {
  vi.stubGlobal("AudioContext", Silence);
  desk = sitDown();
});
afterEach(() => standUp(desk));

/** A browser that does not let the page sound. */
class Silence {
  readonly state = "suspended";
  resume(): Promise<void> {
    return Promise.resolve();
  }
}

function confers(over: Partial<View> = {}): void {
  shows(desk, { procedure: CONFERENCE, ...over });
}

function focused(): string {
  const title = document.activeElement?.getAttribute("aria-labelledby");
  return (title && document.getElementById(title)?.textContent?.trim()) || "";
}

function counted(label: string, value: string): void {
  write(desk, label, value);
}

test("N hears the point of order, then goes to the ruling; the ruling carries its words", async () => {
  confers({ turn: turn("senegal"), points: [point("kenya", { speaker: "Ms. Odhiambo" })], next: "kenya" });
  expect(desk.text()).toContain("Point of order: kenya Ms. Odhiambo");
  press("n");
  expect(last()).toEqual([{ type: "give_floor", request: "kenya" }, 7]);
  desk.says(
    patch(7, 8, [
      { op: "set", path: ["points", "kenya", "heard"], value: true },
      { op: "set", path: ["next"], value: null },
      { op: "set", path: ["interrupted"], value: turn("senegal") },
      { op: "set", path: ["turn"], value: turn("kenya", { kind: "point_of_order" }) },
    ]),
  );
  desk.press("Rule on the point of order of kenya");
  expect(focused()).toContain("Points of order");
  expect(last()).toEqual([{ type: "give_floor", request: "kenya" }, 7]);
  write(desk, "The ruling in words", " The statement was in order. ");
  desk.press("Not upheld");
  expect(last()).toEqual([{ type: "rule_on_point", point: "kenya", upheld: false, words: "The statement was in order." }, 8]);
  await acknowledged(desk, 9);
  expect(field(desk, "The ruling in words").value).toBe("");
});

test("a point of order is upheld, or not pursued; O goes there", () => {
  confers({ points: [point("kenya"), point("peru")], next: "kenya" });
  press("o");
  expect(focused()).toContain("Points of order");
  desk.press("Upheld");
  expect(last()).toEqual([{ type: "rule_on_point", point: "kenya", upheld: true, words: "" }, 7]);
  desk.press("Not pursued");
  expect(last()).toEqual([{ type: "remove_request", request: "kenya" }, 7]);
  expect(desk.button("Give the floor to peru").disabled).toBe(false);
});

test("an appeal is decided, with the votes where they were counted", async () => {
  confers({ next: null, ruling: { ...RULING, appeal: APPEAL }, interrupted: turn("senegal") });
  expect(desk.text()).toContain("The chair does not uphold the point of order raised by kenya. Rule 41.");
  desk.press("Decide on the appeal of peru");
  expect(focused()).toContain("Points of order");
  expect(last()).toBeNull();
  counted("In favour", "12");
  counted("Against", "30");
  counted("Abstaining", "-4");
  desk.press("The ruling stands");
  const tally = { yes: 12, no: 30, abstaining: 0 };
  expect(last()).toEqual([{ type: "decide_appeal", appeal: "ap", overruled: false, tally }, 7]);
  await acknowledged(desk);
  desk.press("The ruling is overruled");
  expect(last()).toEqual([{ type: "decide_appeal", appeal: "ap", overruled: true, tally: { yes: 0, no: 0, abstaining: 0 } }, 7]);
});

test("who was interrupted goes on with the same button and key", () => {
  confers({ next: null, interrupted: turn("senegal"), ruling: RULING });
  desk.press("Give the floor back to senegal");
  expect(last()).toEqual([{ type: "resume_turn" }, 7]);
  press("n");
  expect(last()).toEqual([{ type: "resume_turn" }, 7]);
  press("e");
  expect(last()).toEqual([{ type: "end_turn" }, 7]);
});

test("motions stand in their precedence: the first is put, the others wait", () => {
  const motions = [motion("iran", { motion: "suspend_meeting", words: "until 3 p.m." }), motion("fiji")];
  confers({ motions });
  expect(desk.text()).toContain("suspension of the meeting moved by iran awaits the chair until 3 p.m.");
  expect(desk.text()).toContain("adjournment of the debate, item 1 moved by fiji");
  expect([...desk.root.querySelectorAll("button")].filter((each) => each.textContent?.includes("Put it before")).length).toBe(1);
  desk.press("Put it before the meeting");
  expect(last()).toEqual([{ type: "take_up_motion", motion: "iran" }, 7]);
  desk.press("Withdrawn");
  expect(last()).toEqual([{ type: "remove_request", request: "iran" }, 7]);
});

test("the mover, then for and against, then the decision", async () => {
  const sides = [
    { id: "s1", delegation: point("fiji").delegation, speaker: "", side: "for" },
    { id: "s2", delegation: point("peru").delegation, speaker: "", side: "against" },
  ] as const;
  confers({ motions: [motion("iran", { taken_up: true, sides, free_for: 1, free_against: 0 })], next: "iran" });
  press("n");
  expect(last()).toEqual([{ type: "give_floor", request: "iran" }, 7]);
  expect(desk.text()).toContain("May still ask to speak: 1 for, 0 against.");
  const heard = motion("iran", { taken_up: true, heard: true });
  desk.says(patch(7, 8, [{ op: "set", path: ["motions", "iran"], value: heard }, { op: "set", path: ["next"], value: null }]));
  press("n");
  expect(focused()).toContain("Motions");
  press("m");
  expect(focused()).toContain("Motions");
  counted("In favour", "40");
  desk.press("Carried");
  expect(last()).toEqual([{ type: "decide_motion", motion: "iran", carried: true, tally: { yes: 40, no: 0, abstaining: 0 } }, 8]);
  await acknowledged(desk, 9);
  desk.press("Lost");
  expect(last()).toEqual([{ type: "decide_motion", motion: "iran", carried: false, tally: { yes: 0, no: 0, abstaining: 0 } }, 8]);
});

test("a decision that is refused is told where it was pressed, with the rule", () => {
  confers({ motions: [motion("iran", { taken_up: true })] });
  desk.press("Carried");
  const id = WireSocket.last.of("command")[0]?.["id"];
  desk.says({ t: "refusal", id, code: "point_pending", rule: "UNGA rule 71", message: "Rule on the point of order first.", seq: 8 });
  expect(desk.root.querySelector(".tops [role=alert]")?.textContent).toContain("Rule on the point of order first. Rule: UNGA rule 71.");
  expect(desk.root.querySelector(".middle [role=alert]")).toBeNull();
});

test("while a point of order is pending nothing is done about a motion but to withdraw it", () => {
  confers({ points: [point("kenya")], motions: [motion("iran", { taken_up: true })], next: "kenya" });
  expect(["Carried", "Lost", "Withdrawn"].map((words) => desk.button(words).disabled)).toEqual([true, true, false]);
});

test("rights of reply and explanations stand in groups of their own", () => {
  confers({ waiting: [row("chile"), row("peru", { kind: "explanation_of_position" }), row("fiji", { kind: "right_of_reply" })] });
  const lines = [...desk.root.querySelectorAll("ol.list > li")].map((each) => each.querySelector(".pick")?.textContent?.trim() ?? each.textContent?.trim());
  expect(lines).toEqual(["chile", "Explanations of position", "peru", "Rights of reply", "fiji"]);
  press("ArrowUp");
  press("ArrowDown");
  press("ArrowDown");
  press("g");
  expect(last()).toEqual([{ type: "give_floor", request: "fiji" }, 7]);
});

async function addAs(kind: string, typed: string): Promise<void> {
  const choice = field<HTMLSelectElement>(desk, "What it asks for");
  choice.value = kind;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  flushSync();
  await type(typed);
}

async function type(typed: string): Promise<void> {
  const input = field(desk, "Add a delegation");
  input.focus();
  write(desk, "Add a delegation", typed);
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
  press("Enter", { on: input });
}

function hall(): void {
  const all = [
    { id: "d-chad", role: "supporting_state", names: { en: "Chad" } },
    { id: "d-eu", role: "organization", names: { en: "European Union" } },
  ];
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(all))));
}

test.each<[string, Partial<View>, unknown]>([
  ["right_of_reply", {}, { type: "add_delegation", item: ITEM, delegation: "d-chad", kind: "right_of_reply", on_behalf_of: "" }],
  ["point_of_order", {}, { type: "from_the_hall", delegation: "d-chad", said: { type: "raise_point" } }],
  ["appeal", { ruling: RULING }, { type: "from_the_hall", delegation: "d-chad", said: { type: "appeal_ruling", point: "kenya" } }],
  ["motion:suspend_meeting", {}, { type: "from_the_hall", delegation: "d-chad", said: { type: "move_motion", motion: "suspend_meeting", words: "" } }],
  [
    "against",
    { motions: [motion("iran", { taken_up: true })] },
    { type: "from_the_hall", delegation: "d-chad", said: { type: "speak_on_motion", motion: "iran", side: "against" } },
  ],
])("a delegation in the hall is noted for %s", async (kind, over, command) => {
  hall();
  confers(over);
  await addAs(kind, "cha");
  expect(last()).toEqual([command, null]);
  await acknowledged(desk);
  expect(field<HTMLSelectElement>(desk, "What it asks for").value).toBe("statement");
});

test("O and M begin to note a point of order or a motion where there is none; a motion can have words", async () => {
  hall();
  confers();
  press("o");
  expect(document.activeElement).toBe(field(desk, "Add a delegation"));
  expect(field<HTMLSelectElement>(desk, "What it asks for").value).toBe("point_of_order");
  press("m");
  desk.root.querySelector<HTMLInputElement>("[role=combobox]")?.blur();
  press("m");
  expect(field<HTMLSelectElement>(desk, "What it asks for").value).toBe("motion:suspend_meeting");
  write(desk, "In the words of the mover", "until 3 p.m.");
  await type("cha");
  const said = { type: "move_motion", motion: "suspend_meeting", words: "until 3 p.m." };
  expect(last()).toEqual([{ type: "from_the_hall", delegation: "d-chad", said }, null]);
});

test("what the rules do not give to a role cannot be noted for it; a statement can", async () => {
  hall();
  confers();
  await addAs("point_of_order", "eur");
  expect(desk.text()).toContain("not by the rules of procedure");
  expect(last()).toBeNull();
  await addAs("statement", "eur");
  expect(last()).toMatchObject([{ type: "add_delegation", delegation: "d-eu", kind: "statement" }, null]);
});

test("what the rules do not have does not show", () => {
  shows(desk, { procedure: view().procedure });
  for (const words of ["What it asks for", "Points of order", "Motions", "A quiet sound", "Who presides"]) {
    expect(desk.text()).not.toContain(words);
  }
  press("o");
  press("m");
  expect(document.activeElement).toBe(document.body);
});
