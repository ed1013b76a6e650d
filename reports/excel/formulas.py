"""The rules of scoring as Excel formulas, without their sign; pure, the numbers come from the schemes.

`levels` are the ranges that hold the three marks of each level, lowest first, such as "C5:E5".
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from criteria.schemes import AchievementBands, ItemScheme, LinearFive, Proportional, ResultScheme

# Excel calculates in binary: a value that should lie on a limit may miss it by the last digit.
EXACT = 8


def item_points(levels: Sequence[str], keys: Sequence[str], scheme: ItemScheme) -> str:
    """Points of an item from its marks."""
    if isinstance(scheme, Proportional):
        return f"{_number(scheme.maximum)}*SUM({','.join(levels)})/{3 * len(levels)}"
    points = dict(scheme.steps)
    formula = ""
    for marks, key in reversed(list(zip(levels, keys, strict=True))):
        own = f"{_number(points[key])}*SUM({marks})/3"
        formula = f"{own}+IF(SUM({marks})=3,{formula},0)" if formula else own
    return formula


def attained(levels: Sequence[str], names: Sequence[str], *, below: str, unmarked: str) -> str:
    """The name of the highest level complete together with all below it, or that nothing is marked yet."""
    formula = _text(names[-1])
    for marks, reached in reversed(list(zip(levels, [below, *names[:-1]], strict=True))):
        formula = f"IF(SUM({marks})<3,{_text(reached)},{formula})"
    return f"IF(COUNT({','.join(levels)})=0,{_text(unmarked)},{formula})"


def mean(cells: Sequence[str]) -> str:
    """The mean of cells or ranges."""
    return f"AVERAGE({','.join(cells)})"


def achievement(result: str, target: str, direction: str, lower: str) -> str:
    """Percent of the target reached; nothing without target or result. `lower` is the word for lower-is-better."""
    falling = f"IF({target}=0,IF({result}<=0,100,0),MAX(200-{result}/{target}*100,0))"
    rising = f"MAX({result}/{target}*100,0)"
    return f'IF(OR({result}="",{target}=""),"",IF({direction}={_text(lower)},{falling},{rising}))'


def indicator_points(scheme: ResultScheme, *, reached: str, result: str, targets: Sequence[str]) -> str:
    """Points of an indicator: from the achievement, or between the five targets."""
    if isinstance(scheme, LinearFive):
        return _linear(scheme, result, targets)
    return _banded(scheme, reached)


def _banded(scheme: AchievementBands, reached: str) -> str:
    value = f"ROUND({reached},{EXACT})"
    formula = _number(scheme.bands[-1][1])
    for up_to, points in reversed(scheme.bands[:-1]):
        formula = f"IF({value}<={_number(up_to or Fraction(0))},{_number(points)},{formula})"
    below = f"{reached}/{_number(scheme.below_up_to)}*{_number(scheme.below_points)}"
    return f'IF({reached}="",0,IF({value}<{_number(scheme.below_up_to)},{below},{formula}))'


def _linear(scheme: LinearFive, result: str, targets: Sequence[str]) -> str:
    sign = f"IF({targets[-1]}>={targets[0]},1,-1)"
    steps = list(zip(targets, scheme.points, strict=True))
    formula = _number(steps[-1][1])
    for (low, low_points), (high, high_points) in reversed(list(pairwise(steps))):
        between = f"{_number(low_points)}+({result}-{low})/({high}-{low})*{_number(high_points - low_points)}"
        formula = f"IF({sign}*{result}<{sign}*{high},{between},{formula})"
    formula = f"IF({sign}*{result}<{sign}*{targets[0]},0,{formula})"
    return f'IF(OR({result}="",COUNT({targets[0]}:{targets[-1]})<{len(targets)}),0,{formula})'


def government_level(total: str, *, maximum: Fraction, level_maximum: Fraction) -> str:
    """ระบบราชการ x.xx."""
    return f"{total}/{_number(maximum)}*{_number(level_maximum)}"


def band(total: str, bands: Sequence[tuple[int, str]], *, below: str, nothing: str) -> str:
    """The name of the highest band that a total reaches; `nothing` is what is said of a total of 0."""
    formula = _text(bands[-1][1])
    for (_, reached), (limit, _) in reversed(list(zip([(0, below), *bands[:-1]], bands, strict=True))):
        formula = f"IF(ROUND({total},{EXACT})<{limit},{_text(reached)},{formula})"
    return f"IF({total}=0,{_text(nothing)},{formula})"


def _number(value: Fraction) -> str:
    return f"{Decimal(value.numerator) / value.denominator:f}"


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'
