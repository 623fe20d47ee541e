/** How much of a list fits into the room that it has. */

/** Tell how many children of a list stand wholly within it: now, and whenever its room or they change. Returns how to stop. */
export function fitting(list: HTMLElement, tell: (count: number) => void): () => void {
  const count = (): void => {
    const room = list.getBoundingClientRect();
    const within = [...list.children].filter((child) => {
      const each = child.getBoundingClientRect();
      // Half a pixel may be lost in the sums of the browser.
      return each.bottom <= room.bottom + 0.5 && each.left >= room.left - 0.5 && each.right <= room.right + 0.5;
    });
    tell(within.length);
  };
  count();
  if (typeof ResizeObserver === "undefined") return () => undefined;
  const watching = new ResizeObserver(count);
  watching.observe(list);
  for (const child of list.children) watching.observe(child);
  return () => watching.disconnect();
}
