"""The organisation profile in the Application Report: the 29 questions and form 2."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProfileAnswer:
    """One of the 29 questions with its answer, and the classic question of the 13 that it continues.

    `is_figure` says that the answer is kept as a figure and written out by the system.
    """

    number: int
    text: str
    hint: str
    html: str
    classic_number: int
    classic_text: str
    classic_part: str
    is_figure: bool = False


@dataclass(frozen=True)
class Cell:
    """A field of form 2 as it lies on the sheet: a short answer stands in it, a longer one is found by its number.

    `classic` is the question of the 13 that it continues; `is_figure` says that the system has written the answer out.
    """

    number: int
    text: str
    short: str = ""
    classic: int = 0
    is_figure: bool = False


@dataclass(frozen=True)
class ClassicQuestion:
    """One of the 13 classic questions with the numbers of those of the 29 that continue it."""

    number: int
    text: str
    part: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Profile:
    """The organisation profile: where the questions lie on form 2, and the answers in the form's order."""

    sheet: tuple[tuple[Cell, ...], ...]
    questions: tuple[tuple[Cell, ...], ...]
    answers: tuple[ProfileAnswer, ...]
    classic: tuple[ClassicQuestion, ...] = ()


NO_PROFILE = Profile(sheet=(), questions=(), answers=())
