"""What no client of ours posts as a command over HTTP, and the status that is right for it."""

from __future__ import annotations

from uuid import uuid4


def bodies(item: str) -> dict[str, tuple[bytes, int]]:
    """By name: the body, and the status."""
    start = f'{{"id":"{uuid4()}","command":{{"type":"request_floor","item":"{item}","note":'.encode()
    names = b",".join(b'"%d":1' % number for number in range(50_000))
    return {
        "a megabyte of words": (start + b'"' + b"x" * (1 << 20) + b'"}}', 400),
        "three megabytes": (start + b'"' + b"x" * (3 << 20) + b'"}}', 413),
        "a megabyte of nothing": (b" " * (1 << 20), 400),
        "a megabyte of brackets": (b"[" * (1 << 20), 400),
        "10,000 arrays in each other": (start + b"[" * 10_000 + b"]" * 10_000 + b"}}", 400),
        "50,000 names": (b"{" + names + b"}", 400),
        "50,000 names in the command": (start + b'"",' + names + b"}}", 400),
        "a number that is none": (start + b"NaN}}", 400),
        "a number without end": (start + b"1e999}}", 400),
        "a number of 5,000 digits": (start + b"9" * 5000 + b"}}", 400),
        "half of a surrogate pair": (start + b'"\\ud800"}}', 400),
        "half of a surrogate pair as a name": (b'{"\\ud800":1}', 400),
        "NUL": (start + b'"\\u0000"}}', 400),
        "bytes that are no UTF-8": (start + b'"\xff"}}', 400),
    }
