"""The pages of interventions: reading, filing, following and circulating, and who is turned away."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conference.accounts.models import User
from interventions.models import Intervention
from interventions.models.intervention import InterventionStatus
from interventions.services.interventions import circulate_intervention, save_draft
from interventions.submission import words_sha256
from tests.interventions.samples import PRESENT, PROPOSED, Place, comment, make_place, new_id, proposal
from tests.interventions.test_filing import file

pytestmark = pytest.mark.django_db


def window(user: User | None = None, language: str = "en") -> Client:
    """A browser window, signed in or not."""
    client = Client(headers={"accept-language": language})
    if user is not None:
        client.force_login(user)
    return client


def article_address(place: Place, key: str = "art-1") -> str:
    return reverse("frontend:event_article", args=[place.event.slug, key])


def file_address(place: Place, key: str = "art-1") -> str:
    return reverse("frontend:file_intervention", args=[place.event.slug, key])


def sent(**changes: str) -> dict[str, str]:
    """A proposal as the form sends it."""
    return {
        "on": "art-1-2",
        "kind": "proposal",
        "language": "en",
        "proposed": PROPOSED,
        "text": "Reasons.",
        "base_sha256": words_sha256(PRESENT),
        "command_id": str(new_id()),
        "step": "file",
        **changes,
    }


# --- Reading ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_article_page_shows_the_redline_beside_the_paragraph_to_participants(language: str) -> None:
    place = make_place()
    circulate_intervention(intervention=file(place).pk, by=place.standing(place.secretary))
    page = window(place.mongolia, language).get(article_address(place)).content.decode()
    assert "<del>shall</del><ins>may</ins>" in page
    assert "Measures differ from State to State." in page
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert "Each State Party shall take appropriate measures." in page


def test_the_article_page_shows_text_but_no_intervention_to_the_public_and_to_strangers() -> None:
    place = make_place()
    circulate_intervention(intervention=file(place).pk, by=place.standing(place.secretary))
    for who in (None, place.stranger):
        page = window(who).get(article_address(place)).content.decode()
        assert PRESENT in page
        assert "Measures differ" not in page
        assert "<ins>" not in page


def test_the_article_page_filters(django_assert_max_num_queries: Any) -> None:
    place = make_place()
    file(place)
    file(place, "amnesty", proposal(text="From civil society."))
    client = window(place.secretary)
    page = client.get(article_address(place), {"role": "civil_society"}).content.decode()
    assert "From civil society." in page
    assert "Measures differ" not in page
    assert (
        client.get(article_address(place), {"role": "<b>", "kind": "x", "delegation": "y" * 500}).status_code
        == 200
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_article_page_takes_the_same_queries_whatever_the_number(
    count: int, django_assert_num_queries: Any
) -> None:
    place = make_place()
    for _ in range(count):
        file(place)
        file(place, "mongolia", comment(key="art-1-1"))
    client = window(place.secretary)
    with django_assert_num_queries(11):
        assert client.get(article_address(place)).status_code == 200


def test_an_article_that_is_not_there_is_not_found() -> None:
    place = make_place()
    assert window().get(article_address(place, "art-99")).status_code == 404
    assert window().get("/events/nowhere/articles/art-1/").status_code == 404


def test_what_people_write_is_shown_as_text() -> None:
    place = make_place()
    evil = "<script>alert(1)</script>"
    file(place, submission=proposal(text=evil, proposed=f"{PRESENT} {evil}"))
    page = window(place.secretary).get(article_address(place)).content.decode()
    assert evil not in page
    assert "&lt;script&gt;" in page


def test_the_list_of_articles_counts_what_the_reader_may_see() -> None:
    place = make_place()
    file(place)
    address = reverse("frontend:event_articles", args=[place.event.slug])
    assert "1 intervention" in window(place.chile).get(address).content.decode()
    assert "1 intervention" not in window(place.mongolia).get(address).content.decode()


# --- Filing -------------------------------------------------------------------------------------------------


def test_the_form_of_a_proposal_starts_with_the_present_words() -> None:
    place = make_place()
    page = window(place.chile).get(file_address(place), {"on": "art-1-2", "kind": "proposal"})
    assert page.context["form"]["proposed"].value() == PRESENT
    french = window(place.chile).get(
        file_address(place), {"on": "art-1-2", "kind": "proposal", "language": "fr"}
    )
    assert french.context["form"]["proposed"].value() == f"[fr] {PRESENT}"


def test_filing_leads_to_the_receipt() -> None:
    place = make_place()
    answer = window(place.chile).post(file_address(place), sent(), follow=True)
    filed = Intervention.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("frontend:intervention", args=[filed.pk])
    page = answer.content.decode()
    assert "Filed as number 1." in page
    assert "Fingerprint" in page
    assert filed.proposed == PROPOSED


def test_pressing_twice_files_once() -> None:
    place, body = make_place(), sent()
    client = window(place.chile)
    assert (
        client.post(file_address(place), body).headers["Location"]
        == client.post(file_address(place), body).headers["Location"]
    )
    assert Intervention.objects.count() == 1


def test_a_refused_form_keeps_what_was_typed_and_says_why_at_the_field() -> None:
    place = make_place()
    answer = window(place.chile).post(
        file_address(place), sent(proposed=PRESENT, text="Long reasons, <b>well</b> thought out.")
    )
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "This is what the draft says now." in page
    assert "Long reasons, &lt;b&gt;well&lt;/b&gt; thought out." in page
    assert not Intervention.objects.exists()


def test_preview_without_scripts_shows_the_changes_and_files_nothing() -> None:
    place = make_place()
    answer = window(place.chile).post(file_address(place), sent(step="preview"))
    assert "<del>shall</del><ins>may</ins>" in answer.content.decode()
    assert not Intervention.objects.exists()


def test_the_preview_is_a_piece_of_the_page() -> None:
    place = make_place()
    address = reverse("frontend:preview_intervention", args=[place.event.slug, "art-1"])
    page = window(place.chile).post(address, sent()).content.decode()
    assert "<del>shall</del><ins>may</ins>" in page
    assert "replace “<bdi>shall</bdi>” with “<bdi>may</bdi>”" in page
    assert "<html" not in page


@pytest.mark.parametrize("proposed", ["x" * 20_000, "\x00", "</textarea><script>"])
def test_the_preview_bears_any_text(proposed: str) -> None:
    place = make_place()
    address = reverse("frontend:preview_intervention", args=[place.event.slug, "art-1"])
    answer = window(place.chile).post(address, sent(proposed=proposed))
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize(
    "body", [{}, {"on": "art-14"}, {"command_id": "x"}, {"version": "x"}, {"kind": "poem"}]
)
def test_a_form_that_was_tampered_with_files_nothing_and_breaks_nothing(body: dict[str, str]) -> None:
    place = make_place()
    spoiled = {**sent(), **body} if body else {}
    assert window(place.chile).post(file_address(place), spoiled).status_code in {200, 302, 400, 404}


def test_a_comment_on_the_whole_article_is_filed() -> None:
    place = make_place()
    body = {"language": "ar", "text": "نرحب بهذه المادة.", "command_id": str(new_id()), "step": "file"}
    window(place.chile).post(file_address(place, "art-14"), body)
    filed = Intervention.objects.get()
    assert (filed.provision.key, filed.kind, filed.language) == ("art-14", "comment", "ar")


@pytest.mark.parametrize("who", ["chile_observer", "secretary", "chair", "stranger"])
def test_who_does_not_act_for_a_delegation_is_turned_away_from_the_form(who: str) -> None:
    place = make_place()
    client = window(getattr(place, who))
    assert client.get(file_address(place)).status_code == 403
    assert client.post(file_address(place), sent()).status_code == 403
    assert not Intervention.objects.exists()


def test_who_is_not_signed_in_is_asked_to_sign_in() -> None:
    place = make_place()
    for address in (
        file_address(place),
        reverse("frontend:my_interventions", args=[place.event.slug]),
        reverse("frontend:inbox", args=[place.event.slug]),
    ):
        answer = window().get(address)
        assert answer.status_code == 302
        assert reverse("account_login") in answer.headers["Location"]


# --- Drafts -------------------------------------------------------------------------------------------------


def test_a_draft_is_kept_gone_on_with_and_filed() -> None:
    place = make_place()
    client = window(place.chile)
    client.post(file_address(place), sent(step="draft", proposed="", text="Not yet."))
    kept = Intervention.objects.get()
    assert kept.status == InterventionStatus.DRAFT
    address = reverse("frontend:change_intervention", args=[kept.pk])
    form = client.get(address).context["form"]
    assert form["text"].value() == "Not yet."
    answer = client.post(address, sent(version=str(form["version"].value()), text="Now."))
    assert answer.status_code == 302
    kept.refresh_from_db()
    assert (kept.status, kept.number, kept.text) == (InterventionStatus.FILED, 1, "Now.")


def test_two_who_write_the_same_draft_see_both_texts() -> None:
    place = make_place()
    kept = save_draft(
        event=place.event, submission=proposal(), command_id=new_id(), by=place.standing(place.chile)
    )
    address = reverse("frontend:change_intervention", args=[kept.pk])
    client = window(place.chile)
    client.post(address, sent(step="draft", version="1", text="<i>Theirs</i>"))
    answer = client.post(address, sent(step="draft", version="1", text="Ours"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "&lt;i&gt;Theirs&lt;/i&gt;" in page
    assert "Ours" in page
    assert answer.context["form"]["version"].value() == "2"
    again = client.post(address, sent(step="draft", version="2", text="Ours"))
    assert again.status_code == 302
    kept.refresh_from_db()
    assert kept.text == "Ours"


def test_an_unfinished_draft_with_bad_last_changes_can_be_mended_on_the_same_page() -> None:
    place = make_place()
    kept = save_draft(
        event=place.event, submission=proposal(), command_id=new_id(), by=place.standing(place.chile)
    )
    address = reverse("frontend:change_intervention", args=[kept.pk])
    client = window(place.chile)
    assert client.post(address, sent(version="1", proposed=PRESENT)).status_code == 400
    assert client.post(address, sent(version="1")).status_code == 302


# --- Following ----------------------------------------------------------------------------------------------


def test_nobody_reads_the_draft_or_filed_intervention_of_another_delegation() -> None:
    place = make_place()
    kept = save_draft(
        event=place.event, submission=comment(), command_id=new_id(), by=place.standing(place.chile)
    )
    filed = file(place)
    for key, readers in (
        (kept.pk, {"chile", "chile_observer"}),
        (filed.pk, {"chile", "chile_observer", "secretary", "chair"}),
    ):
        address = reverse("frontend:intervention", args=[key])
        for who in ("chile", "chile_observer", "mongolia", "secretary", "chair", "rapporteur", "stranger"):
            expected = 200 if who in readers else 404
            assert window(getattr(place, who)).get(address).status_code == expected, (who, key)
        assert window().get(address).status_code == 404


def test_only_the_own_delegation_sees_the_receipt() -> None:
    place = make_place()
    filed = file(place)
    address = reverse("frontend:intervention", args=[filed.pk])
    assert "Fingerprint" in window(place.chile).get(address).content.decode()
    assert "Fingerprint" not in window(place.secretary).get(address).content.decode()


def test_withdrawing_takes_a_post_of_the_own_delegation() -> None:
    place = make_place()
    filed = file(place)
    address = reverse("frontend:withdraw_intervention", args=[filed.pk])
    assert window(place.chile).get(address).status_code == 405
    assert window(place.mongolia).post(address).status_code == 404
    assert window(place.chair).post(address).status_code == 403
    assert window(place.chile).post(address).status_code == 302
    filed.refresh_from_db()
    assert filed.status == InterventionStatus.WITHDRAWN


def test_our_interventions_are_those_of_our_delegation() -> None:
    place = make_place()
    file(place)
    file(place, "mongolia")
    page = (
        window(place.chile)
        .get(reverse("frontend:my_interventions", args=[place.event.slug]))
        .content.decode()
    )
    assert "No. 1" in page
    assert "No. 2" not in page
    assert "Article 1 (2)" in page


# --- The secretariat's inbox --------------------------------------------------------------------------------


def test_the_inbox_lists_by_article_and_circulates_the_selected() -> None:
    place = make_place()
    one, two = file(place), file(place, "mongolia", comment())
    client = window(place.secretary)
    page = client.get(reverse("frontend:inbox", args=[place.event.slug])).content.decode()
    assert page.index("Article 1") < page.index("No. 1") < page.index("Article 14") < page.index("No. 2")
    answer = client.post(
        reverse("frontend:circulate_interventions", args=[place.event.slug]), {"intervention": [str(two.pk)]}
    )
    assert answer.status_code == 302
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.status, two.status) == (InterventionStatus.FILED, InterventionStatus.CIRCULATED)


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_takes_the_same_queries_whatever_the_number(
    count: int, django_assert_num_queries: Any
) -> None:
    place = make_place()
    for _ in range(count):
        file(place)
        file(place, "mongolia", comment())
    client = window(place.secretary)
    with django_assert_num_queries(10):
        client.get(reverse("frontend:inbox", args=[place.event.slug]))


@pytest.mark.parametrize("who", ["chile", "chair", "rapporteur", "stranger"])
def test_the_inbox_is_the_secretariats(who: str) -> None:
    place = make_place()
    filed = file(place)
    client = window(getattr(place, who))
    assert client.get(reverse("frontend:inbox", args=[place.event.slug])).status_code == 403
    address = reverse("frontend:circulate_interventions", args=[place.event.slug])
    assert client.post(address, {"intervention": [str(filed.pk)]}).status_code == 403
    filed.refresh_from_db()
    assert filed.status == InterventionStatus.FILED


def test_circulating_nothing_or_nonsense_says_so() -> None:
    place = make_place()
    client = window(place.secretary)
    address = reverse("frontend:circulate_interventions", args=[place.event.slug])
    assert client.post(address, {}).status_code == 302
    assert client.post(address, {"intervention": ["x"]}).status_code == 400
    assert client.post(address, {"intervention": [str(new_id())]}).status_code == 404
