"""What can be wrong with what somebody asks: one class per rule broken, each with a stable code.

The same codes go out on HTTP (problem details, RFC 9457), on the websocket and on pages.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Message = str | Promise


class Problem(Exception):
    """A request that is refused, and why: in words for people, and as a code for programs."""

    code = "problem"
    status = 400
    message: Message = _("This cannot be done.")

    def __init__(
        self,
        message: Message | None = None,
        *,
        code: str | None = None,
        rule: str = "",
        fields: Mapping[str, list[Message]] | None = None,
    ) -> None:
        """Say it in other words, or with the rule that refuses, or field by field."""
        self.message = message or self.message
        self.code = code or self.code
        self.rule = rule
        self.fields = dict(fields or {})
        super().__init__(str(self.code))


class NotAllowed(Problem):
    """The standing of the user does not allow it."""

    code = "not_allowed"
    status = 403
    message = _("Your standing at this event does not allow this.")

    def __init__(self, *, permission: str = "", source: str = "") -> None:
        """Name the permission that was asked, and the rule it comes from."""
        super().__init__(rule=source)
        self.permission = permission


class NotFound(Problem):
    """There is no such thing, or none that the user may know of."""

    code = "not_found"
    status = 404
    message = _("There is nothing here, or nothing that you may see.")


class Invalid(Problem):
    """What was given is not valid; `fields` says what, field by field."""

    code = "invalid"
    status = 400
    message = _("Some of what you entered needs your attention.")


class Conflict(Problem):
    """Somebody else was faster; nothing was overwritten."""

    code = "conflict"
    status = 409
    message = _("Somebody else changed this in the meantime. Look at the new state and try again.")


class MoveNotPossible(Conflict):
    """The thing is not in a state from which this can be done."""

    code = "move_not_possible"
    message = _("This cannot be done in the present state.")
