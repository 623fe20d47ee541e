/** Dragging a row to another place, with mouse, pen or finger. */

export interface Drag {
  /** The rows, as they stand on the screen now, in order. */
  rows(): readonly HTMLElement[];
  /** Where it would go: before the row of that id, null for the end, undefined for nowhere. */
  over(before: string | null | undefined): void;
  dropped(before: string | null): void;
  ended(): void;
}

/** Pixels from the edge of the window at which the page begins to roll. */
const EDGE = 60;

/** Begin with the `pointerdown` on a handle; rows carry `data-request`. */
export function drag(event: PointerEvent, handle: HTMLElement, wanted: Drag): void {
  if (event.button !== 0) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  let before: string | null | undefined;

  const moved = (move: PointerEvent): void => {
    roll(move.clientY);
    before = beforeAt(wanted.rows(), move.clientY);
    wanted.over(before);
  };
  const over = (drop: boolean): void => {
    handle.removeEventListener("pointermove", moved);
    handle.removeEventListener("pointerup", up);
    handle.removeEventListener("pointercancel", cancel);
    document.removeEventListener("keydown", key, true);
    wanted.ended();
    if (drop && before !== undefined) wanted.dropped(before);
  };
  const up = (): void => over(true);
  const cancel = (): void => over(false);
  const key = (pressed: KeyboardEvent): void => {
    if (pressed.key !== "Escape") return;
    pressed.preventDefault();
    pressed.stopPropagation();
    over(false);
  };
  handle.addEventListener("pointermove", moved);
  handle.addEventListener("pointerup", up);
  handle.addEventListener("pointercancel", cancel);
  document.addEventListener("keydown", key, true);
}

/** The row that a thing dropped at this height comes before: the first whose middle is below it. */
export function beforeAt(rows: readonly HTMLElement[], y: number): string | null {
  for (const row of rows) {
    const box = row.getBoundingClientRect();
    if (y < box.top + box.height / 2) return row.dataset["request"] ?? null;
  }
  return null;
}

function roll(y: number): void {
  if (y < EDGE) scrollBy(0, y - EDGE);
  else if (y > innerHeight - EDGE) scrollBy(0, y - innerHeight + EDGE);
}
