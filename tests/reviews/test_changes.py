"""What a person changed on a page of marks, and whether others were faster."""

from __future__ import annotations

import pytest

from reviews.changes import changes, touched
from reviews.errors import StaleMarks

A, D, R = (1, "approach"), (1, "deploy"), (1, "result")


@pytest.mark.parametrize(
    ("chosen", "seen", "stored", "written"),
    [
        pytest.param({A: 1, D: 0}, {A: 0, D: 0}, {A: 0, D: 0}, {A: 1}, id="only what was changed"),
        pytest.param({A: 1, D: 0}, {A: 0, D: 0}, {A: 0, D: 1}, {A: 1}, id="others' changes stay"),
        pytest.param({A: 1}, {A: 0}, {A: 1}, {}, id="both changed it alike"),
        pytest.param({A: 1, D: 0}, {}, {A: 0, D: 0}, {A: 1}, id="a page that says nothing"),
        pytest.param({A: 1}, {A: None}, {}, {A: 1}, id="a first mark"),
    ],
)
def test_what_was_changed_is_written(chosen, seen, stored, written):
    assert changes(chosen, seen=seen, stored=stored) == written


def test_what_others_changed_meanwhile_is_named():
    with pytest.raises(StaleMarks) as refused:
        changes({A: 1, D: 1, R: 0}, seen={A: 0, D: 0, R: 0}, stored={A: 0.5, D: 0, R: 1})

    assert refused.value.overtaken == {A}


def test_touched_is_what_differs_from_the_page():
    assert touched({A: 1, D: 0, R: 1}, {A: 0, D: 0}) == {A: 1, R: 1}
