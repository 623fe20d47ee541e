/** The keys of the console. Single letters can be switched off (WCAG 2.1.4), and never act while somebody writes. */

const SWITCH = "placard.keys";

export type Act =
  | "next" | "end" | "pause" | "extend" | "restart" | "add" | "up" | "down" | "moveUp" | "moveDown" | "give" | "skip" | "list"
  | "point" | "motion" | "undo" | "help";

const LETTERS: Readonly<Record<string, Act>> = {
  n: "next",
  e: "end",
  p: "pause",
  "+": "extend",
  r: "restart",
  "/": "add",
  g: "give",
  s: "skip",
  l: "list",
  o: "point",
  m: "motion",
  z: "undo",
  "?": "help",
  // The question mark of Arabic keyboards.
  "؟": "help",
};
/** The same letters by their place on the keyboard, for who writes in another script. */
const PLACES: Readonly<Record<string, Act>> = {
  KeyN: "next",
  KeyE: "end",
  KeyP: "pause",
  KeyR: "restart",
  KeyG: "give",
  KeyS: "skip",
  KeyL: "list",
  KeyO: "point",
  KeyM: "motion",
  KeyZ: "undo",
  NumpadAdd: "extend",
  NumpadDivide: "add",
};

export function keysOn(storage: Storage): boolean {
  return storage.getItem(SWITCH) !== "off";
}

export function keepKeys(storage: Storage, on: boolean): void {
  storage.setItem(SWITCH, on ? "on" : "off");
}

/** What a key asks for; null where it is not one of the console's, or somebody is writing. */
export function actOf(event: KeyboardEvent, letters: boolean): Act | null {
  if (event.ctrlKey || event.metaKey || event.isComposing || isWriting(event.target)) return null;
  if (event.key === "ArrowUp") return event.altKey ? "moveUp" : "up";
  if (event.key === "ArrowDown") return event.altKey ? "moveDown" : "down";
  if (event.altKey || !letters) return null;
  const act = LETTERS[event.key.toLowerCase()];
  if (act) return act;
  // A Latin layout says what it means; only another script is read by place.
  return /^\p{Script=Latin}$/u.test(event.key) ? null : (PLACES[event.code] ?? null);
}

/** Whether a held key may act again and again. */
export function repeats(act: Act): boolean {
  return act === "up" || act === "down";
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select, dialog *");
}
