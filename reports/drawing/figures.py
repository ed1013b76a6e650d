"""Where the figures of a trend stand: close to their points, clear of both lines and of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assessments.clearance import DROP, RISE, Figure, Line, Point

# The foot of a figure over and under its point, or the target's line; how far the line may be from the point then.
OVER, UNDER, NEAR = 9, 19, 30


def place_figures(
    points: Sequence[Point], texts: Sequence[str], target: Line | None, box: tuple[float, float]
) -> list[Figure]:
    """The figures of the points of a line within the width and height of `box`.

    One that finds no free place near its point stands on the line of the target rather than on that of the results.
    """
    placed: list[Figure] = []
    lines = list(pairwise(points))
    for point, text in zip(points, texts, strict=True):
        choices = list(_choices(point, text, target, box))
        clear = [choice for choice in choices if _is_clear(choice, lines, placed)]
        free = [choice for choice in clear if not (target and choice.ground.meets(target))]
        placed.append((free or clear or choices)[0])
    return placed


def _choices(point: Point, text: str, target: Line | None, box: tuple[float, float]) -> Iterator[Figure]:
    """Over the point before under it, in the middle before aside, at last beyond a target that is near."""
    (x, y), half = point, Figure(0, 0, text).width / 2
    width, height = box
    feet = [y - OVER, y + UNDER]
    if target and abs(target[0][1] - y) < NEAR:
        level = target[0][1]
        feet += [min(level, y) - OVER, max(level, y) + UNDER - DROP]
    within = min(max(x, half), width - half)
    asides = [aside for aside in (x + half - 4, x - half + 4) if half <= aside <= width - half]
    for foot in feet:
        yield from (Figure(place, foot, text) for place in (within, *asides) if RISE <= foot < height)


def _is_clear(figure: Figure, lines: Sequence[Line], others: Sequence[Figure]) -> bool:
    ground = figure.ground
    return not any(map(ground.meets, lines)) and not any(ground.overlaps(other.ground) for other in others)
