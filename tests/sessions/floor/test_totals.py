"""Speaking time summed up: what counts, under whom, and in which order."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from sessions.floor.events import DelegationRef
from sessions.floor.procedure import Kind, Role
from sessions.floor.state import Request, Spoken
from sessions.floor.totals import LEFT_OUT, Sum, Total, totals

START = datetime(2021, 6, 22, 8, tzinfo=UTC)


def ref(number: int, role: Role = Role.SUPPORTING_STATE, name: str = "") -> DelegationRef:
    return DelegationRef(id=UUID(int=number), role=role, names={"en": name or f"D{number}"})


def turn(
    delegation: DelegationRef | None,
    seconds: int,
    *,
    at: int = 0,
    kind: Kind = Kind.STATEMENT,
    group: str = "",
) -> Spoken:
    """A turn that began so many minutes after the start."""
    given_at = START + timedelta(minutes=at)
    request = Request(
        id=uuid4(),
        seq=at,
        at=START,
        item=UUID(int=1),
        delegation=delegation,
        kind=kind,
        on_behalf_of=group,
        language="",
        speaker="",
        note="",
        added_by_chair=False,
        turns_before=0,
    )
    return Spoken(request, given_at, given_at + timedelta(seconds=seconds), seconds, 180)


def test_nothing_spoken_is_nothing() -> None:
    found = totals([])
    assert (found.total, found.delegations, found.roles, found.groups) == (Total(), (), (), ())


def test_longest_time_comes_first_and_of_equal_times_who_spoke_first() -> None:
    one, two, three = ref(1), ref(2), ref(3)
    found = totals([turn(three, 60, at=3), turn(one, 60, at=1), turn(two, 100, at=2), turn(two, 20, at=4)])
    assert found.delegations == (Sum(two, Total(2, 120)), Sum(one, Total(1, 60)), Sum(three, Total(1, 60)))
    assert found.total == Total(4, 240)


def test_rights_of_reply_count_and_are_told_apart() -> None:
    found = totals([turn(ref(1), 100), turn(ref(1), 30, at=1, kind=Kind.REPLY)])
    assert found.total == Total(turns=2, seconds=130, replies=1, reply_seconds=30)
    assert found.roles == (Sum(Role.SUPPORTING_STATE, found.total),)


def test_points_of_order_and_motions_are_left_out() -> None:
    for kind in LEFT_OUT:
        assert totals([turn(ref(1), 100, kind=kind, group="G")]) == totals([])
    found = totals([turn(ref(1), 9, kind=Kind.EXPLANATION), turn(ref(1), 1, kind=Kind.POINT_OF_ORDER)])
    assert found.total == Total(1, 9)


def test_who_was_invited_stands_under_nobody_and_after_the_roles() -> None:
    civil = ref(2, Role.CIVIL_SOCIETY)
    found = totals([turn(None, 200, kind=Kind.INVITED), turn(civil, 50, at=1), turn(ref(1), 10, at=2)])
    assert [each.of for each in found.roles] == [Role.SUPPORTING_STATE, Role.CIVIL_SOCIETY, None]
    assert found.delegations[0] == Sum(None, Total(1, 200))


def test_groups_are_one_however_they_were_written() -> None:
    found = totals(
        [
            turn(ref(1), 60, group="African  Group "),
            turn(ref(2), 60, at=1, group="african group"),
            turn(ref(3), 200, at=2, group="Core Group"),
            turn(ref(4), 10, at=3, group="   "),
        ]
    )
    assert found.groups == (Sum("Core Group", Total(1, 200)), Sum("African Group", Total(2, 120)))


def test_delegation_that_changed_its_role_is_one_and_each_turn_counts_for_the_role_it_had() -> None:
    before, after = ref(1, Role.OBSERVER_STATE, "Before"), ref(1, Role.SUPPORTING_STATE, "After")
    found = totals([turn(after, 10, at=9), turn(before, 20, at=1)])
    assert found.delegations == (Sum(after, Total(2, 30)),)
    assert found.roles == (Sum(Role.SUPPORTING_STATE, Total(1, 10)), Sum(Role.OBSERVER_STATE, Total(1, 20)))


@given(
    st.lists(
        st.builds(
            turn,
            st.one_of(st.none(), st.builds(ref, st.integers(1, 4), st.sampled_from(Role))),
            st.integers(0, 4000),
            at=st.integers(0, 600),
            kind=st.sampled_from(Kind),
            group=st.sampled_from(["", "A", "a ", "B"]),
        )
    ),
    st.randoms(),
)
def test_the_ways_of_summing_agree_in_whatever_order_turns_come(spoken, chance) -> None:
    found = totals(spoken)
    counted = [each for each in spoken if each.request.kind not in LEFT_OUT]
    assert found.total.seconds == sum(each.used_seconds for each in counted)
    assert found.total.turns == len(counted)
    for sums in (found.delegations, found.roles):
        together = Total()
        for each in sums:
            together += each.total
        assert together == found.total
    shuffled = list(spoken)
    chance.shuffle(shuffled)
    assert totals(shuffled).total == found.total
    assert {each.of: each.total for each in totals(shuffled).roles} == {
        each.of: each.total for each in found.roles
    }
