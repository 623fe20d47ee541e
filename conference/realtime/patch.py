"""Patches: generic operations that turn one view into another. Pure; knows nothing of what the views say.

A view is JSON: a mapping of names to values. A list of mappings that all have an "id" is keyed: its rows are inserted,
moved, removed and set field by field. Anything else is set whole.
"""

from bisect import bisect_left
from typing import Any

View = dict[str, Any]
Op = dict[str, Any]


def diff(old: View, new: View) -> list[Op]:
    """Find the operations that turn the old view into the new one: applied to the old, they give the new."""
    ops: list[Op] = [{"op": "unset", "path": [name]} for name in old.keys() - new.keys()]
    for name, value in new.items():
        if name not in old:
            ops.append({"op": "set", "path": [name], "value": value})
        elif old[name] != value:
            ops.extend(_changed(name, old[name], value))
    return ops


def _changed(name: str, old: Any, new: Any) -> list[Op]:
    if _keyed(old) and _keyed(new):
        return _rows([name], old, new)
    return [{"op": "set", "path": [name], "value": new}]


def _keyed(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) and "id" in row for row in value)


def _rows(path: list[str], old: list[View], new: list[View]) -> list[Op]:
    wanted = {row["id"] for row in new}
    ops: list[Op] = [
        {"op": "remove", "path": path, "id": row["id"]} for row in old if row["id"] not in wanted
    ]
    before = {row["id"]: row for row in old}
    kept = [row["id"] for row in new if row["id"] in before]
    ops.extend(_moves(path, [row["id"] for row in old if row["id"] in wanted], kept))
    for index, row in enumerate(new):
        if row["id"] in before:
            ops.extend(_fields([*path, row["id"]], before[row["id"]], row))
        else:
            ops.append({"op": "insert", "path": path, "index": index, "row": row})
    return ops


def _moves(path: list[str], line: list[str], wanted: list[str]) -> list[Op]:
    """The fewest moves that bring `line` into the order of `wanted`, which has the same ids."""
    ops: list[Op] = []
    staying = _longest_in_order(line, wanted)
    for position, key in enumerate(wanted):
        if key not in staying:
            line.remove(key)
            index = line.index(wanted[position - 1]) + 1 if position else 0
            line.insert(index, key)
            ops.append({"op": "move", "path": path, "id": key, "index": index})
    return ops


def _fields(path: list[str], old: View, new: View) -> list[Op]:
    gone = [{"op": "unset", "path": [*path, name]} for name in old.keys() - new.keys()]
    missing = object()
    return gone + [
        {"op": "set", "path": [*path, name], "value": value}
        for name, value in new.items()
        if old.get(name, missing) != value
    ]


def _longest_in_order(old: list[str], new: list[str]) -> set[str]:
    """Ids that need not move: a longest sequence that stands in the same order in both (patience sorting)."""
    place = {key: index for index, key in enumerate(new)}
    piles: list[int] = []
    tops: list[str] = []
    back: dict[str, str | None] = {}
    for key in old:
        at = bisect_left(piles, place[key])
        back[key] = tops[at - 1] if at else None
        if at == len(piles):
            piles.append(place[key])
            tops.append(key)
        else:
            piles[at], tops[at] = place[key], key
    staying: set[str] = set()
    key_or_none: str | None = tops[-1] if tops else None
    while key_or_none is not None:
        staying.add(key_or_none)
        key_or_none = back[key_or_none]
    return staying


def apply(view: View, ops: list[Op]) -> View:
    """The view after the operations; the given one is left as it was."""
    view = dict(view)
    for op in ops:
        name, *rest = op["path"]
        if op["op"] in {"insert", "move", "remove"}:
            view[name] = _apply_to_rows(list(view[name]), op)
        elif rest:
            view[name] = [_apply_to_row(row, op) if row["id"] == rest[0] else row for row in view[name]]
        elif op["op"] == "set":
            view[name] = op["value"]
        else:
            view.pop(name, None)
    return view


def _apply_to_rows(rows: list[View], op: Op) -> list[View]:
    if op["op"] == "insert":
        rows.insert(op["index"], op["row"])
        return rows
    at = next(index for index, row in enumerate(rows) if row["id"] == op["id"])
    row = rows.pop(at)
    if op["op"] == "move":
        rows.insert(op["index"], row)
    return rows


def _apply_to_row(row: View, op: Op) -> View:
    field = op["path"][2]
    if op["op"] == "set":
        return {**row, field: op["value"]}
    return {name: value for name, value in row.items() if name != field}
