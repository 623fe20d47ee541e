"""A session to measure on: a public one, with its chair, a hundred delegations and some who wait."""

from __future__ import annotations

import os
import subprocess
import sys

MAKE = """
from tests import scenes
from sessions.floor import commands as c
s = scenes.scene(*[f"state-{n}" for n in range(100)], slug="bench", is_public=True)
s.open()
for n in range(25):
    s.do(s.delegates[f"state-{n}"], c.RequestFloor(item=s.items[0].pk))
print(s.session.pk)
"""


def prepare(folder: str, **more: str) -> tuple[dict[str, str], str]:
    """Make the data in a folder (or the database in `more`); its environment and the session's id."""
    env = {
        "PLACARD_DATA_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "conference.project.settings",
        "PLACARD_HEARTBEAT_SECONDS": "60",
        **more,
    }
    whole = {**os.environ, **env}
    subprocess.run([sys.executable, "manage.py", "migrate", "--no-input", "-v", "0"], env=whole, check=True)
    made = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", MAKE],
        env=whole,
        check=True,
        capture_output=True,
        text=True,
    )
    session = made.stdout.strip().splitlines()[-1]
    return {**env, "BENCH_SESSION": session}, session
