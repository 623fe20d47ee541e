"""`python -m tools <command>`: what each target of the Makefile runs."""

import sys

# Before any other import, so that an old Python answers with a sentence, not with a SyntaxError.
if sys.version_info < (3, 11):
    version = sys.version.split()[0]
    sys.exit("Placard needs Python 3.11 or newer; this is " + version + ". Try: make PYTHON=python3.11")

from tools.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
