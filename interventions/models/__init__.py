"""Written interventions and summary records."""

from interventions.models.intervention import Intervention
from interventions.models.record import RecordParagraph, SummaryRecord

__all__ = ["Intervention", "RecordParagraph", "SummaryRecord"]
