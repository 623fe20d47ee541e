/** Texts to be delivered: fetched one by one when somebody wants to read one, never part of the view. */

export interface Delivered {
  readonly text: string;
  /** Whether the statement has been made: from then on every participant may read it. */
  readonly delivered: boolean;
}

/** Milliseconds until it is given up. */
const PATIENCE = 15_000;

/** The text of a request. `address` is the page's, with "REQUEST" in the place of the id. Throws where it may not, or cannot, be read. */
export async function textOf(address: string, request: string, fetcher: typeof fetch = fetch): Promise<Delivered> {
  const response = await fetcher(address.replace("REQUEST", encodeURIComponent(request)), {
    headers: { Accept: "application/json" },
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return (await response.json()) as Delivered;
}
