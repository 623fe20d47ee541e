"""Points of order, rulings, appeals and motions as the record tells them, in both languages."""

from uuid import UUID

import pytest

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, MotionKind
from tests.interventions.records.floors import CHILE, ITEMS, MONGOLIA, Floor, opened, paragraphs, texts

TALLY = e.Tally(yes=20, no=5, abstaining=3)


def conference() -> Floor:
    """A diplomatic conference in session since 10.05."""
    return opened(DIPLOMATIC_CONFERENCE)


def interrupted() -> tuple[Floor, UUID, UUID]:
    """Chile has the floor since 10.06; Mongolia raises a point of order at 10.07, and is heard a minute later."""
    floor = conference()
    speaking = floor.request(CHILE)
    floor.do(c.GiveFloor(request=speaking), minutes=1)
    point = floor.do(c.RaisePoint(speaker="Mr. Bat"), by=MONGOLIA, minutes=1)
    floor.do(c.GiveFloor(request=point), minutes=1)
    return floor, speaking, point


def moved(motion: MotionKind, words: str = "") -> tuple[Floor, UUID]:
    """Chile moves at 10.06, and the motion is taken up at 10.07."""
    floor = conference()
    moving = floor.do(c.MoveMotion(motion=motion, words=words, speaker="Ms. B"), by=CHILE, minutes=1)
    floor.do(c.TakeUpMotion(motion=moving), minutes=1)
    return floor, moving


# --- Points of order ------------------------------------------------------------------------------------------


def test_an_interrupted_turn_is_one_turn_and_the_point_of_order_comes_after_it() -> None:
    floor, _speaking, point = interrupted()
    floor.do(c.RuleOnPoint(point=point, upheld=False, words="The speaker was in order."), minutes=1)
    floor.do(c.EndTurn(), minutes=4)
    assert texts(floor)[2:] == [
        "Ms. B (Chile) took the floor at 10.06 a.m. [Statement to be summarized.]",
        "At 10.07 a.m. Mr. Bat (Mongolia) raised a point of order.",
        "Mr. Bat (Mongolia), speaking on a point of order, took the floor at 10.08 a.m. "
        "[Statement to be summarized.]",
        "At 10.09 a.m. the Chair did not uphold the point of order raised by Mr. Bat (Mongolia): "
        "“The speaker was in order.”",
    ]
    turn, on_point = paragraphs(floor, "turn")
    assert (turn.facts["ended_at"], turn.facts["used_seconds"]) == ("2021-06-22T08:13:00+00:00", 360)
    assert (on_point.facts["kind"], on_point.facts["used_seconds"]) == ("point_of_order", 60)


def test_while_a_speaker_is_interrupted_the_turn_has_no_end_and_more_time_is_the_others() -> None:
    floor, speaking, _point = interrupted()
    floor.do(c.ExtendTurn(seconds=60))
    turn, on_point = paragraphs(floor, "turn")
    assert (turn.facts["request"], turn.facts["ended_at"]) == (str(speaking), None)
    assert (turn.facts["limit_seconds"], on_point.facts["limit_seconds"]) == (300, 360)


def test_a_point_upheld_without_words_in_arabic() -> None:
    floor, _speaking, point = interrupted()
    floor.do(c.RuleOnPoint(point=point, upheld=True), minutes=1)
    assert texts(floor, "procedure")[-1] == (
        "At 10.09 a.m. the Chair upheld the point of order raised by Mr. Bat (Mongolia)."
    )
    assert texts(floor, language="ar")[3:] == [
        "في الساعة 10/07، أُثيرت نقطة نظام من جانب Mr. Bat (منغوليا).",
        "أُعطيت الكلمة إلى Mr. Bat (منغوليا)، بشأن نقطة نظام، الساعة 10/08. [يُدرج هنا موجز البيان.]",
        "في الساعة 10/09، قرّرت الرئاسة قبول نقطة النظام المثارة من جانب Mr. Bat (منغوليا).",
    ]


@pytest.mark.parametrize(
    ("overruled", "english", "arabic"),
    [
        (
            False,
            "At 10.11 a.m. the appeal was rejected, there being 20 votes in favour and 5 against, with 3 abstentions. "
            "The ruling of the Chair stood.",
            "في الساعة 10/11، رُفض الطعن (المؤيدون: 20، المعارضون: 5، الممتنعون عن التصويت: 3)، وظل قرار الرئاسة قائما.",
        ),
        (
            True,
            "At 10.11 a.m. the appeal was carried by 20 votes to 5, with 3 abstentions. "
            "The ruling of the Chair was overruled.",
            "في الساعة 10/11، قُبل الطعن بأغلبية 20 صوتا مقابل 5 أصوات وامتناع 3 أعضاء عن التصويت، ونُقض قرار الرئاسة.",
        ),
    ],
)
def test_an_appeal_and_its_decision_with_the_tally(*, overruled: bool, english: str, arabic: str) -> None:
    floor, _speaking, point = interrupted()
    floor.do(c.RuleOnPoint(point=point, upheld=False), minutes=1)
    appeal = floor.do(c.AppealRuling(point=point, speaker="Mr. Bat"), by=MONGOLIA, minutes=1)
    floor.do(c.DecideAppeal(appeal=appeal, overruled=overruled, tally=TALLY), minutes=1)
    assert texts(floor)[-2:] == [
        "At 10.10 a.m. Mr. Bat (Mongolia) appealed against the ruling of the Chair.",
        english,
    ]
    assert texts(floor, language="ar")[-2:] == [
        "في الساعة 10/10، قُدّم طعن في قرار الرئاسة من جانب Mr. Bat (منغوليا).",
        arabic,
    ]
    decided = paragraphs(floor)[-1].facts
    assert decided["tally"] == {"yes": 20, "no": 5, "abstaining": 3}
    assert (decided["overruled"], decided["appeal"]) == (overruled, str(appeal))


