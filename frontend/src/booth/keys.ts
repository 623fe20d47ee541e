/** The keys of the booth: they never act while somebody chooses in a field, or reads in the text. */

export type Act = "up" | "down" | "open" | "back";

/** What a key asks for; null where it is not the booth's. `inText`: the text has the focus, and the arrows scroll it. */
export function actOf(event: KeyboardEvent, inText: boolean): Act | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.matches("input, textarea, select, dialog *")) return null;
  if (event.key === "Escape") return "back";
  if (inText) return null;
  if (event.key === "ArrowUp") return "up";
  if (event.key === "ArrowDown") return "down";
  // A button or a link that has the focus does by itself what Enter asks of it.
  return event.key === "Enter" && !target?.closest("button, a") ? "open" : null;
}
