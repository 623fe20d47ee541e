"""Who may do what with written interventions and summary records."""

from collections.abc import Mapping
from typing import Any

from rules import predicate

from conference.permissions import OTHER_DELEGATION, SAMPLE_DELEGATION, SAMPLE_EVENT, declare
from conference.rules import (
    acts_for_delegation,
    event_cases,
    event_not_over,
    presides,
    secretariat,
    takes_part,
)
from conference.standing import Standing
from conference.states import Function
from interventions.models import Intervention, SummaryRecord
from interventions.models.intervention import InterventionStatus
from interventions.models.record import RecordStatus
from sessions.models import Session


@predicate
def own_intervention(standing: Standing, intervention: Intervention) -> bool:
    """An intervention of the user's own delegation, with a delegate in order."""
    own = standing.membership
    return own is not None and own.in_order and own.delegation == intervention.delegation_id


@predicate
def delegate_in_order(standing: Standing) -> bool:
    """A delegate of an accepted delegation, not suspended; observers within it too."""
    return standing.membership is not None and standing.membership.in_order


@predicate
def is_draft(standing: Standing, intervention: Intervention) -> bool:
    """The intervention has not been filed."""
    return intervention.status == InterventionStatus.DRAFT


@predicate
def is_circulated(standing: Standing, intervention: Intervention) -> bool:
    """The secretariat has circulated the intervention."""
    return intervention.status == InterventionStatus.CIRCULATED


@predicate
def can_be_withdrawn(standing: Standing, intervention: Intervention) -> bool:
    """The intervention is filed or circulated."""
    return intervention.status in {InterventionStatus.FILED, InterventionStatus.CIRCULATED}


@predicate
def is_filed(standing: Standing, intervention: Intervention) -> bool:
    """The intervention is filed and not yet circulated."""
    return intervention.status == InterventionStatus.FILED


@predicate
def writes_record(standing: Standing) -> bool:
    """The secretariat's précis-writers and the rapporteur."""
    return standing.is_secretariat or Function.RAPPORTEUR in standing.offices


@predicate
def record_issued(standing: Standing, record: SummaryRecord) -> bool:
    """The record has been issued, provisionally or finally."""
    return record.status in {RecordStatus.PROVISIONAL, RecordStatus.FINAL}


@predicate
def record_not_final(standing: Standing, record: SummaryRecord) -> bool:
    """The record is not final."""
    return record.status != RecordStatus.FINAL


def intervention_cases() -> Mapping[str, Any]:
    """Own and others' interventions in every state."""
    others = {
        str(each.value): Intervention(event_id=SAMPLE_EVENT, status=each, delegation_id=OTHER_DELEGATION)
        for each in InterventionStatus
    }
    own = {
        f"own {each.value}": Intervention(event_id=SAMPLE_EVENT, status=each, delegation_id=SAMPLE_DELEGATION)
        for each in InterventionStatus
    }
    return {**own, **others}


def record_cases() -> Mapping[str, Any]:
    """The states of a record."""
    session = Session(event_id=SAMPLE_EVENT)
    return {str(each.value): SummaryRecord(session=session, status=each) for each in RecordStatus}


FILE = declare(
    "interventions.file",
    acts_for_delegation & event_not_over,
    about="File a written intervention on an article",
    source="UNGA rule 78",
    cases=event_cases,
)
VIEW = declare(
    "interventions.view",
    own_intervention | (~is_draft & (secretariat | presides)) | (is_circulated & takes_part),
    about="Read a written intervention",
    cases=intervention_cases,
)
VIEW_OWN = declare(
    "interventions.view_own",
    delegate_in_order,
    about="See what one's own delegation wrote, drafts included",
    cases=event_cases,
)
VIEW_INBOX = declare(
    "interventions.view_inbox",
    secretariat,
    about="See what awaits circulation, by article",
    cases=event_cases,
)
CHANGE = declare(
    "interventions.change",
    own_intervention & acts_for_delegation & is_draft,
    about="Change a written intervention before it is filed",
    cases=intervention_cases,
)
WITHDRAW = declare(
    "interventions.withdraw",
    own_intervention & acts_for_delegation & can_be_withdrawn,
    about="Withdraw a written intervention",
    source="UNGA rule 80",
    cases=intervention_cases,
)
CIRCULATE = declare(
    "interventions.circulate",
    secretariat & is_filed,
    about="Circulate a written intervention to all participants",
    source="UNGA rule 78",
    cases=intervention_cases,
)
OPEN_RECORD = declare(
    "records.open", writes_record, about="Open the summary record of a session", cases=event_cases
)
EDIT_RECORD = declare(
    "records.edit",
    writes_record & record_not_final,
    about="Edit the paragraphs of a summary record",
    cases=record_cases,
)
ISSUE_RECORD = declare(
    "records.issue",
    secretariat & record_not_final,
    about="Issue a summary record to participants",
    cases=record_cases,
)
VIEW_RECORD = declare(
    "records.view",
    writes_record | (record_issued & takes_part),
    about="Read and export a summary record",
    cases=record_cases,
)
