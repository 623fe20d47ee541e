"""Tables for spreadsheets, as CSV: what people typed is never taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

#: A cell that begins so is a formula to a spreadsheet, or is joined to the cell before it (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Without it spreadsheets read UTF-8 as something else.
BOM = "\ufeff"


def cell(value: str) -> str:
    """Text that a spreadsheet shows as it is: with an apostrophe before it where it would be taken for a formula."""
    return f"'{value}" if value.startswith(FORMULA) else value


def csv_file(rows: Iterable[Sequence[str | int]]) -> bytes:
    """The rows as CSV (RFC 4180) in UTF-8 with a byte order mark. Numbers stay numbers."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([cell(each) if isinstance(each, str) else each for each in row] for row in rows)
    return (BOM + out.getvalue()).encode()
