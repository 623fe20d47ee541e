/** The live protocol, version 1, as the client speaks it. */

export const PROTOCOL_VERSION = 1;

export type Words = Readonly<Record<string, string>>;
export type Audience = "participants" | "chair" | "public" | "screen";
export type Phase = "scheduled" | "in_session" | "suspended" | "risen";
export type Role = "supporting_state" | "observer_state" | "organization" | "civil_society";
export type Why =
  | "order_of_requests"
  | "role"
  | "group"
  | "spoke_before"
  | "moved_by_chair"
  | "called_while_absent";

export interface Delegation {
  readonly id: string;
  readonly role: Role;
  readonly names: Words;
}

export interface SessionFacts {
  readonly id: string;
  readonly number: number;
  readonly titles: Words;
  readonly phase: Phase;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly zone: string;
  readonly called_to_order_at: string | null;
  readonly suspended_at: string | null;
  readonly rose_at: string | null;
  readonly presiding: string;
}

export interface ProcedureFacts {
  readonly name: string;
  readonly tiers: readonly (readonly Role[])[];
  readonly warning_seconds: number;
}

export interface Item {
  readonly id: string;
  readonly number: string;
  readonly titles: Words;
  readonly articles: readonly string[];
  readonly list_open: boolean;
  /** Code of the rule that keeps a delegation from requesting the floor on it now; "" where none does. */
  readonly refuses: string;
}

export interface Turn {
  readonly id: string;
  readonly item: string;
  readonly delegation: Delegation;
  readonly speaker: string;
  readonly on_behalf_of: string;
  readonly language: string;
  readonly given_at: string;
  readonly limit_seconds: number;
  readonly used_ms: number;
  /** null while the clock is paused. */
  readonly running_since: string | null;
  readonly out_of_order: boolean;
}

export interface Waiting {
  readonly id: string;
  readonly item: string;
  readonly delegation: Delegation;
  readonly kind: string;
  readonly speaker: string;
  readonly on_behalf_of: string;
  readonly language: string;
  readonly why: Why;
  readonly expected_seconds: number;
  readonly added_by_chair: boolean;
  readonly skipped: boolean;
  /** Only the audience "chair" has it. */
  readonly note?: string;
}

export interface Spoken {
  readonly id: string;
  readonly item: string;
  readonly delegation: Delegation;
  readonly speaker: string;
  readonly on_behalf_of: string;
  readonly given_at: string;
  readonly ended_at: string;
  readonly used_seconds: number;
  readonly limit_seconds: number;
}

export interface View {
  readonly session: SessionFacts;
  readonly procedure: ProcedureFacts;
  readonly announcement: string;
  /** The agenda item taken up now. */
  readonly item: string | null;
  readonly items: readonly Item[];
  readonly turn: Turn | null;
  readonly waiting: readonly Waiting[];
  readonly spoken: readonly Spoken[];
}

export interface Standing {
  readonly delegation: Delegation | null;
  readonly request_floor: boolean;
  readonly chair_floor: boolean;
}

export type Row = { readonly id: string };
export type Op =
  | { readonly op: "set"; readonly path: readonly string[]; readonly value: unknown }
  | { readonly op: "unset"; readonly path: readonly string[] }
  | { readonly op: "insert"; readonly path: readonly string[]; readonly index: number; readonly row: Row }
  | { readonly op: "move"; readonly path: readonly string[]; readonly id: string; readonly index: number }
  | { readonly op: "remove"; readonly path: readonly string[]; readonly id: string };

export type ServerFrame =
  | { readonly t: "welcome"; readonly v: number; readonly audience: Audience; readonly heartbeat_seconds: number; readonly standing: Standing }
  | { readonly t: "snapshot"; readonly seq: number; readonly now: string; readonly view: View }
  | { readonly t: "patch"; readonly from: number; readonly seq: number; readonly now: string; readonly ops: readonly Op[] }
  | { readonly t: "ack"; readonly id: string; readonly seq: number; readonly hash: string }
  | { readonly t: "refusal"; readonly id: string; readonly code: string; readonly rule: string; readonly message: string; readonly seq: number }
  | { readonly t: "error"; readonly code: string; readonly message: string; readonly id: string | null }
  | { readonly t: "heartbeat"; readonly seq: number; readonly now: string }
  | { readonly t: "pong"; readonly at: number; readonly now: string }
  | { readonly t: "standing"; readonly standing: Standing };

export type Command =
  | { readonly type: "request_floor"; readonly item: string; readonly on_behalf_of?: string; readonly language?: string; readonly speaker?: string; readonly note?: string }
  | { readonly type: "change_request"; readonly request: string; readonly on_behalf_of?: string; readonly language?: string; readonly speaker?: string; readonly note?: string }
  | { readonly type: "withdraw_request"; readonly request: string }
  | { readonly type: "yield_floor" | "call_to_order" | "resume" | "rise" | "end_turn" | "pause_clock" | "resume_clock" }
  | { readonly type: "suspend"; readonly reason?: string }
  | { readonly type: "open_item" | "open_list" | "close_list"; readonly item: string }
  | { readonly type: "give_floor" | "skip_speaker"; readonly request: string }
  | { readonly type: "extend_turn"; readonly seconds?: number }
  | { readonly type: "move_request"; readonly request: string; readonly before: string | null }
  | { readonly type: "add_delegation"; readonly item: string; readonly delegation: string; readonly on_behalf_of?: string }
  | { readonly type: "remove_request"; readonly request: string; readonly reason?: string }
  | { readonly type: "announce"; readonly words: string };

/** Why the server closed a connection. */
export const CLOSE = {
  malformed: 4400,
  signedOut: 4401,
  notAllowed: 4403,
  gone: 4404,
  tooSlow: 4408,
  protocol: 4409,
  tooMany: 4429,
  tooLarge: 1009,
  restart: 1012,
} as const;
