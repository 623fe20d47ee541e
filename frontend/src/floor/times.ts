/** Times of day in the zone of the event, as the page's language writes them. */
import { language } from "../live/i18n";

/** 10:42, or an empty string where there is no time. */
export function timeOfDay(at: string | number | null, zone: string): string {
  if (at === null) return "";
  const tag = language() === "en" ? "en-GB" : language();
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone, numberingSystem: "latn" } as const;
  return new Intl.DateTimeFormat(tag, options).format(typeof at === "number" ? at : Date.parse(at));
}
