"""What must hold of every step: who may be passed by whom, who may speak while something awaits its decision."""

from collections.abc import Sequence
from uuid import UUID

from sessions.floor import events as e
from sessions.floor import order
from sessions.floor.evolve import ORDERING
from sessions.floor.procedure import LISTED, Kind, RepliesWhen
from sessions.floor.state import FloorState, Phase, Request, SpeakersList


def nobody_overtakes(before: FloorState, after: FloorState, events: Sequence[e.Event]) -> None:
    """Assert that in every list each pair of requests keeps its order, but for those that the events are about, and
    that those stand where the rules, the chair, or both delegations put them.
    """
    if any(isinstance(event, e.RulesSet) and ORDERING & set(event.changed) for event in events):
        for line in after.lists:
            _same_places_under_other_rules(before.list_of(line.item), line, after)
        return
    subjects = {request for event in events for request in _subjects(event)}
    for line in after.lists:
        old = [each.id for each in before.list_of(line.item).waiting if each.id not in subjects]
        new = [each.id for each in line.waiting if each.id not in subjects]
        assert [each for each in old if each in new] == new, "nobody else moved, nobody else came"
    for event in events:
        _stands_where_it_must(before, after, event)


def _subjects(event: e.Event) -> tuple[UUID, ...]:
    match event:
        case (
            e.FloorRequested()
            | e.RequestChanged()
            | e.RequestMoved()
            | e.SpeakerSkipped()
            | e.SpeakerRecalled()
            | e.TurnEnded()
        ):
            return (event.request,)
        case e.PlacesSwapped():
            return (event.request, event.other)
        case _:
            return ()


def _same_places_under_other_rules(old: SpeakersList, new: SpeakersList, after: FloorState) -> None:
    assert {each.id for each in old.waiting} == {each.id for each in new.waiting}
    for was, now in zip(old.waiting, new.waiting, strict=True):
        assert was.pinned == now.pinned
        assert not was.pinned or was == now, "who was put somewhere stays there"
    in_order(new, after)


def in_order(line: SpeakersList, state: FloorState) -> None:
    """Assert that those who were not put anywhere stand in the order of the rules."""
    ranks = [order.rank(each, state.procedure) for each in line.waiting if not each.pinned]
    assert ranks == sorted(ranks)


def _stands_where_it_must(before: FloorState, after: FloorState, event: e.Event) -> None:
    match event:
        case e.FloorRequested():
            request, line = _place(after, event.request)
            assert not request.pinned
            for other in line[: line.index(request)]:
                assert other.pinned or order.rank(other, after.procedure) < order.rank(
                    request, after.procedure
                )
        case e.RequestChanged():
            (was, old), (now, new) = _place(before, event.request), _place(after, event.request)
            if was.pinned or order.rank(was, before.procedure) == order.rank(now, after.procedure):
                assert old.index(was) == new.index(now), "a change of anything else keeps the place"
        case e.RequestMoved():
            request, line = _place(after, event.request)
            assert request.moved
            follower = line[line.index(request) + 1 :]
            assert (follower[0].id if follower else None) == event.before
        case e.SpeakerRecalled():
            request, line = _place(after, event.request)
            assert line[0] is request
        case e.PlacesSwapped():
            (one, old), (other, _old) = _place(before, event.request), _place(before, event.other)
            (one_now, new), (other_now, _new) = _place(after, event.request), _place(after, event.other)
            assert one.swap_with == other.id, "it was proposed"
            assert new.index(one_now) == old.index(other)
            assert new.index(other_now) == old.index(one)
            assert (one.item, one.kind) == (other.item, other.kind)
        case e.FloorGiven():
            _called_in_order(before, after, event)


def _place(state: FloorState, request: UUID) -> tuple[Request, list[Request]]:
    line = next(line for line in state.lists if any(each.id == request for each in line.waiting))
    return next(each for each in line.waiting if each.id == request), list(line.waiting)


