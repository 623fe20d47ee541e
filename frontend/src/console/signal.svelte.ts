/** Whether the console sounds when the time of a speaker is over: it does until switched off, and remembers. */

const SWITCH = "placard.sound.over";

export class Signal {
  readonly #storage: Storage;
  #on = $state(true);

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#on = storage.getItem(SWITCH) !== "off";
  }

  get on(): boolean {
    return this.#on;
  }

  set on(on: boolean) {
    this.#on = on;
    this.#storage.setItem(SWITCH, on ? "on" : "off");
  }
}
