"""Patches turn one view into another, whatever the views say."""

import copy
import json

from hypothesis import given
from hypothesis import strategies as st

from conference.realtime.patch import apply, diff

VALUES = st.none() | st.integers(0, 3) | st.text(max_size=2)
ROWS = st.lists(st.sampled_from("abcdefgh"), unique=True).flatmap(
    lambda ids: st.tuples(
        *[
            st.fixed_dictionaries({"id": st.just(each)}, optional={"note": VALUES, "place": VALUES})
            for each in ids
        ]
    ).map(list)
)
VIEWS = st.dictionaries(
    st.sampled_from(["turn", "item", "word"]), VALUES | st.lists(VALUES, max_size=2)
).flatmap(
    lambda scalars: st.fixed_dictionaries({"waiting": ROWS, "spoken": ROWS}).map(
        lambda rows: {**scalars, **rows}
    )
)


@given(VIEWS, VIEWS)
def test_patch_applied_to_the_old_view_gives_the_new_one(old: dict, new: dict) -> None:
    before = copy.deepcopy(old)
    ops = json.loads(json.dumps(diff(old, new)))
    assert apply(old, ops) == new
    assert old == before, "the old view is left as it was"


@given(VIEWS)
def test_nothing_changed_needs_no_operation(view: dict) -> None:
    assert diff(view, copy.deepcopy(view)) == []


@given(ROWS, st.data())
def test_one_row_moved_is_one_operation(rows: list, data: st.DataObject) -> None:
    if not rows:
        return
    moved = data.draw(st.sampled_from(rows))
    rest = [row for row in rows if row is not moved]
    index = data.draw(st.integers(0, len(rest)))
    after = [*rest[:index], moved, *rest[index:]]
    assert len(diff({"waiting": rows}, {"waiting": after})) == (0 if after == rows else 1)
