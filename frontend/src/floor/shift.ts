/** A change of place is seen: the row glides from where it was to where it is, in 200 ms, and not at all where motion is unwelcome. */

const DURATION = 200;

/** What the window is like, asked once and then followed: asking for each of hundreds of rows would lay out the page each time. */
interface Sight {
  height: number;
  still: boolean;
}
let sight: Sight | undefined;

function look(): Sight {
  const motion = matchMedia("(prefers-reduced-motion: reduce)");
  const seen: Sight = { height: innerHeight, still: motion.matches };
  motion.addEventListener("change", () => (seen.still = motion.matches));
  addEventListener("resize", () => (seen.height = innerHeight));
  return seen;
}

/** For Svelte's `animate:`. Runs through the Web Animations API, which writes no style attribute. */
export function shift(
  node: Element,
  { from, to }: { from: DOMRect; to: DOMRect },
): { duration: number; easing?: (t: number) => number; css?: (t: number, u: number) => string } {
  sight ??= look();
  const { height, still } = sight;
  const seen = (box: DOMRect): boolean => box.bottom > 0 && box.top < height;
  // Out of sight nothing needs explaining, and hundreds of rows would cost.
  if (still || !(seen(from) || seen(to))) return { duration: 0 };
  const x = from.left - to.left;
  const y = from.top - to.top;
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
