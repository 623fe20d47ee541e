"""The only code that writes delegations."""

from delegations.services.decisions import (
    Outcome,
    accept_delegation,
    accept_delegations,
    decline_delegation,
    withdraw_delegation,
)
from delegations.services.invitations import (
    invite_delegation,
    reissue_invitation,
    renew_invitation,
    revoke_invitation,
)
from delegations.services.registration import save_draft, submit_registration
from delegations.services.suspension import (
    reinstate_delegate,
    reinstate_delegation,
    suspend_delegate,
    suspend_delegation,
)

__all__ = [
    "Outcome",
    "accept_delegation",
    "accept_delegations",
    "decline_delegation",
    "invite_delegation",
    "reinstate_delegate",
    "reinstate_delegation",
    "reissue_invitation",
    "renew_invitation",
    "revoke_invitation",
    "save_draft",
    "submit_registration",
    "suspend_delegate",
    "suspend_delegation",
    "withdraw_delegation",
]
