"""Make the virtual environment and fill it from the locked requirements; standard library only."""

from __future__ import annotations

import contextlib
import fcntl
import os
import platform
import shutil
import ssl
import subprocess
import sys
from typing import TYPE_CHECKING

from tools.explain import Stop
from tools.paths import BIN, PYTHON, ROOT, VAR, VENV
from tools.steps import fingerprint, is_stamped, put_stamp, run_step, say

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUIREMENTS = ROOT / "requirements"
LOCKS = (REQUIREMENTS / "base.txt", REQUIREMENTS / "dev.txt")
BOOTSTRAP = REQUIREMENTS / "bootstrap.txt"
STAMP = VENV / "placard-installed"
#: There while packages are being written: found later, it says that one of them may be there by half.
UNFINISHED = VENV / "placard-installing"
#: What a first install takes: the environment, the packages of npm, the caches of both.
BYTES_NEEDED = 2_000_000_000


def install_python() -> None:
    """Bring .venv to exactly what requirements/*.txt lock: nothing to do, a change, a repair or all of it.

    A half-made environment is completed or made anew. Raises Stop with one line where that cannot be.
    """
    with only_one_at_a_time():
        facts = (sys.version, platform.machine(), str(ROOT))
        wanted = fingerprint((*LOCKS, BOOTSTRAP), *facts)
        if is_stamped(STAMP, wanted) and works(PYTHON):
            return
        check_machine()
        say("Installing what Placard is made of (the first time takes a minute or two)")
        STAMP.unlink(missing_ok=True)
        if not (works(PYTHON) and has_pip(PYTHON)):
            run_step("Virtual environment", [sys.executable, "-m", "venv", "--clear", VENV])
        if not works(BIN / "uv", "--version"):
            run_step(
                "Installer",
                [
                    PYTHON,
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--force-reinstall",
                    "--only-binary",
                    ":all:",
                    "--require-hashes",
                    "-r",
                    BOOTSTRAP,
                ],
            )
        sync = [
            BIN / "uv",
            "pip",
            "sync",
            "--quiet",
            "--python",
            PYTHON,
            "--require-hashes",
            "--only-binary",
            ":all:",
        ]
        again = ["--reinstall"] if UNFINISHED.exists() else []
        UNFINISHED.touch()
        run_step("Python packages", [*sync, *again, *LOCKS], env={**trust_of_system(), **mirrors_of_pip()})
        put_stamp(STAMP, wanted)
        UNFINISHED.unlink()


def check_machine() -> None:
    """Raise Stop where this machine can never run Placard, before anything is downloaded."""
    if sys.platform not in ("linux", "darwin"):
        raise Stop("Placard is built on Linux or macOS; on Windows use WSL.")
    if sys.maxsize < 2**32:
        raise Stop("Placard needs a 64-bit Python.")
    free = shutil.disk_usage(ROOT).free
    if free < BYTES_NEEDED:
        raise Stop(
            f"The disk is nearly full: {free / 1e9:.1f} GB free, about {BYTES_NEEDED / 1e9:.0f} GB needed. Free some and run it again."
        )


def works(program: os.PathLike[str] | str, *arguments: str) -> bool:
    """Say whether a program starts and ends well; a half-written file, a missing one or one for another machine does not."""
    try:
        done = subprocess.run(
            [
                program,
                *(
                    arguments
                    or (
                        "-c",
                        "import sys; sys.exit(sys.prefix == sys.base_prefix or sys.version_info < (3, 11))",
                    )
                ),
            ],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def has_pip(python: os.PathLike[str]) -> bool:
    """Say whether the environment was made to its end (pip comes last)."""
    return works(python, "-m", "pip", "--version")


def trust_of_system() -> dict[str, str]:
    """Return the setting by which uv trusts the authorities that the system trusts, where the system knows any."""
    known = ssl.create_default_context().cert_store_stats()["x509_ca"]
    return {"UV_SYSTEM_CERTS": "true"} if known and "SSL_CERT_FILE" not in os.environ else {}


def mirrors_of_pip() -> dict[str, str]:
    """Return the settings by which uv asks the index that pip was told to ask, on machines that have a mirror of their own."""
    if "UV_DEFAULT_INDEX" in os.environ or "UV_INDEX_URL" in os.environ:
        return {}
    told = os.environ.get("PIP_INDEX_URL", "")
    if not told:
        listed = subprocess.run(
            [PYTHON, "-m", "pip", "config", "get", "global.index-url"],
            capture_output=True,
            text=True,
            check=False,
        )
        told = listed.stdout.strip()
    return {"UV_DEFAULT_INDEX": told} if told else {}


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Let a second `make` in the same checkout wait until the first has installed."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "install.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another make is installing in this checkout; waiting for it ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
