"""Participants, support, delegations, delegates and their invitations."""

from delegations.models.delegation import Delegate, Delegation
from delegations.models.invitation import Act, Invitation, RegistrationStep
from delegations.models.participant import Participant, Support

__all__ = [
    "Act",
    "Delegate",
    "Delegation",
    "Invitation",
    "Participant",
    "RegistrationStep",
    "Support",
]
