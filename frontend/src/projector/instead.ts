/** What stands where a speaker would. */
import { timeOfDay } from "../floor/times";
import { words as floorWords } from "../floor/words";
import type { View } from "../live/types";
import { words } from "./words";

/** That the session is not going on; empty while it is. Times in the zone of the event. */
export function phaseSaid(view: View, zone: string): string {
  switch (view.session.phase) {
    case "suspended":
      return words.suspended();
    case "risen":
      return words.risen();
    case "scheduled":
      return words.scheduled(timeOfDay(view.session.starts_at, zone));
    case "in_session":
      return view.turn ? "" : floorWords.nobodySpeaks();
  }
}
