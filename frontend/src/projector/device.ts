/** The machine behind the projector: its size of type is kept, its screen kept awake, and the page renewed after an update. */

const SIZE = "placard.screen.size";
export const SIZES = ["small", "medium", "large"] as const;
export type Size = (typeof SIZES)[number];

export function keptSize(storage: Storage): Size {
  const kept = storage.getItem(SIZE);
  return SIZES.find((size) => size === kept) ?? "medium";
}

export function keepSize(storage: Storage, size: Size): void {
  storage.setItem(SIZE, size);
}

/** Keep the screen from going dark, again whenever the page comes back into sight. Where it cannot be, nothing happens. */
export function stayAwake(page: Document): () => void {
  const hold = (): void => {
    if (page.visibilityState === "visible") void navigator.wakeLock?.request("screen").catch(() => undefined);
  };
  hold();
  page.addEventListener("visibilitychange", hold);
  return () => page.removeEventListener("visibilitychange", hold);
}

/** Milliseconds until a page that the server has outgrown reloads itself: nobody stands beside a projector. */
export function reloadIn(random: () => number = Math.random): number {
  return 2_000 + Math.round(random() * 8_000);
}
