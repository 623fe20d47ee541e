"""Writes a document as PDF: typst sets it from data, in a process of its own with limits on time and memory."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from conference.exports.document import Document, Heading, Paragraph, direction_of
from conference.exports.typesetting import MOST_SECONDS
from conference.problems import Problem

CONTENT_TYPE = "application/pdf"
_SOURCE = Path(__file__).parent / "document.typ"
_ROOT = Path(__file__).parent.parent.parent


class NotSet(Problem):
    """The PDF could not be made in the time and memory that a document may take."""

    code = "document_not_set"
    status = 503
    message = _("The PDF could not be made. Export the document as DOCX, and tell the administrator.")


def render_pdf(document: Document) -> bytes:
    """The document as PDF, to PDF/UA-1 wherever the fonts have all its letters. Raises NotSet."""
    with tempfile.TemporaryDirectory(prefix="placard-pdf-") as name:
        folder = Path(name)
        shutil.copyfile(_SOURCE, folder / "document.typ")
        (folder / "document.json").write_text(json.dumps(_data(document)), encoding="utf-8")
        try:
            done = subprocess.run(
                [sys.executable, "-m", "conference.exports.typesetting", name],
                cwd=_ROOT,
                # Nothing of the environment but what finds the interpreter: no key, no database address.
                env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_ROOT), "HOME": name},
                capture_output=True,
                timeout=MOST_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise NotSet from error
        if done.returncode != 0:
            raise NotSet from RuntimeError(done.stderr.decode(errors="replace")[-2000:])
        return (folder / "document.pdf").read_bytes()


def _data(document: Document) -> dict[str, Any]:
    head = document.masthead
    return {
        "language": document.language,
        "direction": document.direction,
        "organization": head.organization,
        "symbol": head.symbol,
        "standing": head.standing,
        "title": head.title,
        "lines": list(head.lines),
        "facts": [{"label": fact.label, "value": fact.value} for fact in head.facts],
        "blocks": [_block(block, document) for block in document.blocks],
        "closing": list(document.closing),
    }


def _block(block: Heading | Paragraph, document: Document) -> dict[str, Any]:
    direction = direction_of(block.text, document.direction)
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text, "direction": direction}
        case Paragraph():
            runs = [{"text": run.text, "strong": run.strong, "italic": run.italic} for run in block.runs]
            return {"kind": "paragraph", "number": block.number, "runs": runs, "direction": direction}
