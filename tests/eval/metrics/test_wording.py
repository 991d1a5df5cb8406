from dataclasses import replace

import pytest

from eval.metrics.wording import (
    correct,
    exact_match,
    f1,
    nugget_recall,
    token_f1,
    word_count,
)
from qa.answering.answer import Conflict
from tests.eval.fakes import ABSTAINED, answered, citation, given, sample, unanswerable

TWO = sample(answers=(("Ada Roth", "Roth"), ("May 3",)))


def test_an_answer_is_correct_with_one_alternative_of_every_group():
    assert correct(given(TWO, answered("On 3 May, Roth cut it. [1]"))) == 1
    assert correct(given(TWO, answered("Roth cut it. [1]"))) == 0


def test_each_group_is_a_nugget():
    assert nugget_recall(given(TWO, answered("On 3 May, Roth cut it. [1]"))) == 1
    assert nugget_recall(given(TWO, answered("Roth cut it. [1]"))) == 0.5
    assert nugget_recall(given(TWO, answered("Nobody. [1]"))) == 0


def test_markers_are_no_part_of_the_answer():
    assert correct(given(sample(answers=(("1",),)), answered("Nobody. [1]"))) == 0


def test_an_abstention_is_never_correct():
    named = replace(ABSTAINED, answer="The articles do not say what Roth cut.")
    for metric in (correct, nugget_recall, exact_match, token_f1):
        assert metric(given(sample(), named)) == 0


def test_forbidden_words_spoil_a_right_answer():
    wanted = sample(forbidden=("Ben Moth",))
    assert correct(given(wanted, answered("Roth cut it. [1]"))) == 1
    assert correct(given(wanted, answered("Roth, not Ben Moth, cut it. [1]"))) == 0


def test_a_disagreeing_value_may_stand_in_a_quote_that_is_told_to_be_in_conflict():
    wanted = sample(answers=(), conflict=(("12",), ("15",)))
    told = answered("12 came. [1]", citation(1), citation(2, quote="15 came."))
    flagged = replace(told, conflicts=(Conflict("the number", (1, 2)),))
    assert correct(given(wanted, told)) == 0
    assert correct(given(wanted, flagged)) == 1
    assert nugget_recall(given(wanted, told)) == 0.5


def test_exact_match_after_normalisation():
    assert exact_match(given(answer=answered("The Ada Roth! [1]"))) == 1
    assert exact_match(given(answer=answered("Ada Roth cut it. [1]"))) == 0
    assert exact_match(given(TWO, answered("Ada Roth, May 3 [1]"))) == 1


def test_token_f1_by_hand():
    # words: mayor ada roth cut it; gold: ada roth; 2 shared: 2 * 2 / (5 + 2)
    assert token_f1(given(answer=answered("Mayor Ada Roth cut it. [1]"))) == pytest.approx(4 / 7)
    # of the alternatives "ada roth" (2/2 shared of 1 + 2: 2/3) and "roth" (1) the nearer counts
    assert token_f1(given(answer=answered("Roth. [1]"))) == 1


def test_chinese_is_compared_by_characters():
    # 罗 特 市 长 against 罗 特: 2 * 2 / (4 + 2)
    wanted = sample(language="zh", answers=(("罗特",),))
    assert token_f1(given(wanted, answered("罗特市长 [1]"))) == pytest.approx(4 / 6)


@pytest.mark.parametrize(
    ("predicted", "gold", "expected"),
    [([], [], 0), (["a"], [], 0), (["a", "a"], ["a"], 2 / 3), (["a", "b"], ["b", "a"], 1)],
)
def test_f1_of_bags(predicted, gold, expected):
    assert f1(predicted, gold) == pytest.approx(expected)


def test_words_are_counted_without_markers():
    assert word_count(given(answer=answered("Ada Roth cut it. [1][2]"))) == 4
    assert word_count(given(answer=ABSTAINED)) is None


def test_nothing_applies_to_an_unanswerable_question():
    for metric in (correct, nugget_recall, exact_match, token_f1):
        assert metric(given(unanswerable())) is None
