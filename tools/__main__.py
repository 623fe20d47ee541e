"""`python -m tools <command>`: what each target of the Makefile runs."""

import sys

if sys.version_info < (
    3,
    11,
):  # before any import, so that an old Python answers with a sentence, not a SyntaxError
    sys.exit(
        "Placard needs Python 3.11 or newer; this is "
        + sys.version.split()[0]
        + ". Try: make PYTHON=python3.11"
    )

from tools.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
