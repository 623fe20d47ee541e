"""Compile the translations that people edit (.po) into those that programs read (.mo)."""

from __future__ import annotations

from tools.paths import PACKAGES, PYTHON, ROOT, VAR
from tools.steps import fingerprint, is_stamped, put_stamp, run_step

FOLDERS = (ROOT / "locale", *(ROOT / package / "locale" for package in PACKAGES))
STAMP = VAR / "stamps" / "messages"


def compile_messages() -> None:
    """Compile every catalog, unless all are compiled from exactly these sources."""
    sources = [path for folder in FOLDERS for path in folder.rglob("*.po")]
    compiled = [path.with_suffix(".mo") for path in sources]
    wanted = fingerprint(sources)
    if not sources or (is_stamped(STAMP, wanted) and all(path.exists() for path in compiled)):
        return
    run_step("Translations", [PYTHON, ROOT / "manage.py", "compile_messages"])
    put_stamp(STAMP, wanted)
