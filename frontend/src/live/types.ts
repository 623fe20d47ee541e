/** The live protocol, version 1, as the client speaks it: names for the types that are made from the server's schema. */
import type { components } from "./schema";

export const PROTOCOL_VERSION = 1;

type Schemas = components["schemas"];

/** What comes from the server is looked at, never changed. */
type Frozen<T> = T extends (infer Each)[]
  ? readonly Frozen<Each>[]
  : T extends object
    ? { readonly [Name in keyof T]: Frozen<T[Name]> }
    : T;

export type Words = Readonly<Record<string, string>>;
export type Audience = Schemas["Welcome"]["audience"];
export type Phase = Schemas["Phase"];
export type Role = Schemas["Role"];
export type Why = Schemas["Why"];
export type Kind = Schemas["Kind"];
export type MotionKind = Schemas["MotionKind"];
export type Side = Schemas["Side"];
export type Debate = Schemas["Debate"];
export type RepliesWhen = Schemas["RepliesWhen"];

export type Delegation = Frozen<Schemas["DelegationShown"]>;
export type SessionFacts = Frozen<Schemas["SessionShown"]>;
export type ProcedureFacts = Frozen<Schemas["ProcedureShown"]>;
export type Item = Frozen<Schemas["ItemShown"]>;
export type Turn = Frozen<Schemas["TurnShown"]>;
export type Waiting = Frozen<Schemas["WaitingShown"]>;
export type Spoken = Frozen<Schemas["SpokenShown"]>;
export type Point = Frozen<Schemas["PointShown"]>;
export type Ruling = Frozen<Schemas["RulingShown"]>;
export type Motion = Frozen<Schemas["MotionShown"]>;
export type SideTaken = Frozen<Schemas["SideShown"]>;
export type Outcome = Frozen<Schemas["OutcomeShown"]>;
export type Pace = Frozen<Schemas["PaceShown"]>;
export type View = Frozen<Schemas["FloorShown"]>;

/** What the standing of the user lets this connection do; the delegation is one of the view's. */
export type Standing = Frozen<Omit<Schemas["StandingShown"], "delegation">> & { readonly delegation: Delegation | null };

export type Row = Frozen<Schemas["Row"]>;
export type Op = Frozen<Schemas["Patch"]["ops"][number]>;

/** The frames that carry what only the app knows say here what that is. */
export type ServerFrame =
  | Frozen<Schemas["Patch"] | Schemas["AckFrame"] | Schemas["RefusalFrame"] | Schemas["ErrorFrame"]>
  | Frozen<Schemas["Heartbeat"] | Schemas["Pong"] | Schemas["PresenceFrame"]>
  | (Frozen<Omit<Schemas["Welcome"], "standing">> & { readonly standing: Standing })
  | (Frozen<Omit<Schemas["StandingFrame"], "standing">> & { readonly standing: Standing })
  | (Frozen<Omit<Schemas["Snapshot"], "view">> & { readonly view: View });

export type Command = Frozen<Schemas["Command"]>;

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
