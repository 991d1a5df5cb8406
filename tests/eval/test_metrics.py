from dataclasses import replace

import pytest

from eval.metrics import (
    correctness,
    gold_file_cited,
    markers_resolve,
    quotes_verbatim,
    score,
)
from qa.answering.answer import Statement
from tests.eval.fakes import ABSTAINED, ARTICLE, QUOTE, answered, citation, sample, unanswerable


def test_an_answer_is_correct_with_one_alternative_of_every_group():
    two = sample(answers=(("Ada Roth", "Roth"), ("May 3",)))
    assert correctness(two, answered("On 3 May, Roth cut it. [1]")) == 1
    assert correctness(two, answered("Roth cut it. [1]")) == 0


def test_markers_are_no_part_of_the_answer():
    assert correctness(sample(answers=(("1",),)), answered("Nobody. [1]")) == 0


def test_an_abstention_is_never_correct():
    named = replace(ABSTAINED, answer="The articles do not say what Roth cut.")
    assert correctness(sample(), named) == 0


@pytest.mark.parametrize(
    ("mode", "cited", "expected"),
    [
        ("any", ["a.txt"], 1),
        ("any", ["c.txt", "b.txt"], 1),
        ("any", ["c.txt"], 0),
        ("all", ["a.txt"], 0),
        ("all", ["b.txt", "c.txt", "a.txt"], 1),
    ],
)
def test_gold_files_are_cited(mode, cited, expected):
    wanted = sample(files=("a.txt", "b.txt"), files_mode=mode)
    given = answered("Roth.", *(citation(n, file) for n, file in enumerate(cited, 1)))
    assert gold_file_cited(wanted, given) == expected


def test_an_abstention_cites_nothing():
    assert gold_file_cited(sample(), ABSTAINED) == 0
    assert quotes_verbatim(ABSTAINED, articles=None) is None
    assert markers_resolve(ABSTAINED) is None


def test_a_quote_must_stand_at_its_offsets(articles):
    at = ARTICLE.index(QUOTE)
    assert at == 37  # one for the umlaut, two for the line end
    right, shifted = citation(1), citation(2, start=at + 1)
    reworded = citation(3, quote="Mayor Ada Roth cut a ribbon..")
    nowhere = citation(4, file="other.txt")
    assert quotes_verbatim(answered("x", right), articles) == 1
    assert quotes_verbatim(answered("x", right, shifted, reworded, nowhere), articles) == 0.25


def test_a_quote_of_nothing_or_before_the_start_is_none(articles):
    assert quotes_verbatim(answered("x", citation(quote="")), articles) == 0
    last = citation(quote=".", start=-1)
    assert quotes_verbatim(answered("x", replace(last, end=len(ARTICLE))), articles) == 0


def test_a_quote_from_outside_the_folder_is_none(articles):
    (articles.parent / "secret.txt").write_text("secret")
    outside = citation(file="../secret.txt", quote="secret", start=0)
    assert quotes_verbatim(answered("x", outside), articles) == 0


def test_markers_resolve_to_citations():
    assert markers_resolve(answered("Roth. [1] Ribbon. [2]", citation(1), citation(2))) == 1
    assert markers_resolve(answered("Roth. [2]", citation(1))) == 0
    assert markers_resolve(answered("Roth.", citation(1))) == 0
    assert markers_resolve(answered("Roth. [1]", citation(1), citation(1))) == 0


def test_a_statement_without_citation_does_not_resolve():
    bare = replace(answered(), statements=(Statement("Roth. [1]", (1,)), Statement("So.", ())))
    assert markers_resolve(bare) == 0


def test_scores_of_a_right_answer(articles):
    scores = score(sample(), answered("Ada Roth cut it. [1]"), articles)
    assert (scores.correct, scores.gold_file, scores.correct_with_gold_file) == (1, 1, 1)
    assert (scores.abstained_rightly, scores.false_refusal) == (None, 0)
    assert (scores.quotes_verbatim, scores.markers_resolve, scores.words) == (1, 1, 4)


def test_right_words_from_the_wrong_file_do_not_count(articles):
    scores = score(sample(), answered("Roth. [1]", citation(file="x.txt")), articles)
    assert (scores.correct, scores.gold_file, scores.correct_with_gold_file) == (1, 0, 0)


def test_scores_of_a_false_refusal(articles):
    scores = score(sample(), ABSTAINED, articles)
    assert (scores.correct, scores.correct_with_gold_file, scores.false_refusal) == (0, 0, 1)
    assert scores.words is None


@pytest.mark.parametrize(("answer", "expected"), [(ABSTAINED, 1), (answered(), 0)])
def test_scores_of_an_unanswerable_question(articles, answer, expected):
    scores = score(unanswerable(), answer, articles)
    assert scores.abstained_rightly == expected
    assert scores.correct is scores.gold_file is scores.false_refusal is None
    assert scores.correct_with_gold_file is None
