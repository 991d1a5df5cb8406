import pytest

from eval.metrics import score
from eval.runner import Row
from eval.summary import Estimate, estimate, percentile, summarise
from tests.eval.fakes import ABSTAINED, answered, sample, unanswerable


def test_an_estimate_leaves_out_what_does_not_apply():
    # mean 0.75; squared deviations .0625 x 3 + .5625 = .75; s = sqrt(.75 / 3) = .5; .5 / 2 = .25
    assert estimate([1, 1, None, 0, 1]) == Estimate(0.75, 0.25, 4)


def test_estimates_of_one_value_and_of_none():
    assert estimate([1.0]) == Estimate(1.0, None, 1)
    assert estimate([None]) is None
    assert estimate([]) is None


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


def test_a_summary_of_no_rows_has_no_figures():
    summary = summarise([])
    assert (summary.n, summary.correct, summary.median_words) == (0, None, None)
    assert (summary.median_latency_s, summary.p95_latency_s) == (None, None)


def test_an_unscored_row_counts_as_unscored_alone(articles):
    def row(asked, latency_s, answer):
        return Row(asked, latency_s, answer, score(asked, answer, articles), error=None)

    summary = summarise(
        [
            row(sample(), 1.0, answered("Roth cut it. [1]")),
            row(sample(), 2.0, ABSTAINED),
            row(unanswerable(), 3.0, ABSTAINED),
            row(unanswerable(), 4.0, answered("She is 5 years old. [1]")),
            Row(sample(), 60.0, answer=None, scores=None, error="ModelTimeout: too late"),
        ]
    )
    assert (summary.n, summary.unscored) == (5, 1)
    assert summary.correct == Estimate(0.5, 0.5, 2)  # s = sqrt(.5), / sqrt(2)
    assert summary.correct_with_gold_file == Estimate(0.5, 0.5, 2)
    assert summary.abstained_rightly == Estimate(0.5, 0.5, 2)
    assert summary.false_refusal == Estimate(0.5, 0.5, 2)
    assert summary.quotes_verbatim == Estimate(1.0, 0.0, 2)
    assert summary.median_words == 4  # of 3 and 5
    assert (summary.median_latency_s, summary.p95_latency_s) == (2.5, 4.0)
