import math

import pytest

from eval.estimate import estimate, percentile, wilson


def ones(*values):
    return [(value, 1.0) for value in values]


def test_a_mean_and_its_standard_error():
    # mean 0.75; squared deviations .0625 x 3 + .5625 = .75; s = sqrt(.75 / 3) = .5; .5 / 2 = .25
    made = estimate(ones(1, 1, 0, 1))
    assert (made.mean, made.stderr, made.n) == (0.75, 0.25, 4)


def test_a_ratio_of_sums():
    # 3 of 4 below the line: .75; deviations 1 - .75 * 2 = -.5 and 2 - .75 * 2 = .5, so
    # sqrt(2 / 1 * .5) / 4 = .25
    made = estimate([(1.0, 2.0), (2.0, 2.0)])
    assert (made.mean, made.stderr) == (0.75, 0.25)


def test_of_one_sample_and_of_none():
    one = estimate(ones(1.0))
    assert (one.mean, one.stderr, one.n) == (1.0, None, 1)
    assert estimate([]) is None
    assert estimate([(0.0, 0.0)]) is None


def test_the_interval_of_a_share_by_hand():
    # p = .5, n = 4, z² = 3.8415: (.5 + .4802 ± 1.96 sqrt(.0625 + .0600)) / 1.9604
    low, high = wilson(0.5, 4)
    assert low == pytest.approx(0.1500, abs=5e-4)
    assert high == pytest.approx(0.8500, abs=5e-4)


def test_the_interval_of_a_share_leaves_room_at_its_ends():
    made = estimate(ones(1, 1, 1, 1))
    assert (made.mean, made.stderr, made.high) == (1, 0, pytest.approx(1))
    assert made.low == pytest.approx(4 / (4 + 3.8415), abs=1e-4)  # n / (n + z²)


def test_the_interval_of_other_values_is_normal_and_stays_between_its_bounds():
    # mean .75, s = sqrt(2 * .0625 / 1) = .3536, stderr .25
    made = estimate(ones(0.5, 1.0))
    assert made.stderr == pytest.approx(0.25)
    assert made.low == pytest.approx(0.75 - 1.959964 * 0.25)
    assert made.high == 1
    seconds = estimate(ones(1.0, 3.0), share=False)
    assert seconds.high == pytest.approx(2 + 1.959964 * math.sqrt(2) / math.sqrt(2))


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([7.0], 95, 7.0),
        (list(range(20, 0, -1)), 95, 19),
        (list(range(1, 22)), 95, 20),
        ([3, 3, 3], 50, 3),
        ([1, 2], 0, 1),
        ([1, 2], 100, 2),
    ],
)
def test_percentile_by_nearest_rank(values, percent, expected):
    assert percentile(values, percent) == expected
