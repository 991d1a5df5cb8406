"""The questions that come with the project are worth being asked."""

from collections import Counter
from pathlib import Path

import pytest

from eval.__main__ import OUR_QUESTIONS
from eval.phrases import contains
from eval.samples import load, read_article

SEEDS = Path(__file__).parents[2] / "seeds"
SAMPLES = load(OUR_QUESTIONS)
ANSWERABLE = [sample for sample in SAMPLES if not sample.unanswerable]
UNANSWERABLE = [sample for sample in SAMPLES if sample.unanswerable]


def test_there_are_enough_of_each():
    assert len(SAMPLES) >= 80
    assert len(UNANSWERABLE) >= 20
    assert sum(sample.language != "en" for sample in SAMPLES) >= 10


def test_no_question_is_asked_twice():
    assert len({sample.question.casefold() for sample in SAMPLES}) == len(SAMPLES)


def test_splits_are_halves_of_every_kind_and_language():
    count = Counter((sample.kind, sample.language, sample.split) for sample in SAMPLES)
    for kind, language, _ in list(count):
        assert count[kind, language, "dev"] == count[kind, language, "test"]


def test_kinds_and_answerability_agree():
    refused = {sample.kind for sample in UNANSWERABLE}
    assert refused == {"unanswerable", "false-premise"}
    assert refused.isdisjoint(sample.kind for sample in ANSWERABLE)


@pytest.mark.parametrize("sample", ANSWERABLE, ids=lambda sample: sample.id)
def test_every_answer_stands_in_verbatim_quotes_of_the_gold_files(sample):
    texts = [read_article(SEEDS, file) for file in sample.files]
    assert sample.quotes
    assert all(any(quote in text for text in texts) for quote in sample.quotes)
    for group in sample.answers:
        assert any(contains(quote, answer) for quote in sample.quotes for answer in group)


@pytest.mark.parametrize("sample", ANSWERABLE, ids=lambda sample: sample.id)
def test_gold_files_hold_the_whole_answer_or_a_part_that_is_needed(sample):
    for text in (read_article(SEEDS, file) for file in sample.files):
        if sample.files_mode == "all":
            assert any(quote in text for quote in sample.quotes)
        else:
            for group in sample.answers:
                assert any(contains(text, answer) for answer in group)
