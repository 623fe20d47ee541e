/** The accepted delegations, to be found by a few letters in any of their languages. */
import { folded } from "../live/names";
import type { Delegation } from "../live/types";

/** How many are offered at once. */
const OFFERED = 8;

/** Read them once. Throws where the server does not answer with a list. */
export async function readDelegations(address: string): Promise<readonly Delegation[]> {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return (await response.json()) as readonly Delegation[];
}

/** Those whose name begins with the letters, then those where a word of it does, then those that have them anywhere. */
export function found(delegations: readonly Delegation[], typed: string): readonly Delegation[] {
  const letters = folded(typed.trim());
  if (!letters) return [];
  const ranked = delegations.flatMap((delegation) => {
    const ranks = Object.values(delegation.names).map((name) => rank(folded(name), letters));
    const best = Math.min(...ranks);
    return best < 3 ? [{ delegation, best }] : [];
  });
  return ranked
    .sort((a, b) => a.best - b.best)
    .slice(0, OFFERED)
    .map(({ delegation }) => delegation);
}

function rank(name: string, letters: string): 0 | 1 | 2 | 3 {
  if (name.startsWith(letters)) return 0;
  if (name.split(/[\s\-'(]+/).some((word) => word.startsWith(letters))) return 1;
  return name.includes(letters) ? 2 : 3;
}
