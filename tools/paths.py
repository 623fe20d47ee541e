"""Where things lie in a checkout."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
FRONTEND = ROOT / "frontend"
VAR = ROOT / "var"
LOGS = VAR / "log"
#: The Python packages that mypy, ruff and the contracts look after.
PACKAGES = ("conference", "delegations", "sessions", "interventions", "frontend")
