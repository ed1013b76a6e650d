import pytest

from dashboards.distribution import distribution


def test_quartiles_of_five():
    spread = distribution([100, 200, 300, 400, 500])
    assert spread is not None
    assert (spread.lowest, spread.lower, spread.median, spread.upper, spread.highest, spread.mean) == (
        100,
        200,
        300,
        400,
        500,
        300,
    )


@pytest.mark.parametrize("count", [0, 1, 4])
def test_fewer_than_five_are_not_shown(count):
    assert distribution([100.0] * count) is None
