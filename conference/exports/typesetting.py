"""Run as a program of its own, with limits: `python -m conference.exports.typesetting FOLDER`.

Sets FOLDER/document.typ (data beside it, fonts from our own folder) into FOLDER/document.pdf. A text that our fonts
lack is set with those of the machine; what nothing can show is shown as a blank box rather than not at all.
"""

import resource
import sys
from pathlib import Path

import typst

FONTS = Path(__file__).parent / "fonts"
MOST_MEMORY = 2 * 1024**3
MOST_SECONDS = 60


def set_document(folder: Path) -> str:
    """Make the PDF; says to which standard. Raises typst.TypstError where the document itself is wrong."""
    attempts: list[tuple[bool, list[str]]] = [(True, ["ua-1"]), (False, ["ua-1"]), (False, [])]
    for number, (only_ours, standards) in enumerate(attempts, 1):
        try:
            pdf = typst.compile(
                folder / "document.typ",
                root=folder,
                font_paths=[FONTS],
                ignore_system_fonts=only_ours,
                pdf_standards=standards,  # type: ignore[arg-type] # a list of its literals
                # No packages: nothing is fetched from anywhere.
                package_path=folder,
                package_cache_path=folder,
            )
        except typst.TypstError:
            if number == len(attempts):
                raise
        else:
            (folder / "document.pdf").write_bytes(pdf)
            return standards[0] if standards else "tagged"
    raise AssertionError  # pragma: no cover -- the last attempt returns or raises


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    sys.stdout.write(set_document(Path(sys.argv[1])))
