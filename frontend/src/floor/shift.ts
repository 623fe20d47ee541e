/** A change of place is seen: the row glides from where it was to where it is, in 200 ms, and not at all where motion is unwelcome. */

const DURATION = 200;

/** For Svelte's `animate:`. Runs through the Web Animations API, which writes no style attribute. */
export function shift(
  node: Element,
  { from, to }: { from: DOMRect; to: DOMRect },
): { duration: number; easing?: (t: number) => number; css?: (t: number, u: number) => string } {
  const x = from.left - to.left;
  const y = from.top - to.top;
  const seen = to.bottom > 0 && to.top < innerHeight;
  const cameFromSight = from.bottom > 0 && from.top < innerHeight;
  // Out of sight nothing needs explaining, and hundreds of rows would cost.
  if ((!seen && !cameFromSight) || matchMedia("(prefers-reduced-motion: reduce)").matches) return { duration: 0 };
  // Who passes others lies over them.
  if (Math.abs(y) > to.height * 1.5) {
    node.classList.add("shifting");
    setTimeout(() => node.classList.remove("shifting"), DURATION);
  }
  return {
    duration: DURATION,
    easing: (t) => 1 - (1 - t) ** 3,
    css: (_, u) => `transform: translate(${u * x}px, ${u * y}px)`,
  };
}