# --- Motions --------------------------------------------------------------------------------------------------


def test_a_motion_from_its_mover_to_what_followed() -> None:
    floor, motion = moved(MotionKind.CLOSE_DEBATE)
    against = floor.do(c.SpeakOnMotion(motion=motion, side=e.Side.AGAINST, speaker="Mr. Bat"), by=MONGOLIA)
    floor.do(c.GiveFloor(request=motion), minutes=1)
    floor.do(c.GiveFloor(request=against), minutes=2)
    floor.do(c.DecideMotion(motion=motion, carried=True, tally=TALLY), minutes=2)
    assert texts(floor)[2:] == [
        "At 10.06 a.m. Ms. B (Chile) moved the closure of the debate on agenda item 1.",
        "At 10.07 a.m. the motion for the closure of the debate on agenda item 1 was taken up.",
        "Ms. B (Chile), introducing the motion, took the floor at 10.08 a.m. [Statement to be summarized.]",
        "Mr. Bat (Mongolia), speaking against the motion, took the floor at 10.10 a.m. "
        "[Statement to be summarized.]",
        "At 10.12 a.m. the motion for the closure of the debate on agenda item 1 was carried by 20 votes to 5, "
        "with 3 abstentions.",
        "The debate on agenda item 1 was closed at 10.12 a.m.",
    ]
    assert texts(floor, language="ar")[2:] == [
        "في الساعة 10/06، قُدّم اقتراح يدعو إلى إقفال باب المناقشة بشأن البند 1 من جدول الأعمال من جانب Ms. B (شيلي).",
        "في الساعة 10/07، طُرح الاقتراح الداعي إلى إقفال باب المناقشة بشأن البند 1 من جدول الأعمال للنظر فيه.",
        "أُعطيت الكلمة إلى Ms. B (شيلي)، لعرض الاقتراح، الساعة 10/08. [يُدرج هنا موجز البيان.]",
        "أُعطيت الكلمة إلى Mr. Bat (منغوليا)، معارضةً للاقتراح، الساعة 10/10. [يُدرج هنا موجز البيان.]",
        "في الساعة 10/12، اعتُمد الاقتراح الداعي إلى إقفال باب المناقشة بشأن البند 1 من جدول الأعمال بأغلبية 20 صوتا "
        "مقابل 5 أصوات وامتناع 3 أعضاء عن التصويت.",
        "أُقفل باب المناقشة بشأن البند 1 من جدول الأعمال الساعة 10/12.",
    ]
    decided = paragraphs(floor)[-2].facts
    assert (decided["motion"], decided["motion_kind"], decided["carried"]) == (
        str(motion),
        "close_debate",
        True,
    )
    assert paragraphs(floor, "turn")[-1].facts["side"] == "against"


def test_who_speaks_for_a_motion_to_adjourn_the_debate_that_is_rejected() -> None:
    floor, motion = moved(MotionKind.ADJOURN_DEBATE)
    favour = floor.do(c.SpeakOnMotion(motion=motion, side=e.Side.FOR), by=MONGOLIA)
    floor.do(c.GiveFloor(request=favour))
    floor.do(c.DecideMotion(motion=motion, carried=False, tally=e.Tally(yes=1, no=12)), minutes=1)
    assert texts(floor)[-2:] == [
        "The representative of Mongolia, speaking in favour of the motion, took the floor at 10.07 a.m. "
        "[Statement to be summarized.]",
        "At 10.08 a.m. the motion for the adjournment of the debate on agenda item 1 was rejected by 12 votes to 1.",
    ]
    assert "تأييدا للاقتراح" in texts(floor, "turn", language="ar")[-1]


