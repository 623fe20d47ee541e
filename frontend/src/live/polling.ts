/** The floor over plain HTTP, where a proxy blocks or swallows websockets: changes by long poll, commands by POST. */
import type { Command, Op, View } from "./types";

/** Seconds the server may hold an answer back. */
const WAIT = 25;
/** Milliseconds of grace on top, for the way. */
const GRACE = 15_000;

export type Answer =
  | { readonly kind: "view"; readonly seq: number; readonly now: string; readonly view: View }
  | { readonly kind: "ops"; readonly from: number; readonly seq: number; readonly now: string; readonly ops: readonly Op[] }
  | { readonly kind: "nothing" }
  | { readonly kind: "refused"; readonly why: Closed };

/** Why the room is not open: the sign-in is over, the standing does not allow it, or there is no such session. */
export type Closed = "signed_out" | "not_allowed" | "gone";

export type Receipt =
  | { readonly kind: "ack"; readonly seq: number; readonly hash: string }
  | { readonly kind: "refusal"; readonly code: string; readonly rule: string; readonly message: string };

export interface Addresses {
  readonly floor: string;
  readonly commands: string;
  readonly csrf: string;
}

/** Ask for what came after `seq`; with `wait`, the server holds the answer until something does. Throws where the server is out of reach. */
export async function ask(
  fetcher: typeof fetch,
  addresses: Addresses,
  query: { audience: string; key: string | undefined; seq: number | null; wait: boolean },
  signal: AbortSignal,
): Promise<Answer> {
  const parameters = new URLSearchParams({ audience: query.audience });
  if (query.key) parameters.set("key", query.key);
  if (query.seq !== null) parameters.set("after", String(query.seq));
  if (query.seq !== null && query.wait) parameters.set("wait", String(WAIT));
  const response = await fetcher(`${addresses.floor}?${parameters}`, {
    headers: { Accept: "application/json" },
    cache: "no-store",
    signal: AbortSignal.any([signal, AbortSignal.timeout(WAIT * 1_000 + GRACE)]),
  });
  if (response.status === 204 || response.status === 304) return { kind: "nothing" };
  if (response.status === 401 || response.status === 403 || response.status === 404) {
    return { kind: "refused", why: closed(response.status, (await problem(response)).code) };
  }
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const body = (await response.json()) as { seq: number; now: string; view?: View; from?: number; ops?: Op[] };
  if (body.view) return { kind: "view", seq: body.seq, now: body.now, view: body.view };
  return { kind: "ops", from: body.from ?? body.seq, seq: body.seq, now: body.now, ops: body.ops ?? [] };
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
