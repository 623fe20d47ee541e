"""Turn what a failed program printed into the one line that helps."""

from __future__ import annotations

import re

#: What a person reads instead of a traceback: the first pattern that the output matches decides.
EXPLANATIONS = (
    (
        r"No space left on device|ENOSPC|Disk quota exceeded|EDQUOT",
        "The disk is full: free about 2 GB and run it again.",
    ),
    (
        r"ensurepip is not available|No module named '?ensurepip|No module named '?venv",
        "This Python cannot make virtual environments: install its venv package (Debian: python3.11-venv) and run it again.",
    ),
    (
        r"has no (?:usable )?wheels|no wheels with a matching|no (?:source distribution|matching) wheel|building (?:from )?source"
        r"|only-binary|no-build|is not a supported wheel",
        "One of the packages is not published ready-made for this machine, and Placard never compiles: "
        "use Python 3.11 to 3.13 on 64-bit Linux (glibc) or macOS.",
    ),
    (
        r"Hash mismatch|DO NOT MATCH THE HASHES|EINTEGRITY|integrity checksum failed",
        "A downloaded package is not the one that was locked: the download is damaged or not to be trusted. Run it again; "
        "if it stays, do not go on.",
    ),
    (
        r"Temporary failure in name resolution|Name or service not known|failed to lookup address|dns error|ENOTFOUND|EAI_AGAIN"
        r"|ECONNREFUSED|ECONNRESET|ETIMEDOUT|Network is unreachable|ENETUNREACH|error sending request|Failed to establish a new connection"
        r"|Could not connect|Connection refused|Connection reset|timed out|client error \(Connect\)|Max retries exceeded",
        "The network did not answer: packages come from the registries of Python and npm. Check the connection or the proxy and run it again; "
        "it goes on where it stopped.",
    ),
    (
        r"certificate verify failed|invalid peer certificate|UnknownIssuer|SELF_SIGNED_CERT",
        "The network's certificate is not trusted: set SSL_CERT_FILE to the bundle of its authority.",
    ),
    (
        r"Permission denied|EACCES|Read-only file system|EROFS|Operation not permitted|EPERM",
        "A file could not be written: check who owns the checkout and run it again.",
    ),
    (
        r"GLIBC_\d|cannot open shared object file",
        "This system lacks a library that a package needs: use a Linux with glibc 2.28 or newer.",
    ),
)


class Stop(Exception):
    """The work cannot go on; the message is the one line for the person at the keyboard."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status


def explain(output: str) -> str | None:
    """Return the sentence that explains a program's output, or None where no cause is known."""
    return next(
        (sentence for pattern, sentence in EXPLANATIONS if re.search(pattern, output, re.IGNORECASE)), None
    )


def last_line(output: str) -> str:
    """Return the last line of output that says something, for failures nobody has foreseen."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1][:300] if lines else "it printed nothing"
