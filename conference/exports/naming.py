"""Names of exported files."""

import re
from urllib.parse import quote

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def file_name(symbol: str, ending: str) -> str:
    """A name that every file system takes: MLA-IC.1-SR.3.docx."""
    return f"{_UNSAFE.sub('-', symbol).strip('-.') or 'document'}.{ending}"


def attachment(name: str, fallback: str) -> str:
    """The Content-Disposition of a download (RFC 6266): a plain name for all, the true one in UTF-8."""
    plain = _UNSAFE.sub("-", fallback)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
