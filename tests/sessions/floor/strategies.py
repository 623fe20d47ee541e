"""Random rules of procedure: every setting takes every kind of value that is valid."""

from hypothesis import strategies as st

from sessions.floor.procedure import (
    EVERYBODY,
    PRESETS,
    REQUESTABLE,
    STATES,
    AtEnd,
    Kind,
    MotionKind,
    MotionRule,
    Procedure,
    RepliesWhen,
    Role,
    Skipped,
)

SECONDS = st.sampled_from([30, 60, 180, 300, 3600])
ROLES = st.sampled_from([EVERYBODY, EVERYBODY, STATES, ()]) | st.lists(
    st.sampled_from(EVERYBODY), unique=True
).map(tuple)
MOTIONS = st.lists(
    st.builds(
        MotionRule,
        motion=st.sampled_from(MotionKind),
        speakers_for=st.integers(0, 2),
        speakers_against=st.integers(0, 2),
    ),
    min_size=1,
    unique_by=lambda each: each.motion,
).map(tuple)
ALL_MOTIONS = st.permutations(list(MotionKind)).map(
    lambda order: tuple(MotionRule(motion=each, speakers_for=2, speakers_against=2) for each in order)
)


@st.composite
def tiers(draw: st.DrawFn) -> tuple[tuple[Role, ...], ...]:
    """The roles in any order, neighbours merged or not."""
    roles = draw(st.permutations(list(Role)))
    found: list[tuple[Role, ...]] = [(roles[0],)]
    for role in roles[1:]:
        if draw(st.booleans()):
            found[-1] = (*found[-1], role)
        else:
            found.append((role,))
    return tuple(found)


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    """Any valid rules of procedure."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(list(PRESETS.values())))
    # Mostly everybody may ask for everything, so that much happens.
    liberal = draw(st.sampled_from([True, True, False]))
    may = {kind: EVERYBODY if liberal else draw(ROLES) for kind in REQUESTABLE}
    warning = draw(st.integers(0, 300))
    settings = {
        "name": "random",
        "tiers": draw(tiers()),
        "groups_first": draw(st.booleans()),
        "first_time_first": draw(st.booleans()),
        "several_lists": draw(st.booleans()),
        "seconds": {role: draw(SECONDS) for role in Role},
        "group_seconds": draw(SECONDS),
        "again_seconds": tuple(draw(st.lists(SECONDS, max_size=2))),
        "explanation_seconds": draw(SECONDS),
        "reply_seconds": tuple(draw(st.lists(SECONDS, min_size=1, max_size=3))),
        "point_of_order_seconds": draw(SECONDS),
        "motion_seconds": draw(SECONDS),
        "warning_seconds": warning,
        "early_warning_seconds": draw(st.just(0) | st.integers(warning + 1, 600)),
        "at_end": draw(st.sampled_from(AtEnd)),
        "may_request": may,
        "motions": draw(MOTIONS | ALL_MOTIONS) if may[Kind.MOTION] else (),
        "replies_per_item": draw(st.integers(1 if may[Kind.REPLY] else 0, 3)),
        "replies_when": draw(st.sampled_from(RepliesWhen)),
        "only_present": draw(st.booleans()),
        "skipped_keeps": draw(st.sampled_from(Skipped)),
        "list_open_minutes": draw(st.none() | st.integers(1, 30)),
    }
    assert set(settings) == set(Procedure.model_fields), "a new setting takes values here"
    return Procedure.model_validate(settings)
