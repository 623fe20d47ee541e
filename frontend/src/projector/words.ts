/** What the projector says. */
import { gettext, interpolate, ngettext } from "../live/i18n";
import type { Layout, Size } from "./device";

export const sizeWords = (size: Size): string => ({ small: gettext("Small"), medium: gettext("Medium"), large: gettext("Large") })[size];

export const layoutWords = (layout: Layout): string =>
  ({ speaker: gettext("Speaker"), list: gettext("List"), clock: gettext("Clock") })[layout];

export const words = {
  next: () => gettext("Next"),
  nextIs: (name: string) => interpolate(gettext("Next: %(name)s"), { name }),
  size: () => gettext("Size"),
  layout: () => gettext("Layout"),
  whole: () => gettext("Whole screen"),
  linkLost: (time: string) => interpolate(gettext("The link to the server is lost. This is how it stood at %(time)s."), { time }),
  connecting: () => gettext("Connecting…"),
  revoked: () => gettext("This screen’s address is no longer valid. The secretariat can make a new one."),
  suspended: () => gettext("The session is suspended"),
  risen: () => gettext("The session has risen"),
  scheduled: (time: string) => interpolate(gettext("The session begins at %(time)s"), { time }),
  quoted: (said: string) => interpolate(gettext("“%(said)s”"), { said }),
  more: (count: number) => interpolate(ngettext("and %(count)s more", "and %(count)s more", count), { count }),
  lastSeconds: (count: number) => interpolate(ngettext("the last %(count)s second", "the last %(count)s seconds", count), { count }),
} as const;
