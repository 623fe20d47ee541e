/** The machine behind the projector: its layout and size are kept, its screen kept awake, and the page renewed after an update. */

const SIZE = "placard.screen.size";
const LAYOUT = "placard.screen.layout";
export const SIZES = ["small", "medium", "large"] as const;
export type Size = (typeof SIZES)[number];
/** Who speaks; the whole list; the clock for the podium. */
export const LAYOUTS = ["speaker", "list", "clock"] as const;
export type Layout = (typeof LAYOUTS)[number];

export function keptSize(storage: Storage): Size {
  const kept = storage.getItem(SIZE);
  return SIZES.find((size) => size === kept) ?? "medium";
}

export function keepSize(storage: Storage, size: Size): void {
  storage.setItem(SIZE, size);
}

/** The layout that the address asks for with ?layout=, else the one kept at this machine. */
export function chosenLayout(storage: Storage, address: string): Layout {
  const asked = new URL(address).searchParams.get("layout");
  const kept = storage.getItem(LAYOUT);
  return LAYOUTS.find((layout) => layout === asked) ?? LAYOUTS.find((layout) => layout === kept) ?? "speaker";
}

/** Keep a layout for the next day, and in the address, which would otherwise ask for another at the next reload. */
export function keepLayout(storage: Storage, page: Window, layout: Layout): void {
  storage.setItem(LAYOUT, layout);
  const address = new URL(page.location.href);
  address.searchParams.set("layout", layout);
  page.history.replaceState(page.history.state, "", address);
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
