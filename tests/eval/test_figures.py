import pytest

from eval.figures import FIGURES, NAMED

RIGHT, MISSED = {"abstained_rightly": 1.0}, {"abstained_rightly": 0.0}
REFUSED, ANSWERED = {"false_refusal": 1.0}, {"false_refusal": 0.0}


def mean(name, *scores):
    made = NAMED[name].over(scores)
    return None if made is None else made.mean


def test_abstention_by_hand():
    scores = [RIGHT, RIGHT, MISSED, REFUSED, ANSWERED, ANSWERED, ANSWERED]
    assert mean("abstained_rightly", *scores) == pytest.approx(2 / 3)
    assert mean("abstention_precision", *scores) == pytest.approx(2 / 3)  # of three abstentions
    assert mean("abstention_f1", *scores) == pytest.approx(4 / (4 + 1 + 1))
    assert mean("false_refusal", *scores) == 0.25


def test_abstention_where_nothing_is_refused():
    scores = [MISSED, ANSWERED]
    assert mean("abstention_precision", *scores) is None
    assert mean("abstention_f1", *scores) == 0
    assert mean("abstention_f1", ANSWERED) is None


def test_a_sample_without_the_score_counts_in_nothing():
    assert mean("correct", {"correct": 1.0}, {}, {"correct": 0.0}) == 0.5
    assert mean("correct", {}) is None


def test_names_and_labels_are_unique():
    assert len(NAMED) == len(FIGURES) == len({figure.label for figure in FIGURES})