def test_a_debate_adjourned_on_a_motion_and_resumed() -> None:
    floor, motion = moved(MotionKind.ADJOURN_DEBATE)
    floor.do(c.DecideMotion(motion=motion, carried=True))
    floor.do(c.OpenList(item=ITEMS[0].id), minutes=30)
    assert texts(floor)[-3:] == [
        "At 10.07 a.m. the motion for the adjournment of the debate on agenda item 1 was carried.",
        "The debate on agenda item 1 was adjourned at 10.07 a.m.",
        "The debate on agenda item 1 was resumed at 10.37 a.m.",
    ]
    assert texts(floor, language="ar")[-2:] == [
        "أُجّلت المناقشة بشأن البند 1 من جدول الأعمال الساعة 10/07.",
        "استؤنفت المناقشة بشأن البند 1 من جدول الأعمال الساعة 10/37.",
    ]


def test_a_meeting_suspended_on_a_motion() -> None:
    floor, motion = moved(MotionKind.SUSPEND_MEETING, "for twenty minutes")
    floor.do(c.DecideMotion(motion=motion, carried=True))
    floor.do(c.Resume(), minutes=20)
    assert texts(floor, "procedure") == [
        "At 10.06 a.m. Ms. B (Chile) moved the suspension of the meeting: “for twenty minutes”.",
        "At 10.07 a.m. the motion for the suspension of the meeting was taken up.",
        "At 10.07 a.m. the motion for the suspension of the meeting was carried.",
        "The meeting was suspended at 10.07 a.m. and resumed at 10.27 a.m.",
    ]


def test_a_meeting_adjourned_on_a_motion_rises_and_its_lists_close_with_it() -> None:
    floor, motion = moved(MotionKind.ADJOURN_MEETING)
    floor.do(c.DecideMotion(motion=motion, carried=True, tally=e.Tally(yes=1)))
    assert texts(floor)[-2:] == [
        "At 10.07 a.m. the motion for the adjournment of the meeting was carried by 1 vote to none.",
        "The meeting rose at 10.07 a.m.",
    ]
    assert texts(floor, language="ar")[-2].endswith("بأغلبية صوت واحد مقابل لا شيء.")


# --- What comes to no decision --------------------------------------------------------------------------------


def test_points_motions_and_appeals_that_are_withdrawn() -> None:
    floor = conference()
    point = floor.do(c.RaisePoint(speaker="Mr. Bat"), by=MONGOLIA)
    floor.do(c.WithdrawRequest(request=point), by=MONGOLIA)
    motion = floor.do(c.MoveMotion(motion=MotionKind.SUSPEND_MEETING, speaker="Ms. B"), by=CHILE)
    floor.do(c.WithdrawRequest(request=motion), by=CHILE)
    ruled = floor.do(c.RaisePoint(speaker="Mr. Bat"), by=MONGOLIA)
    floor.do(c.RuleOnPoint(point=ruled, upheld=False))
    appeal = floor.do(c.AppealRuling(point=ruled, speaker="Mr. Bat"), by=MONGOLIA)
    floor.do(c.WithdrawRequest(request=appeal), by=MONGOLIA)
    assert [text for text in texts(floor) if "withdrawn" in text] == [
        "At 10.05 a.m. the point of order raised by Mr. Bat (Mongolia) was withdrawn.",
        "At 10.05 a.m. the motion for the suspension of the meeting moved by Ms. B (Chile) was withdrawn.",
        "At 10.05 a.m. the appeal made by Mr. Bat (Mongolia) was withdrawn.",
    ]
    assert [text for text in texts(floor, language="ar") if "سُحب" in text] == [
        "في الساعة 10/05، سُحبت نقطة النظام المثارة من جانب Mr. Bat (منغوليا).",
        "في الساعة 10/05، سُحب الاقتراح الداعي إلى تعليق الجلسة المقدم من جانب Ms. B (شيلي).",
        "في الساعة 10/05، سُحب الطعن المقدم من جانب Mr. Bat (منغوليا).",
    ]


def test_what_the_chair_does_not_pursue_is_told_with_the_reason() -> None:
    floor = conference()
    motion = floor.do(c.MoveMotion(motion=MotionKind.ADJOURN_DEBATE, speaker="Ms. B"), by=CHILE)
    floor.do(c.RemoveRequest(request=motion, reason="Moved too late."))
    last = paragraphs(floor)[-1]
    assert last.text == (
        "At 10.05 a.m. the motion for the adjournment of the debate on agenda item 1 moved by Ms. B (Chile) "
        "was not pursued."
    )
    assert (last.facts["reason"], last.facts["withdrawn"]) == ("Moved too late.", False)
    assert "صُرف النظر عن الاقتراح" in texts(floor, language="ar")[-1]


def test_requests_that_leave_the_list_and_offers_to_speak_on_a_motion_are_not_told() -> None:
    floor, motion = moved(MotionKind.CLOSE_DEBATE)
    told = texts(floor)
    side = floor.do(c.SpeakOnMotion(motion=motion, side=e.Side.AGAINST), by=MONGOLIA)
    floor.do(c.WithdrawRequest(request=side), by=MONGOLIA)
    floor.do(c.WithdrawRequest(request=floor.request(CHILE)), by=CHILE)
    floor.do(c.RemoveRequest(request=floor.request(MONGOLIA)))
    assert texts(floor) == told
