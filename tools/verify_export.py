"""Checks a log that `manage.py export_log` printed. Needs Python 3.8 or newer, and nothing else: no Placard, no database.

    python verify_export.py log.jsonl [--receipt SEQ:HASH]

Each line is one entry: `hash` is the SHA-256 of everything else in it, written as JSON with sorted keys, without spaces,
in UTF-8; `prev` is the hash of the line before, and 64 zeros in the first. A receipt is what the acknowledgement of a
command said, or what a record states as the last entry that it was drafted from: it shows that nothing up to that entry
was changed since, not even by somebody who wrote the whole log anew.

Ends with 0 where the log is sound, with 1 where it is not, and with 2 where it cannot be read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

GENESIS = "0" * 64


class Broken(Exception):
    """The log is not what was written."""

    def __init__(self, seq: int, what: str) -> None:
        super().__init__(f"BROKEN at entry {seq}: {what}")


def digest_of(entry: dict[str, object]) -> str:
    """The hash that an entry must have."""
    said = {key: value for key, value in entry.items() if key != "hash"}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check(lines: Iterable[str], receipts: list[tuple[int, str]]) -> tuple[int, str]:
    """The number and hash of the last entry. Raises Broken, for the first entry that is not what was written."""
    seq, head, topic = 0, GENESIS, None
    for line in filter(str.strip, lines):
        due = seq + 1
        try:
            entry = json.loads(line)
            digest = digest_of(entry)
            parts = (entry["seq"], entry["prev"], entry["hash"], entry["topic"])
        except (ValueError, KeyError, AttributeError, TypeError):
            raise Broken(due, "the line is not an entry of a log") from None
        if parts[0] != due:
            raise Broken(due, f"the entry is missing; entry {parts[0]} stands in its place")
        if parts[1] != head:
            raise Broken(due, "the entry does not carry the hash of the one before it")
        if parts[2] != digest:
            raise Broken(due, "the entry's hash is not that of what it says: something in it was changed")
        if topic not in (None, parts[3]):
            raise Broken(due, "the entry is of another session")
        if any(number == due and said != digest for number, said in receipts):
            raise Broken(due, "the entry has another hash than its receipt says")
        seq, head, topic = due, digest, parts[3]
    for missing in sorted(number for number, _said in receipts if number > seq):
        raise Broken(missing, "the entry, of which there is a receipt, is missing")
    return seq, head


def receipt(text: str) -> tuple[int, str]:
    """A receipt as it is given on the command line."""
    match = re.fullmatch(r"([1-9][0-9]*):([0-9a-f]{64})", text)
    if not match:
        raise argparse.ArgumentTypeError("a receipt is SEQ:HASH, the hash in 64 small hexadecimal digits")
    return int(match[1]), match[2]


def main(arguments: list[str]) -> int:
    """Check the file that the arguments name, and say what was found."""
    parser = argparse.ArgumentParser(description="Check an exported log of a session.")
    parser.add_argument("file", help="what export_log printed")
    parser.add_argument("--receipt", type=receipt, action="append", default=[], metavar="SEQ:HASH")
    chosen = parser.parse_args(arguments)
    try:
        with Path(chosen.file).open(encoding="utf-8") as lines:
            seq, head = check(lines, chosen.receipt)
    except (OSError, UnicodeDecodeError) as error:
        print(f"cannot be read: {error}", file=sys.stderr)
        return 2
    except Broken as broken:
        print(broken)
        return 1
    print(f"{seq} entries, head {head}: sound")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
