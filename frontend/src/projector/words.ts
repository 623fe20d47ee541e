/** What the projector says. */
import { gettext, interpolate } from "../live/i18n";

export const words = {
  next: () => gettext("Next"),
  size: () => gettext("Size"),
  small: () => gettext("Small"),
  medium: () => gettext("Medium"),
  large: () => gettext("Large"),
  whole: () => gettext("Whole screen"),
  linkLost: (time: string) => interpolate(gettext("The link to the server is lost. This is how it stood at %(time)s."), { time }),
  connecting: () => gettext("Connecting…"),
  revoked: () => gettext("This screen’s address is no longer valid. The secretariat can make a new one."),
  suspended: () => gettext("The session is suspended"),
  risen: () => gettext("The session has risen"),
  scheduled: (time: string) => interpolate(gettext("The session begins at %(time)s"), { time }),
} as const;
