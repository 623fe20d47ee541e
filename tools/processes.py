"""Programs that run side by side: started in groups of their own, watched, and stopped to the last one."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Self

from tools.explain import Stop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: How long a program may take to end after it was asked to, before it is ended.
PATIENCE_SECONDS = 12.0
ASKING_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Program:
    """One program to run: what people call it, how it starts, and the signal that asks it to end in good order."""

    name: str
    argv: Sequence[object]
    env: Mapping[str, str] | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    log: Path | None = None
    user: int | None = None
    cwd: Path | None = None


class Running:
    """A program that was started, together with whatever it starts itself."""

    def __init__(self, program: Program) -> None:
        self.program = program
        output: IO[bytes] | None = program.log.open("ab") if program.log else None
        try:
            self.process = subprocess.Popen(
                [str(word) for word in program.argv],
                env={**os.environ, **(program.env or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                cwd=program.cwd,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 -- one thread, and the call allocates nothing
                user=program.user,
                group=program.user,
                extra_groups=None if program.user is None else [],
            )
        finally:
            if output:
                output.close()

    def is_running(self) -> bool:
        """Say whether the program itself is still there."""
        return self.process.poll() is None

    def describe_end(self) -> str:
        """Say how the program ended, in words."""
        code = self.process.returncode
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"

    def signal_group(self, number: int) -> None:
        """Send a signal to the program and all it has started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)

    def stop(self, patience: float = PATIENCE_SECONDS) -> None:
        """Ask the program to end, wait, and end what is left of its group."""
        if self.is_running():
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(self.program.stop_signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
        self.kill()

    def kill(self) -> None:
        """End the program and all it has started at once, as a crash would."""
        self.signal_group(signal.SIGKILL)
        self.process.wait()


def _die_with_parent() -> None:
    """Ask the kernel to end this program should its supervisor be killed outright (Linux only)."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Keeps programs running together: when one ends, or someone asks, all end, the last started first."""

    def __init__(self) -> None:
        self.running: list[Running] = []
        self._asked_to_stop = False

    def __enter__(self) -> Self:
        self._handlers = {number: signal.signal(number, self._note_signal) for number in ASKING_TO_STOP}
        return self

    def __exit__(self, *_error: object) -> None:
        # A second Ctrl-C is noted and changes nothing: stopping goes on, with its own limit of time.
        for running in reversed(self.running):
            running.stop()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _note_signal(self, _number: int, _frame: object) -> None:
        self._asked_to_stop = True

    def start(self, program: Program) -> Running:
        """Start a program among the others."""
        running = Running(program)
        self.running.append(running)
        return running

    def check(self) -> None:
        """Raise Stop where a program has ended by itself, and KeyboardInterrupt where someone asked to stop."""
        if self._asked_to_stop:
            raise KeyboardInterrupt
        for running in self.running:
            if not running.is_running():
                place = f" What it said: {running.program.log}." if running.program.log else ""
                raise Stop(
                    f"The {running.program.name} {running.describe_end()}; everything else was stopped.{place}"
                )

    def wait(self, seconds: float | None = None) -> None:
        """Watch the programs, for some time or for good; ends as check() does."""
        until = None if seconds is None else time.monotonic() + seconds
        while until is None or time.monotonic() < until:
            self.check()
            time.sleep(0.1)
