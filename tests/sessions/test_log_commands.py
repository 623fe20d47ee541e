"""The log as an operator checks, exports and checks it elsewhere."""

import io
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from sessions.floor import commands as c
from sessions.models import FloorEntry, Session
from tests import scenes
from tools.paths import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> scenes.Scene:
    made = scenes.scene("chile", "japan")
    made.open()
    for delegate in made.delegates.values():
        made.do(delegate, c.RequestFloor(item=made.items[0].pk, note="Żółć\u2028 عاجل 🌍"))
    made.session.refresh_from_db()
    return made


def run(*arguments: str) -> tuple[int, str]:
    """What verify_log ends with, and what it prints."""
    out = io.StringIO()
    try:
        call_command("verify_log", *arguments, stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue() + str(error)
    return 0, out.getvalue()


def tamper(session: Session, seq: int) -> None:
    FloorEntry.objects.filter(session=session, seq=seq).update(at=session.starts_at)


# --- verify_log ---------------------------------------------------------------------------------------------


def test_sound_logs_are_a_line_each_and_end_with_nothing(scene: scenes.Scene) -> None:
    scenes.session(scene.event, 2)
    code, out = run()
    assert code == 0
    first, second = out.splitlines()
    head = f"7 entries, head {scene.session.head_hash}: sound"
    assert first == f"june session 1 ({scene.session.pk}): {head}"
    assert second.endswith(": sound")


def test_broken_log_is_named_with_its_first_break_and_the_others_are_still_checked(
    scene: scenes.Scene,
) -> None:
    scenes.session(scene.event, 2)
    tamper(scene.session, 5)
    tamper(scene.session, 6)
    code, out = run()
    assert code == 1
    assert "BROKEN at entry 5: the entry's hash is not that of what it says" in out.splitlines()[0]
    assert "4 entries" in out.splitlines()[0]
    assert out.splitlines()[1].endswith(": sound")
    assert out.splitlines()[2] == "1 of 2 logs are broken."


def test_one_session_or_the_sessions_of_one_event_can_be_chosen(scene: scenes.Scene) -> None:
    other = scenes.scene(slug="october")
    tamper(other.session, 1)
    assert run("--session", str(scene.session.pk))[0] == 0
    assert run("--event", "june")[0] == 0
    assert run("--event", "october")[0] == 1
    assert run("--session", str(other.session.pk))[0] == 1


def test_receipt_that_a_delegate_kept_is_held_against_the_log(scene: scenes.Scene) -> None:
    one = ("--session", str(scene.session.pk))
    assert run(*one, "--receipt", f"7:{scene.session.head_hash}")[0] == 0
    code, out = run(*one, "--receipt", f"6:{scene.session.head_hash}")
    assert (code, "BROKEN at entry 6: the entry has another hash than its receipt says" in out) == (1, True)
    assert run(*one, "--receipt", f"8:{scene.session.head_hash}")[0] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--session", "00000000-0000-4000-8000-000000000000"),
        ("--event", "nowhere"),
        ("--receipt", "7:" + "0" * 64),
    ],
    ids=" ".join,
)
def test_what_cannot_be_checked_is_told_from_a_broken_log(
    scene: scenes.Scene, arguments: tuple[str, ...]
) -> None:
    assert run(*arguments)[0] == 2


@pytest.mark.parametrize("wrong", ["7:abc", "0:" + "0" * 64, "7", "7:" + "G" * 64])
def test_receipt_in_another_form_is_refused(scene: scenes.Scene, wrong: str) -> None:
    code, out = run("--session", str(scene.session.pk), "--receipt", wrong)
    assert (code == 0, "--receipt" in out) == (False, True)


# --- export_log and the check without Placard -----------------------------------------------------------------


@pytest.fixture
def log(scene: scenes.Scene, tmp_path: Path) -> Path:
    """The exported log of the scene."""
    out = io.StringIO()
    call_command("export_log", str(scene.session.pk), stdout=out)
    path = tmp_path / "log.jsonl"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def check(path: Path, *arguments: str) -> tuple[int, str]:
    """What the verifier says, run by a Python that finds no package at all."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "tools/verify_export.py"), str(path), *arguments],
        capture_output=True,
        text=True,
        cwd=path.parent,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_exported_log_is_checked_without_placard(scene: scenes.Scene, log: Path) -> None:
    assert log.read_text().isascii()
    assert check(log) == (0, f"7 entries, head {scene.session.head_hash}: sound\n")
    receipts = [
        f"{entry.seq}:{entry.hash}"
        for entry in FloorEntry.objects.filter(session=scene.session).order_by("seq")
    ]
    assert check(log, *(each for receipt in receipts for each in ("--receipt", receipt)))[0] == 0


def test_any_change_to_the_exported_log_is_found(scene: scenes.Scene, log: Path) -> None:
    lines = log.read_text().splitlines()

    def said(changed: list[str]) -> str:
        log.write_text("\n".join(changed), encoding="utf-8")
        code, out = check(log)
        assert code == 1
        return out

    assert said(
        [*lines[:4], lines[4].replace("true", "false").replace("2021", "2022")[:-1], *lines[5:]]
    ).startswith("BROKEN at entry 5: the line is not an entry")
    at = lines.index(next(line for line in lines if "floor_requested" in line))
    changed = lines[at].replace('"note":"', '"note":"!')
    assert said([*lines[:at], changed, *lines[at + 1 :]]).startswith(
        f"BROKEN at entry {at + 1}: the entry's hash is not that of what it says"
    )
    assert said([*lines[:3], *lines[4:]]).startswith("BROKEN at entry 4: the entry is missing")
    assert said([*lines[:3], lines[4], lines[3], *lines[5:]]).startswith(
        "BROKEN at entry 4: the entry is missing"
    )
    assert said(["[]", *lines]).startswith("BROKEN at entry 1: the line is not an entry")


def test_export_that_was_cut_off_is_found_by_a_receipt(scene: scenes.Scene, log: Path) -> None:
    lines = log.read_text().splitlines()
    log.write_text("\n".join(lines[:-1]), encoding="utf-8")
    assert check(log)[0] == 0
    code, out = check(log, "--receipt", f"7:{scene.session.head_hash}")
    assert (code, out) == (1, "BROKEN at entry 7: the entry, of which there is a receipt, is missing\n")
    code, out = check(log, "--receipt", f"6:{scene.session.head_hash}")
    assert (code, out) == (1, "BROKEN at entry 6: the entry has another hash than its receipt says\n")


def test_entries_of_another_session_do_not_pass(scene: scenes.Scene, log: Path) -> None:
    other = scenes.scene(slug="october")
    out = io.StringIO()
    call_command("export_log", str(other.session.pk), stdout=out)
    log.write_text(log.read_text() + out.getvalue(), encoding="utf-8")
    assert check(log)[0] == 1


def test_file_that_cannot_be_read_is_no_broken_log(log: Path) -> None:
    assert check(log.with_name("none.jsonl"))[0] == 2
    log.write_bytes(b"\xff\xfe")
    assert check(log)[0] == 2
    assert check(log, "--receipt", "seven")[0] == 2


def test_log_of_a_session_that_does_not_exist_is_not_exported() -> None:
    with pytest.raises(CommandError):
        call_command("export_log", str(uuid4()))
