"""The demonstration delegations, written interventions and floor agree with the registry, support and draft."""

import re
from collections import Counter
from datetime import datetime, timedelta

from tests.conference.demo.data import load, provisions

FUNCTIONS = {"head", "alternate", "representative", "adviser", "observer"}
TITLES = {"Ms.", "Mr.", "Dr.", "H.E. Ms.", "H.E. Mr."}


def test_a_hundred_delegations_are_accepted_by_role() -> None:
    accepted = Counter(
        each["role"] for each in load("delegations")["delegations"] if each["status"] == "accepted"
    )
    assert accepted == {"supporting_state": 70, "observer_state": 14, "organization": 7, "civil_society": 9}


def test_six_registrations_wait_for_the_accreditation_desk() -> None:
    waiting = Counter(
        each["status"] for each in load("delegations")["delegations"] if each["status"] != "accepted"
    )
    assert waiting == {"invited": 2, "draft": 1, "submitted": 3}


def test_roles_follow_the_registry_and_the_support_on_the_day() -> None:
    kinds = {entry["key"]: entry["kind"] for entry in load("participants")}
    supporting = {entry["participant"] for entry in load("support") if entry["in_force_from"] <= "2021-06-22"}
    seen = set()
    for each in load("delegations")["delegations"]:
        key = each["participant"]
        assert key not in seen
        seen.add(key)
        expected = {"state": "supporting_state" if key in supporting else "observer_state"}.get(
            kinds[key], kinds[key]
        )
        assert each["role"] == expected, key
    assert {entry["key"] for entry in load("participants") if entry["core_group"]} <= seen


def test_delegates_have_one_head_and_addresses_that_nobody_owns() -> None:
    addresses, names = [], []
    for each in load("delegations")["delegations"]:
        delegates = each["delegates"]
        addresses.append(each["focal_point"]["email"])
        if each["status"] == "invited":
            assert delegates == []
            continue
        assert 1 <= len(delegates) <= 4
        assert [delegate["function"] for delegate in delegates].count("head") == 1
        assert delegates[0]["email"] == f"head.{each['participant']}@placard.example"
        for delegate in delegates:
            assert delegate["function"] in FUNCTIONS and delegate["title"] in TITLES
            assert delegate["post"]
            addresses.append(delegate["email"])
            names.append(delegate["name"])
    assert all(re.fullmatch(r"[a-z0-9.-]+@placard\.example", address) for address in addresses)
    assert len(set(addresses)) == len(addresses)
    assert len(set(names)) == len(names)


def test_interventions_are_filed_on_the_draft_by_delegations_present() -> None:
    data = load("delegations")
    roles = {
        each["participant"]: each["role"] for each in data["delegations"] if each["status"] == "accepted"
    }
    interventions = data["interventions"]
    assert Counter(each["kind"] for each in interventions) == {"comment": 6, "proposal": 6}
    assert [each["filed_at"] for each in interventions] == sorted(each["filed_at"] for each in interventions)
    nodes = provisions(2)
    for each in interventions:
        assert each["delegation"] in roles and each["text"]
        assert each["draft"] == load("draft-2")["symbol"]
        words = nodes[each["node"]]["text"]
        if each["kind"] == "proposal":
            # Observers and civil society comment; the words of the draft are changed by supporting States.
            assert roles[each["delegation"]] == "supporting_state"
            assert each["proposed"].strip() and each["proposed"] != words[each["language"]]
        else:
            assert "proposed" not in each


def test_floor_has_six_turns_one_after_another_and_twenty_five_requests() -> None:
    data = load("delegations")
    floor = data["floor"]
    assert len(floor["turns"]) == 6
    assert len(floor["requests"]) == 25
    free = datetime.fromisoformat(floor["list_opened_at"])
    for turn in floor["turns"]:
        start = datetime.fromisoformat(turn["started_at"])
        assert start >= free
        free = start + timedelta(seconds=turn["seconds"])
    times = [request["requested_at"] for request in floor["requests"]]
    assert times == sorted(times) and times[0] > floor["list_opened_at"]
    spoke = {turn["delegation"] for turn in floor["turns"]}
    asked = [request["delegation"] for request in floor["requests"]]
    assert len(set(asked)) == len(asked) and not spoke & set(asked)


def test_floor_names_the_session_the_item_and_delegates_present() -> None:
    data = load("delegations")
    floor = data["floor"]
    event = next(event for event in load("events")["events"] if event["slug"] == data["event"])
    session = next(session for session in event["sessions"] if session["number"] == floor["session"])
    assert session["items"][floor["item"]]["number"] == floor["item_number"]
    present = {
        delegate["email"]: (each["participant"], f"{delegate['title']} {delegate['name']}")
        for each in data["delegations"]
        if each["status"] == "accepted"
        for delegate in each["delegates"]
    }
    for entry in [*floor["turns"], *floor["requests"]]:
        assert (entry["session"], entry["item"]) == (floor["session"], floor["item"])
        assert present[entry["speaker_email"]] == (entry["delegation"], entry["speaker"])
    groups = [request["on_behalf_of"] for request in floor["requests"] if request["on_behalf_of"]]
    assert len(groups) >= 3
