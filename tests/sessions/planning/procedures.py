"""Any rules of procedure that can be made, for hypothesis."""

from typing import Any

from hypothesis import strategies as st

from sessions.floor.procedure import (
    REQUESTABLE,
    AtEnd,
    Kind,
    MotionKind,
    Procedure,
    RepliesWhen,
    Role,
    Skipped,
)

SECONDS = st.integers(30, 3600)
FEW = st.integers(0, 10)
ROLES = st.lists(st.sampled_from(Role), unique=True)


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    """Valid rules, in whatever order their roles are named."""
    numbers = draw(st.lists(st.integers(0, 3), min_size=4, max_size=4))
    roles = draw(st.permutations(list(Role)))
    tiers = [[role for role, at in zip(roles, numbers, strict=True) if at == tier] for tier in range(4)]
    may: dict[Kind, list[Role]] = draw(st.dictionaries(st.sampled_from(REQUESTABLE), ROLES))
    motions: list[dict[str, Any]] = []
    if may.get(Kind.MOTION):
        named = draw(st.lists(st.sampled_from(MotionKind), min_size=1, unique=True))
        motions = [
            {"motion": each, "speakers_for": draw(FEW), "speakers_against": draw(FEW)} for each in named
        ]
    warning = draw(st.integers(0, 300))
    return Procedure(
        name=draw(st.text(max_size=60)),
        tiers=[tier for tier in tiers if tier],
        seconds={role: draw(SECONDS) for role in Role},
        group_seconds=draw(SECONDS),
        again_seconds=draw(st.lists(SECONDS, max_size=5)),
        explanation_seconds=draw(SECONDS),
        reply_seconds=draw(st.lists(SECONDS, min_size=1, max_size=5)),
        point_of_order_seconds=draw(SECONDS),
        motion_seconds=draw(SECONDS),
        warning_seconds=warning,
        early_warning_seconds=draw(st.just(0) | st.integers(warning + 1, 600)),
        may_request=may,
        motions=motions,
        replies_per_item=draw(st.integers(1, 10) if may.get(Kind.REPLY) else FEW),
        list_open_minutes=draw(st.none() | st.integers(1, 1440)),
        at_end=draw(st.sampled_from(AtEnd)),
        replies_when=draw(st.sampled_from(RepliesWhen)),
        skipped_keeps=draw(st.sampled_from(Skipped)),
        **{
            name: draw(st.booleans())
            for name in ("groups_first", "first_time_first", "several_lists", "only_present")
        },
    )
