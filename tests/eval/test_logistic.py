import math

import numpy as np
import pytest

from eval.logistic import FitError, auc, fit, share_below, threshold

LN3 = math.log(3)


def floats(*values):
    return np.array(values, dtype=np.float64)


def fitted(rows, labels, counts=None):
    return fit(floats(*rows), floats(*labels), floats(*(counts or [1] * len(rows))))


def test_weights_are_the_log_odds():
    # One of four answerable at 0, three of four at 1: log-odds -ln 3 and ln 3. The ridge draws the
    # weight towards 0 by its share of the curvature, .001 / (.25 · .75) = 0.5%.
    weights, constant = fitted([[0]] * 4 + [[1]] * 4, [1, 0, 0, 0, 1, 1, 1, 0])
    assert weights == pytest.approx([2 * LN3], rel=0.01)
    assert constant == pytest.approx(-LN3, rel=0.01)
    assert weights[0] < 2 * LN3


def test_a_count_of_three_is_three_cases():
    once = fitted([[0], [0], [1], [1]], [1, 0, 1, 0], [1, 3, 3, 1])
    thrice = fitted([[0]] * 4 + [[1]] * 4, [1, 0, 0, 0, 1, 1, 1, 0])
    assert once[0] == pytest.approx(thrice[0])
    assert once[1] == pytest.approx(thrice[1])


def test_weights_are_of_the_columns_as_given():
    # The same cases in hundredths: the weight is a hundredth, the constant stays.
    weights, constant = fitted([[0]] * 4 + [[100]] * 4, [1, 0, 0, 0, 1, 1, 1, 0])
    assert weights == pytest.approx([0.02 * LN3], rel=0.01)
    assert constant == pytest.approx(-LN3, rel=0.01)


def test_a_column_that_never_changes_weighs_nothing():
    weights, constant = fitted([[5, 0]] * 4 + [[5, 1]] * 4, [1, 0, 0, 0, 1, 1, 1, 0])
    assert weights[0] == 0
    assert weights[1] == pytest.approx(2 * LN3, rel=0.01)
    assert constant == pytest.approx(-LN3, rel=0.01)


def test_cases_that_part_without_error_get_finite_weights():
    (weight,), constant = fitted([[0], [1]], [0, 1])
    assert 0 < weight < 100
    assert constant == pytest.approx(-weight / 2)


@pytest.mark.parametrize("label", [0, 1])
def test_cases_of_one_kind_cannot_be_fitted(label):
    with pytest.raises(FitError, match="Add the other kind"):
        fitted([[0], [1]], [label, label])


@pytest.mark.parametrize(
    ("scores", "labels", "expected"),
    [
        ((0.1, 0.9), (0, 1), 1),
        ((0.9, 0.1), (0, 1), 0),
        ((0.5, 0.5), (0, 1), 0.5),
        # Of six pairs: .8 beats all three, .4 beats .2 and ties with .4, and loses to .6: 4.5 / 6
        ((0.8, 0.4, 0.2, 0.4, 0.6), (1, 1, 0, 0, 0), 0.75),
        ((0.5,), (1,), None),
        ((0.5,), (0,), None),
        ((), (), None),
    ],
)
def test_auc_counts_pairs(scores, labels, expected):
    assert auc(floats(*scores), floats(*labels)) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.0, 0.1),  # none refused: half of .2
        (0.24, 0.1),  # not one of four
        (0.25, 0.3),  # .2 is refused and .4 is kept
        (0.5, 0.5),
        (0.99, 0.7),  # three of four
    ],
)
def test_a_threshold_lies_between_the_refused_and_the_kept(share, expected):
    assert threshold([0.8, 0.4, 0.2, 0.6], share) == pytest.approx(expected)


def test_a_threshold_refuses_no_more_than_its_share_where_cases_tie():
    line = threshold([0.4, 0.4, 0.4, 0.8], 0.5)
    assert line == 0.4
    assert share_below([0.4, 0.4, 0.4, 0.8], line) == 0


def test_a_share_that_floats_cannot_hold_is_not_one_case_short():
    assert 0.29 * 100 < 29
    line = threshold([float(n) for n in range(100)], 0.29)
    assert line == 28.5


def test_one_answerable_case_is_never_refused():
    assert threshold([0.6], 0.9) == 0.3


@pytest.mark.parametrize(
    ("scores", "expected"), [([], None), ([0.5], 0), ([0.4], 1), ([0.2, 0.5, 0.8, 0.4], 0.5)]
)
def test_a_score_on_the_line_is_not_below_it(scores, expected):
    assert share_below(scores, 0.5) == expected
