"""The states of a registration and the moves between them, as a table (`manage.py list_transitions` prints it)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ParticipantKind(TextChoices):
    """What a participant of the registry is."""

    STATE = "state", _("State")
    ORGANIZATION = "organization", _("Organization")
    CIVIL_SOCIETY = "civil_society", _("Civil society")


class DelegationStatus(TextChoices):
    """Where the registration of a delegation stands."""

    INVITED = "invited", _("Invited")
    DRAFT = "draft", _("Being filled in")
    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUSPENDED = "suspended", _("Suspended")


DELEGATION_MOVES: dict[DelegationStatus, frozenset[DelegationStatus]] = {
    DelegationStatus.INVITED: frozenset(
        {DelegationStatus.DRAFT, DelegationStatus.SUBMITTED, DelegationStatus.WITHDRAWN}
    ),
    DelegationStatus.DRAFT: frozenset({DelegationStatus.SUBMITTED, DelegationStatus.WITHDRAWN}),
    DelegationStatus.SUBMITTED: frozenset(
        {DelegationStatus.ACCEPTED, DelegationStatus.DECLINED, DelegationStatus.WITHDRAWN}
    ),
    # A declined registration can be mended and submitted again.
    DelegationStatus.DECLINED: frozenset({DelegationStatus.SUBMITTED, DelegationStatus.WITHDRAWN}),
    DelegationStatus.ACCEPTED: frozenset({DelegationStatus.SUSPENDED, DelegationStatus.WITHDRAWN}),
    DelegationStatus.SUSPENDED: frozenset({DelegationStatus.ACCEPTED, DelegationStatus.WITHDRAWN}),
    DelegationStatus.WITHDRAWN: frozenset(),
}


#: The registrations that wait for their focal point.
OPEN_TO_FOCAL_POINT = frozenset({DelegationStatus.INVITED, DelegationStatus.DRAFT, DelegationStatus.DECLINED})


class DelegateFunction(TextChoices):
    """A delegate's place in the delegation."""

    HEAD = "head", _("Head of delegation")
    ALTERNATE = "alternate", _("Alternate head")
    REPRESENTATIVE = "representative", _("Representative")
    ADVISER = "adviser", _("Adviser")
    OBSERVER = "observer", _("Observer")
