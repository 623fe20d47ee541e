/** The floor over plain HTTP, where a proxy blocks or swallows websockets: changes by long poll, commands by POST. */
import type { Audience, Command, Op, Standing, View } from "./types";

/** Seconds the server may hold an answer back. */
export const LONGEST_WAIT = 25;
/** Milliseconds of grace on top, for the way. */
const GRACE = 15_000;

export type Answer =
  | { readonly kind: "view"; readonly seq: number; readonly now: string; readonly late: boolean; readonly standing: Standing; readonly view: View }
  | { readonly kind: "patches"; readonly seq: number; readonly now: string; readonly late: boolean; readonly standing: Standing; readonly patches: readonly Patch[] }
  /** Nothing new; the server's time, where it says it. `late`: screens may be a moment behind. */
  | { readonly kind: "nothing"; readonly now: string | null; readonly late: boolean }
  /** The server cannot hold one more answer back: ask without waiting. */
  | { readonly kind: "busy" }
  | { readonly kind: "refused"; readonly why: Closed };

/** What changed between two seqs, as on the websocket. */
export interface Patch {
  readonly from: number;
  readonly seq: number;
  readonly ops: readonly Op[];
}

/** Why the room is not open: the sign-in is over, the standing does not allow it, or there is no such session. */
export type Closed = "signed_out" | "not_allowed" | "gone";

export type Receipt =
  | { readonly kind: "ack"; readonly seq: number; readonly hash: string }
  | { readonly kind: "refusal"; readonly code: string; readonly rule: string; readonly message: string };

export interface Addresses {
  readonly changes: string;
  readonly commands: string;
  readonly csrf: string;
}

export interface Query {
  readonly audience: Audience;
  readonly key: string | undefined;
  /** The seq that the client has; null asks for the whole view. */
  readonly seq: number | null;
  /** Seconds that the server may hold the answer back until something comes after that. */
  readonly wait: number;
  /** Whether the client knows that screens may be behind: where that has changed, nothing is held back. */
  readonly late: boolean;
}

/** Ask for what came after `seq`. Throws where the server is out of reach. */
export async function ask(fetcher: typeof fetch, addresses: Addresses, query: Query, signal: AbortSignal): Promise<Answer> {
  const { audience, key, seq } = query;
  const wait = seq === null ? 0 : query.wait;
  const parameters = new URLSearchParams({ audience });
  if (key) parameters.set("key", key);
  if (seq !== null) parameters.set("after", String(seq));
  if (wait > 0) {
    parameters.set("wait", String(wait));
    parameters.set("late", String(query.late));
  }
  const response = await fetcher(`${addresses.changes}?${parameters}`, {
    // Only who names what it has may be told that nothing changed; a proxy may look at that.
    headers: { Accept: "application/json", ...(seq === null ? {} : { "If-None-Match": `W/"${audience}-${seq}"` }) },
    cache: "no-store",
    signal: AbortSignal.any([signal, AbortSignal.timeout(wait * 1_000 + GRACE)]),
  });
  const late = response.headers.has("Placard-Late");
  if (response.status === 304) return { kind: "nothing", now: response.headers.get("Placard-Now"), late };
  if (response.status === 401 || response.status === 403 || response.status === 404) {
    return { kind: "refused", why: closed(response.status, (await problem(response)).code) };
  }
  if (response.status === 429 || response.status === 503) {
    // A proxy says the same where no server is behind it: then it is out of reach.
    if ((await problem(response)).code) return { kind: "busy" };
  }
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const body = (await response.json()) as { seq: number; now: string; standing: Standing; view?: View; patches?: Patch[] };
  const { now, standing } = body;
  if (body.view) return { kind: "view", seq: body.seq, now, late, standing, view: body.view };
  return { kind: "patches", seq: body.seq, now, late, standing, patches: body.patches ?? [] };
}

/** Hand in a command. Throws where the server is out of reach or has a fault: then send it again, with the same id. */
export async function hand(
  fetcher: typeof fetch,
  addresses: Addresses,
  language: string,
  command: { id: string; seen: number | null; command: Command },
): Promise<Receipt> {
  const response = await fetcher(addresses.commands, {
    method: "POST",
    headers: {
      Accept: "application/json",
      "Accept-Language": language,
      "Content-Type": "application/json",
      "X-CSRFToken": addresses.csrf,
    },
    body: JSON.stringify(command),
    signal: AbortSignal.timeout(GRACE),
  });
  if (response.ok) {
    const body = (await response.json()) as { seq: number; hash: string };
    return { kind: "ack", ...body };
  }
  if (response.status >= 500 || response.status === 429) throw new Error(`the server answered ${response.status}`);
  const { code, rule, title } = await problem(response);
  return { kind: "refusal", code: code ?? "refused", rule: rule ?? "", message: title ?? "" };
}

/** Problem details (RFC 9457); empty where the answer is something else, a proxy's page for example. */
async function problem(response: Response): Promise<{ code?: string; rule?: string; title?: string }> {
  return (await response.json().catch(() => ({}))) as { code?: string; rule?: string; title?: string };
}

function closed(status: number, code: string | undefined): Closed {
  if (status === 404) return "gone";
  return status === 401 || code === "not_authenticated" ? "signed_out" : "not_allowed";
}
