"""`make check` and `make test`: every phase runs, every phase's status counts, and the end says how each went."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.explain import Stop
from tools.node import node_env, npm
from tools.paths import BIN, FRONTEND, PYTHON, ROOT
from tools.steps import one_line_failures, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Two test processes on any machine: each may start servers and a browser of its own.
PARALLEL = ("-n", "2")
#: One more where a process often waits for its servers.
ONE_MORE = ("-n", "3")
BROWSER = ROOT / "tests" / "browser"
#: The rules of the floor are plain Python: they are tested once, whatever the stack is.
FLOOR = ROOT / "tests" / "sessions" / "floor"
#: These bring what they break: once is enough, and nothing else runs beside them but each other.
FAULTS = ROOT / "tests" / "faults"
#: Tests with a phase of their own.
APART = [f"--ignore={each}" for each in (BROWSER, FLOOR, FAULTS)]


@dataclass(frozen=True)
class Result:
    """How a phase went."""

    phase: str
    passed: bool
    seconds: float


def check() -> bool:
    """Format, lint, types, import contracts and translations, side by side; what fails is printed whole."""
    programs: list[tuple[str, list[object]]] = [
        ("ruff check", [BIN / "ruff", "check", "--output-format", "concise"]),
        ("ruff format", [BIN / "ruff", "format", "--check", "--output-format", "concise"]),
        ("mypy", [PYTHON, "-m", "mypy"]),
        ("lint-imports", [BIN / "lint-imports", "--no-logo"]),
        ("translations", [PYTHON, "manage.py", "check_messages"]),
    ]
    with ThreadPoolExecutor() as pool:
        results = list(pool.map(_run_quietly, programs))
    for (name, _argv), done in zip(programs, results, strict=True):
        say(f"  {name}: {'passed' if done.returncode == 0 else 'FAILED'}")
        if done.returncode:
            say(done.stdout.rstrip())
    return all(done.returncode == 0 for done in results)


def frontend() -> bool:
    """Types and tests of the islands."""
    return all([_run(npm("run", "check"), node_env()), _run(npm("test"), node_env())])


def floor() -> bool:
    """The rules of the floor, every branch of them (see [tool.coverage] in pyproject.toml)."""
    stack = {"PLACARD_TEST_STACK": "single"}
    measured = [BIN / "coverage", "run", "-m", "pytest", str(FLOOR)]
    return _run(measured, stack) and _run([BIN / "coverage", "report"], {})


def single() -> bool:
    """The tests on SQLite in one process."""
    return _pytest("single", "tests", *APART, *PARALLEL)


def cluster() -> bool:
    """The same tests on PostgreSQL and Valkey."""
    return _pytest("cluster", "tests", *APART, *ONE_MORE)


def faults() -> bool:
    """Servers killed, cut and filled up, a little of each (all of it: make faults)."""
    return _pytest("single", str(FAULTS), *PARALLEL, "--dist", "loadfile")


def browser() -> bool:
    """The tests that drive a real Chromium."""
    return _pytest("single", str(BROWSER), *PARALLEL)


PHASES: dict[str, Callable[[], bool]] = {
    "check": check,
    "floor": floor,
    "frontend": frontend,
    "single": single,
    "cluster": cluster,
    "faults": faults,
    "browser": browser,
}


def _pytest(stack: str, *arguments: str) -> bool:
    return _run([BIN / "pytest", *arguments], {"PLACARD_TEST_STACK": stack})


def _run(argv: Sequence[object], env: dict[str, str]) -> bool:
    words = [str(word) for word in argv]
    done = subprocess.run(
        words,
        cwd=FRONTEND if "npm-cli.js" in words[1] else ROOT,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


def _run_quietly(program: tuple[str, list[object]]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in program[1]],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def main(names: Sequence[str]) -> int:
    """Run the phases named (all, if none is) and return 0 only if every one of them passed."""
    with one_line_failures():
        unknown = [name for name in names if name not in PHASES]
        if unknown:
            raise Stop(f"There is no phase {unknown[0]!r}; there are: {', '.join(PHASES)}.", 2)
        results = []
        for name in names or PHASES:
            say(f"\n== {name}: {str(PHASES[name].__doc__).splitlines()[0]}")
            began = time.monotonic()
            passed = PHASES[name]()
            results.append(Result(name, passed, time.monotonic() - began))
        say("\n== summary")
        for result in results:
            say(f"  {result.phase:<10} {'passed' if result.passed else 'FAILED':<8} {result.seconds:6.0f} s")
        total = sum(result.seconds for result in results)
        failed = [result.phase for result in results if not result.passed]
        say(
            f"  {'all' if not failed else 'in all':<10} {'passed' if not failed else 'FAILED':<8} {total:6.0f} s"
        )
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
