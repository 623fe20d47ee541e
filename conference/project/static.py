"""How long a browser may keep a static file."""

import re
from collections.abc import MutableMapping

#: The name that Vite gives a file carries a hash of its contents: under this name it never changes.
_HASHED = re.compile(r"/assets/[^/]+-[\w-]{8}\.\w+$")


def keep_hashed_files(headers: MutableMapping[str, str], path: str, url: str) -> None:  # noqa: ARG001 -- servestatic's signature
    """Let browsers keep files with a hash in their name for a year.

    (SERVESTATIC_IMMUTABLE_FILE_TEST would say it, but the middleware of servestatic 4.4 never asks it.)
    """
    if _HASHED.search(url):
        headers["Cache-Control"] = "max-age=31536000, public, immutable"
