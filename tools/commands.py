"""The commands behind the Makefile's targets."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from tools.explain import Stop
from tools.install import install_python
from tools.messages import compile_messages
from tools.node import build_frontend
from tools.paths import BIN, FRONTEND, PYTHON, ROOT, VAR, VENV
from tools.schemas import write_schemas
from tools.serve import check_port, chosen_port
from tools.steps import one_line_failures, run_step, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache")


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    name, *rest = arguments or ("help",)
    with one_line_failures():
        command = COMMANDS.get(name)
        if command is None:
            raise Stop(f"There is no command {name!r}; there are: {', '.join(COMMANDS)}.", 2)
        return command(rest)


def build(_arguments: Sequence[str] = ()) -> int:
    """Install what is locked, build the front end, compile the translations."""
    install_python()
    build_frontend()
    compile_messages()
    return 0


def _inside(module: str, arguments: Sequence[str]) -> int:
    """Go on in the virtual environment's Python, as the same process, so that signals reach the right one."""
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", module, *arguments])  # never returns


def demo(arguments: Sequence[str]) -> int:
    """The whole application on this machine, with the demonstration data."""
    check_port(chosen_port())
    build()
    return _inside("tools.serve", ["demo", *arguments])


def cluster(arguments: Sequence[str]) -> int:
    """The same on PostgreSQL and Valkey, with two workers."""
    check_port(chosen_port())
    build()
    return _inside("tools.serve", ["cluster", *arguments])


def schemas(_arguments: Sequence[str]) -> int:
    """Write the schemas of the API and of the live connection, and the browser's types, anew."""
    build()
    write_schemas()
    return 0


def screenshots(_arguments: Sequence[str]) -> int:
    """Take the pictures of the README anew."""
    build()
    return _inside("tools.screenshots", [])


def check(_arguments: Sequence[str]) -> int:
    """Format, lint, types and import contracts."""
    install_python()
    return _inside("tools.phases", ["check"])


def test(arguments: Sequence[str]) -> int:
    """Everything that is checked, on both stacks, and in a browser."""
    build()
    return _inside("tools.phases", list(arguments))


def faults(arguments: Sequence[str]) -> int:
    """Every fault of tests/faults at its full dose, or those of the file that is named; hours on a slow machine."""
    build()
    only = [f"tests/faults/test_{name}.py" for name in arguments if name]
    pytest = [str(BIN / "pytest"), *(only or ["tests/faults"]), "--timeout", "7200"]
    env = {**os.environ, "PLACARD_TEST_STACK": "single", "PLACARD_TEST_FAULTS": "full"}
    return subprocess.run(pytest, cwd=ROOT, env=env, check=False).returncode


def bench(arguments: Sequence[str]) -> int:
    """Every measurement in bench/, or the one that is named; a measurement tells, it never fails a run of tests."""
    build()
    only = [name for name in arguments if name]
    scripts = sorted((ROOT / "bench").glob("*.py"))
    chosen = [path for path in scripts if not path.name.startswith("_") and (not only or path.stem in only)]
    if not chosen:
        raise Stop(
            f"There is no such measurement; there are: {', '.join(path.stem for path in scripts) or 'none yet'}."
        )
    failed = []
    for path in chosen:
        say(f"== {path.stem}")
        if subprocess.run([PYTHON, "-m", f"bench.{path.stem}"], cwd=ROOT, check=False).returncode:
            failed.append(path.stem)
    if failed:
        raise Stop(f"Did not measure: {', '.join(failed)}.")
    return 0


def messages(_arguments: Sequence[str]) -> int:
    """Compile the translations."""
    install_python()
    compile_messages()
    return 0


def lock(_arguments: Sequence[str]) -> int:
    """Resolve requirements/*.in and package.json anew: newest versions that fit, for every platform, with hashes."""
    from tools.node import node_env, npm  # noqa: PLC0415 -- only after the environment has Node

    install_python()
    for name in ("bootstrap", "base", "dev"):
        options = [
            "--quiet",
            "--universal",
            "--python-version",
            "3.11",
            "--generate-hashes",
            "--no-header",
            "--no-emit-index-url",
            "--upgrade",
        ]
        command = [BIN / "uv", "pip", "compile", *options, "--output-file", f"{name}.txt", f"{name}.in"]
        run_step(f"Locking {name}", command, cwd=ROOT / "requirements")
    run_step(
        "Locking npm", npm("install", "--package-lock-only", "--ignore-scripts"), env=node_env(), cwd=FRONTEND
    )
    return 0


def clean(_arguments: Sequence[str]) -> int:
    """Remove everything that make made here: environments, built files, caches, and the data of demo and cluster."""
    for path in (VENV, FRONTEND / "node_modules", FRONTEND / "dist", VAR, *(ROOT / name for name in CACHES)):
        if path.exists():
            say(f"  removing {path.relative_to(ROOT)}")
            shutil.rmtree(path)
    for compiled in (ROOT / "locale").rglob("*.mo"):
        compiled.unlink()
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "build": build,
    "demo": demo,
    "cluster": cluster,
    "check": check,
    "schemas": schemas,
    "screenshots": screenshots,
    "test": test,
    "faults": faults,
    "bench": bench,
    "messages": messages,
    "lock": lock,
    "clean": clean,
}
