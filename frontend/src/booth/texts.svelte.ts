/** The texts that were handed in, as the booth keeps them: fetched before they are needed, there when the link is not. */
import { SvelteMap } from "svelte/reactivity";
import { textOf } from "../live/texts";

/** Milliseconds after which a text is looked at anew when somebody opens it: its delegation may have changed it. */
const FRESH = 30_000;

export interface Kept {
  readonly state: "coming" | "there" | "unread";
  readonly text: string;
  /** Device time at which it was asked for. */
  readonly asked: number;
}

export class Texts {
  readonly #kept = new SvelteMap<string, Kept>();
  readonly #address: string | undefined;

  /** `address`: the page's, with "REQUEST" in the place of the id. */
  constructor(address: string | undefined) {
    this.#address = address;
  }

  of(request: string): Kept | undefined {
    return this.#kept.get(request);
  }

  /** Have it here: asked for once. */
  ahead(request: string): void {
    if (!this.#kept.has(request)) void this.#ask(request, "");
  }

  /** It is being read: asked for anew where it may be old, or where it could not be had. What is here stays until then. */
  open(request: string): void {
    const kept = this.#kept.get(request);
    if (kept?.state === "coming" || (kept?.state === "there" && Date.now() - kept.asked < FRESH)) return;
    void this.#ask(request, kept?.text ?? "");
  }

  async #ask(request: string, before: string): Promise<void> {
    const asked = Date.now();
    if (!this.#address) return;
    this.#kept.set(request, { state: before ? "there" : "coming", text: before, asked });
    try {
      const { text } = await textOf(this.#address, request);
      this.#kept.set(request, { state: "there", text, asked });
    } catch {
      // A text that was here is better than none.
      this.#kept.set(request, { state: before ? "there" : "unread", text: before, asked: before ? 0 : asked });
    }
  }
}
