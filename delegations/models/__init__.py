"""Participants, support, delegations and delegates."""

from delegations.models.delegation import Delegate, Delegation
from delegations.models.participant import Participant, Support

__all__ = ["Delegate", "Delegation", "Participant", "Support"]
