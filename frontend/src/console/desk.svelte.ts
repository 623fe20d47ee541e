/** What the chair has before it and does: the item shown, the selected request, the commands. No rule of the floor is here; the server decides. */
import type { Outcome } from "../live/courier";
import type { Floor } from "../live/floor.svelte";
import type { Command, Item, Waiting } from "../live/types";

/** Seconds that one press of the key gives. */
const MORE = 30;

export class Desk {
  readonly floor: Floor;
  #shown = $state<string | null>(null);
  #selected = $state<string | null>(null);

  constructor(floor: Floor) {
    this.floor = floor;
  }

  /** The item whose list is shown: the one chosen, else the one taken up. */
  readonly item: Item | null = $derived.by(
    () => this.floor.view?.items.find((each) => each.id === this.#shown) ?? this.floor.item,
  );
  readonly rows: readonly Waiting[] = $derived.by(() => this.floor.waitingOn(this.item?.id));
  readonly selected: Waiting | null = $derived.by(() => this.rows.find((row) => row.id === this.#selected) ?? null);
  /** Who would be called now: the first of the item that is taken up. */
  readonly next: Waiting | null = $derived.by(() => this.floor.waitingOn(this.floor.view?.item ?? undefined)[0] ?? null);

  /** Whether commands may be given: by standing, while the link is up. */
  get mayAct(): boolean {
    return this.floor.state.standing?.chair_floor === true && this.floor.fresh;
  }

  get phase() {
    return this.floor.view?.session.phase ?? "scheduled";
  }

  show(item: string): void {
    this.#shown = item === this.floor.view?.item ? null : item;
  }

  select(request: string | null): void {
    this.#selected = request;
  }

  /** Select the row above or below; from nothing, the first. Returns it. */
  step(by: 1 | -1): Waiting | null {
    const at = this.rows.findIndex((row) => row.id === this.#selected);
    const row = this.rows[at < 0 ? 0 : Math.min(this.rows.length - 1, Math.max(0, at + by))] ?? null;
    this.#selected = row?.id ?? null;
    return row;
  }

  // --- Commands that rest on what the chair sees now carry its seq ------------------------------------------

  give(request: Waiting | null): void {
    if (request) this.#command({ type: "give_floor", request: request.id }, true);
  }

  end(): void {
    if (this.floor.view?.turn) this.#command({ type: "end_turn" }, true);
  }

  /** Of the selected, else of who has the floor and does not answer, else of the next. */
  skip(request: string | undefined = this.selected?.id ?? this.floor.view?.turn?.id ?? this.next?.id): void {
    if (request) this.#command({ type: "skip_speaker", request }, true);
  }

  remove(request: Waiting): void {
    this.#command({ type: "remove_request", request: request.id }, true);
  }

  /** Put a request before another, or at the end. Where it stands already, nothing is asked. */
  move(request: string, before: string | null): void {
    const at = this.rows.findIndex((row) => row.id === request);
    const follower = this.rows[at + 1]?.id ?? null;
    if (at < 0 || before === request || before === follower) return;
    this.#command({ type: "move_request", request, before }, true);
  }

  /** One place up or down. Returns the place it will have, from 1; 0 where there is none. */
  shift(request: Waiting | null, by: 1 | -1): number {
    const at = request ? this.rows.indexOf(request) : -1;
    const to = at + by;
    if (!request || at < 0 || to < 0 || to >= this.rows.length) return 0;
    this.move(request.id, (by < 0 ? this.rows[to] : this.rows[to + 1])?.id ?? null);
    return to + 1;
  }

  // --- The others -------------------------------------------------------------------------------------------

  pauseOrRun(): void {
    const turn = this.floor.view?.turn;
    if (turn) this.#command({ type: turn.running_since === null ? "resume_clock" : "pause_clock" });
  }

  extend(): void {
    if (this.floor.view?.turn) this.#command({ type: "extend_turn", seconds: MORE });
  }

  openOrCloseList(item: Item | null = this.item): void {
    if (item) this.#command({ type: item.list_open ? "close_list" : "open_list", item: item.id });
  }

  takeUp(item: Item): void {
    this.#shown = null;
    this.#command({ type: "open_item", item: item.id });
  }

  onSession(command: Command): void {
    this.#command(command);
  }

  add(delegation: string, group: string): Promise<Outcome> | null {
    if (!this.item || !this.mayAct) return null;
    return this.floor.give({ type: "add_delegation", item: this.item.id, delegation, on_behalf_of: group });
  }

  announce(words: string): Promise<Outcome> | null {
    return this.mayAct ? this.floor.give({ type: "announce", words }) : null;
  }

  #command(command: Command, seen = false): void {
    if (this.mayAct) void this.floor.give(command, seen ? this.floor.state.seq : null);
  }
}
