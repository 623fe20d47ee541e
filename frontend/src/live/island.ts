/** Mounts an island in place of what the server rendered, once all it needs is there. */
import { type Component, mount } from "svelte";
import { configOf } from "./config";
import { type Floor, floorOf } from "./floor.svelte";

/** Find `<… data-island="name">`, whose configuration is in the script `<name>-config`, and put the component there. */
export function mountIsland(name: string, component: Component<{ floor: Floor }>): void {
  const host = document.querySelector(`[data-island="${name}"]`);
  if (!host) return;
  const floor = floorOf(configOf(document, `${name}-config`));
  // What the server rendered stays until there is something to put in its place.
  host.replaceChildren();
  mount(component, { target: host, props: { floor } });
  floor.start();
}
