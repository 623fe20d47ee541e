/** What the chair has before it and does: the item shown, the selected request, the commands. No rule of the floor is here; the server decides. */
import { isOpen } from "../floor/place";
import type { Outcome } from "../live/courier";
import type { Floor } from "../live/floor.svelte";
import type { Command, Item, Waiting } from "../live/types";
import { type Call, callOf } from "./calls";
import type { Offer } from "./offers";

/** Seconds that one press of the key gives. */
const MORE = 30;

type Given = Promise<Outcome> | null;
type Tally = NonNullable<Extract<Command, { type: "decide_motion" }>["tally"]>;

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
  /** What the large button does now. */
  readonly call: Call | null = $derived.by(() => (this.floor.view ? callOf(this.floor.view) : null));

  /** Whether commands may be given: by standing, while the link is up. */
  get mayAct(): boolean {
    return this.floor.state.standing?.chair_floor === true && this.floor.fresh;
  }

  /** Whether the floor may be given, and its clock minded. */
  get mayCall(): boolean {
    return this.mayAct && this.phase === "in_session";
  }

  get phase() {
    return this.floor.view?.session.phase ?? "scheduled";
  }

  /** The chair's last step, which undoing takes back. */
  get lastStep() {
    return this.floor.view?.steps?.at(-1) ?? null;
  }

  /** Whether the turn is of somebody who waited on the list, and may prove absent. */
  get calledFromList(): boolean {
    const kind = this.floor.view?.turn?.kind;
    return kind === "statement" || kind === "explanation_of_position" || kind === "right_of_reply";
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

  /** Call who is next, or give the floor back. False where something is to be decided first. */
  next(): boolean {
    const { call } = this;
    if (call?.act === "give") this.give(call.request);
    else if (call?.act === "resume") this.#steer({ type: "resume_turn" });
    return call === null || call.act === "give" || call.act === "resume";
  }

  give(request: string | undefined): void {
    if (request) this.#steer({ type: "give_floor", request });
  }

  invite(speaker: string, capacity: string, seconds: number | null): Given {
    return this.#steer({ type: "invite_speaker", speaker, capacity, seconds });
  }

  end(): void {
    if (this.floor.view?.turn ?? this.floor.view?.interrupted) this.#steer({ type: "end_turn" });
  }

  /** Of the selected (who was absent already is recalled), else of who has the floor and does not answer, else of the next. */
  skipOrRecall(): void {
    const view = this.floor.view;
    if (this.selected?.skipped) this.recall(this.selected.id);
    else if (this.selected) this.skip(this.selected.id);
    else if (this.calledFromList) this.skip(view?.turn?.id);
    else if (!view?.turn) this.skip(view?.waiting.find((row) => row.id === view.next)?.id);
  }

  skip(request: string | undefined): void {
    if (request) this.#steer({ type: "skip_speaker", request });
  }

  recall(request: string): void {
    this.#steer({ type: "recall_speaker", request });
  }

  /** A request, a point of order, an appeal, a motion that is not pursued. */
  remove(request: string): void {
    this.#steer({ type: "remove_request", request });
  }

  /** Put a request before another, or at the end. Where it stands already, nothing is asked. */
  move(request: string, before: string | null): void {
    const at = this.rows.findIndex((row) => row.id === request);
    const follower = this.rows[at + 1]?.id ?? null;
    if (at < 0 || before === request || before === follower) return;
    this.#steer({ type: "move_request", request, before });
  }

  /** One place up or down. Returns the place it will have, from 1; 0 where there is none. */
  shift(request: Waiting | null, by: 1 | -1): number {
    const at = request ? this.rows.indexOf(request) : -1;
    const to = at + by;
    if (!request || at < 0 || to < 0 || to >= this.rows.length) return 0;
    this.move(request.id, (by < 0 ? this.rows[to] : this.rows[to + 1])?.id ?? null);
    return to + 1;
  }

  rule(point: string, upheld: boolean, words: string): Given {
    return this.#steer({ type: "rule_on_point", point, upheld, words });
  }

  decideAppeal(appeal: string, overruled: boolean, tally: Tally): Given {
    return this.#steer({ type: "decide_appeal", appeal, overruled, tally });
  }

  takeUpMotion(motion: string): void {
    this.#steer({ type: "take_up_motion", motion });
  }

  decideMotion(motion: string, carried: boolean, tally: Tally): Given {
    return this.#steer({ type: "decide_motion", motion, carried, tally });
  }

  // --- The others -------------------------------------------------------------------------------------------

  pauseOrRun(): void {
    const turn = this.floor.view?.turn;
    if (turn) this.#do({ type: turn.running_since === null ? "resume_clock" : "pause_clock" });
  }

  extend(): void {
    if (this.floor.view?.turn) this.#do({ type: "extend_turn", seconds: MORE });
  }

  restart(): void {
    if (this.floor.view?.turn) this.#do({ type: "restart_clock" });
  }

  openOrCloseList(item: Item | null = this.item): void {
    if (item) this.#do({ type: isOpen(item, this.floor.now) ? "close_list" : "open_list", item: item.id });
  }

  /** At an instant to come (ms). */
  closeListAt(item: Item, at: number): Given {
    return this.#do({ type: "close_list", item: item.id, at: new Date(at).toISOString() });
  }

  keepListOpen(item: Item): void {
    this.#do({ type: "keep_list_open", item: item.id });
  }

  /** Null lifts the limit. */
  limitTime(seconds: number | null): Given {
    return this.#do({ type: "limit_time", seconds });
  }

  takeUp(item: Item): void {
    this.#shown = null;
    this.#do({ type: "open_item", item: item.id });
  }

  onSession(command: Command): void {
    this.#do(command);
  }

  /** Note a delegation in the hall: on the list of the item shown, or what it says from its seat. */
  add(delegation: string, offer: Offer, words: string): Given {
    if ("said" in offer) return this.#do({ type: "from_the_hall", delegation, said: offer.said(words) });
    if (!this.item) return null;
    return this.#do({ type: "add_delegation", item: this.item.id, delegation, kind: offer.kind, on_behalf_of: "" });
  }

  announce(words: string): Given {
    return this.#do({ type: "announce", words });
  }

  /** Take back the step that the chair sees as the last. */
  undo(): Given {
    const step = this.lastStep;
    return step && this.#do({ type: "undo", step: step.seq });
  }

  #steer(command: Command): Given {
    return this.#do(command, this.floor.state.seq);
  }

  #do(command: Command, seen: number | null = null): Given {
    return this.mayAct ? this.floor.give(command, seen) : null;
  }
}
