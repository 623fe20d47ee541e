"""The states of a written intervention and the moves between them (`manage.py list_transitions` prints it)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InterventionStatus(TextChoices):
    """Where a written intervention stands."""

    DRAFT = "draft", _("Draft")
    FILED = "filed", _("Filed")
    CIRCULATED = "circulated", _("Circulated")
    WITHDRAWN = "withdrawn", _("Withdrawn")


INTERVENTION_MOVES: dict[InterventionStatus, frozenset[InterventionStatus]] = {
    InterventionStatus.DRAFT: frozenset({InterventionStatus.FILED}),
    InterventionStatus.FILED: frozenset({InterventionStatus.CIRCULATED, InterventionStatus.WITHDRAWN}),
    InterventionStatus.CIRCULATED: frozenset({InterventionStatus.WITHDRAWN}),
    InterventionStatus.WITHDRAWN: frozenset(),
}