def _called_in_order(before: FloorState, after: FloorState, event: e.FloorGiven) -> None:
    """Whoever is called although another is before it by the rules is called out of order, and the log says so."""
    assert after.turn is not None
    assert after.turn.out_of_order == event.out_of_order
    request = after.turn.request
    if event.out_of_order or request.kind not in LISTED:
        return
    late = request.kind is Kind.REPLY and before.procedure.replies_when is RepliesWhen.END_OF_MEETING
    if late:
        everybody = [each for line in before.lists for each in line.waiting]
        debates = {line.item: line.debate for line in before.lists}
        callable_ = [each for each in everybody if order.may_be_called(each, debates[each.item])]  # type: ignore[index]
        assert all(each.kind is Kind.REPLY for each in callable_)
        assert min(callable_, key=lambda each: each.seq).id == request.id
    else:
        assert request.item == before.item
        line = before.list_of(before.item)  # type: ignore[arg-type]
        ahead = line.waiting[: [each.id for each in line.waiting].index(request.id)]
        assert not [
            each
            for each in ahead
            if order.may_be_called(each, line.debate)
            and not (each.kind is Kind.REPLY and before.procedure.replies_when is RepliesWhen.END_OF_MEETING)
        ]


def events_keep_the_rules(before: FloorState, after: FloorState, events: Sequence[e.Event]) -> None:
    """Assert that each event of an act is one that the rules of procedure have at this point."""
    for event in events:
        _keeps_the_rules(before, after, event)
    if any(isinstance(event, e.TurnResumed) for event in events):
        nothing_awaits_decision(after)


def nothing_awaits_decision(state: FloorState) -> None:
    """Assert that no point of order, appeal or motion comes before the debate."""
    assert not state.points, "nobody but a point of order speaks while a point awaits its ruling"
    assert not (state.ruling and state.ruling.appeal), "the appeal is put at once"
    assert state.before_meeting is None


def _keeps_the_rules(before: FloorState, after: FloorState, event: e.Event) -> None:
    procedure = before.procedure
    match event:
        case e.FloorGiven():
            assert before.phase is Phase.IN_SESSION
            request = after.turn.request  # type: ignore[union-attr]
            if request.kind is Kind.MOTION:
                assert not before.points
                assert before.before_meeting
                assert before.before_meeting.request.id == request.motion
            elif request.kind is not Kind.POINT_OF_ORDER:
                nothing_awaits_decision(before)
        case e.SpeakerInvited():
            assert before.phase is Phase.IN_SESSION
            nothing_awaits_decision(before)
        case e.FloorRequested():
            if not event.added_by_chair or event.kind is not Kind.STATEMENT:
                assert event.delegation.role in procedure.may(event.kind)
            if event.kind is Kind.REPLY:
                spoken = [each for each in _turns(before) if each.kind is Kind.REPLY]
                had = [each for each in spoken if each.item == event.item and each.is_by(event.delegation.id)]
                assert len(had) < procedure.replies_per_item
        case e.Resumed():
            assert before.phase is Phase.SUSPENDED
        case e.PointRuled() | e.AppealDecided() | e.MotionDecided() | e.Suspended():
            assert before.phase is Phase.IN_SESSION, "nothing is decided outside the meeting"
        case _:
            _asked_by_the_rules(before, after, event)


def _asked_by_the_rules(before: FloorState, after: FloorState, event: e.Event) -> None:
    procedure = before.procedure
    match event:
        case e.PointRaised() | e.RulingAppealed():
            assert before.phase is Phase.IN_SESSION
            assert event.delegation.role in procedure.may(Kind.POINT_OF_ORDER)
        case e.MotionMoved():
            assert before.phase is Phase.IN_SESSION
            assert event.delegation.role in procedure.may(Kind.MOTION)
            assert procedure.motion_rule(event.motion)
        case e.MotionTakenUp():
            mine = before.motion(event.id)
            assert mine
            assert not before.points
            assert not (before.ruling and before.ruling.appeal)
            assert not mine.taken_up
            order_of = procedure.precedence
            assert all(order_of(mine.motion) <= order_of(each.motion) for each in before.motions)
        case e.SideTaken():
            assert event.delegation.role in procedure.may(Kind.MOTION)
            motion = after.motion(event.motion)
            assert motion
            found = procedure.motion_rule(motion.motion)
            assert found
            most = found.speakers_for if event.side is e.Side.FOR else found.speakers_against
            assert motion.asked(event.side) <= most


def _turns(state: FloorState) -> list[Request]:
    turns = [each.request for each in state.spoken]
    return turns + [turn.request for turn in (state.turn, state.interrupted) if turn]
