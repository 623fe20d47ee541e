"""Run a step: quietly while it works, with one clear line when it does not."""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tools.explain import Stop, explain, last_line
from tools.paths import LOGS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path


def say(message: str) -> None:
    """Print one line for the person at the keyboard, at once."""
    print(message, flush=True)


def run_step(
    title: str,
    argv: Sequence[object],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    separate: bool = False,
) -> str:
    """Run a program to its end, keep what it prints in var/log, and return it (`separate`: without its errors and warnings).

    Raises Stop with one line (the cause where it is known, else the program's last words and the log's place) if it fails.
    """
    began = time.monotonic()
    say(f"  {title} ...")
    try:
        done = subprocess.run(
            [str(word) for word in argv],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if separate else subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise Stop(f"{title}: {explain(str(error)) or error}") from error
    output = done.stdout + (done.stderr or "")
    log = keep_log(title, output)
    if done.returncode:
        cause = explain(output) or f"{last_line(output)} (all of it: {log})"
        raise Stop(f"{title} failed. {cause}")
    if (seconds := time.monotonic() - began) >= 1:
        say(f"  {title}: {seconds:.0f} s")
    return done.stdout


def keep_log(title: str, text: str) -> str:
    """Write a step's output to var/log and return its place; a disk that takes no log does not hide the step's own failure."""
    log = LOGS / f"{'-'.join(title.lower().split())}.log"
    with contextlib.suppress(OSError):
        LOGS.mkdir(parents=True, exist_ok=True)
        log.write_text(text, encoding="utf-8")
        return str(log.relative_to(ROOT))
    return "not kept: the log could not be written"


def fingerprint(paths: Iterable[Path], *facts: str) -> str:
    """Return a hash of the files' names and contents and of the facts given, the same on every run where nothing changed."""
    digest = hashlib.sha256("\0".join(facts).encode())
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_stamped(stamp: Path, value: str) -> bool:
    """Say whether the step behind this stamp was finished for exactly this fingerprint."""
    try:
        return stamp.read_text(encoding="ascii") == value
    except (OSError, ValueError):
        return False


def put_stamp(stamp: Path, value: str) -> None:
    """Record that a step is finished. Written whole or not at all, so that an interrupted step never counts as done."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    part = stamp.with_suffix(".part")
    part.write_text(value, encoding="ascii")
    part.replace(stamp)


@contextlib.contextmanager
def one_line_failures() -> Iterator[None]:
    """End the program with one line, never a traceback, for a Stop, a full disk or Ctrl-C."""
    try:
        yield
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr, flush=True)
        sys.exit(stop.status)
    except KeyboardInterrupt:
        print("\nInterrupted. Run it again: it goes on where it stopped.", file=sys.stderr, flush=True)
        sys.exit(130)
    except OSError as error:
        print(f"\n{explain(str(error)) or error}", file=sys.stderr, flush=True)
        sys.exit(1)
