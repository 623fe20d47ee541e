/** The words of the page's language, from Django's catalog (/i18n/catalog.js, loaded by the page before the island). */

interface Catalog {
  gettext?(words: string): string;
  ngettext?(one: string, many: string, count: number): string;
}

function catalog(): Catalog {
  return globalThis as unknown as Catalog;
}

/** The words in the page's language; as they stand where the catalog has none. */
export function gettext(words: string): string {
  return catalog().gettext?.(words) ?? words;
}

/** The words for a count, by the plural rules of the page's language. */
export function ngettext(one: string, many: string, count: number): string {
  return catalog().ngettext?.(one, many, count) ?? (count === 1 ? one : many);
}

/** Put values in the places of `%(name)s`. */
export function interpolate(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replace(/%\((\w+)\)s/g, (place, name: string) => String(values[name] ?? place));
}

/** Language of the page. */
export function language(): string {
  return document.documentElement.lang || "en";
}
