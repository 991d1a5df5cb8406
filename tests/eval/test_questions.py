"""The questions that come with the project are worth being asked."""

from collections import Counter
from pathlib import Path

import pytest

from eval.phrases import contains
from eval.samples import Sample, check_gold, load, read_article
from eval.sets import OUR_QUESTIONS

SECOND = OUR_QUESTIONS.parent / "second"
SETS = {
    "seeds": (load(OUR_QUESTIONS), Path(__file__).parents[2] / "seeds"),
    "second": (load(SECOND / "questions.jsonl"), SECOND / "articles"),
}
EVERY_SET = pytest.mark.parametrize("name", SETS)
ANSWERABLE = [
    pytest.param(sample, articles, id=sample.id)
    for samples, articles in SETS.values()
    for sample in samples
    if not sample.unanswerable
]


def texts_of(sample: Sample, articles: Path) -> list[str]:
    return [read_article(articles, file) for file in sample.files]


def test_there_are_enough_of_each():
    samples, _ = SETS["seeds"]
    assert len(samples) >= 205
    assert sum(sample.unanswerable for sample in samples) >= 50
    assert sum(sample.language != "en" for sample in samples) >= 40
    assert sum(bool(sample.turns) for sample in samples) >= 10


def test_the_second_set_asks_every_kind_that_the_documentation_names():
    samples, _ = SETS["second"]
    assert len(samples) >= 110
    assert sum(sample.unanswerable for sample in samples) >= 30
    asked = {sample.kind for sample in samples}
    assert asked >= {
        *("fact", "date", "number", "list", "several", "comparison", "before-after", "follow-up"),
        *("false-premise", "unanswerable", "disagreement", "attribution", "typo", "injection"),
        "cross-lingual",
    }


@EVERY_SET
def test_no_question_is_asked_twice(name):
    samples, _ = SETS[name]
    asked = {(*sample.turns, sample.question.casefold()) for sample in samples}
    assert len(asked) == len(samples)


def test_ids_differ_between_the_sets():
    ids = [sample.id for samples, _ in SETS.values() for sample in samples]
    assert len(set(ids)) == len(ids)


@EVERY_SET
def test_splits_are_halves_of_every_kind_and_language(name):
    samples, _ = SETS[name]
    count = Counter((sample.kind, sample.language, sample.split) for sample in samples)
    for kind, language, _ in list(count):
        assert count[kind, language, "dev"] == count[kind, language, "test"]


def test_no_article_of_the_second_set_belongs_to_both_splits():
    samples, _ = SETS["second"]
    files = {
        split: {file for sample in samples if sample.split == split for file in sample.files}
        for split in ("dev", "test")
    }
    assert files["dev"].isdisjoint(files["test"])


def test_every_article_of_the_second_set_is_asked_about():
    samples, articles = SETS["second"]
    asked = {file for sample in samples for file in sample.files}
    assert asked == {path.name for path in articles.iterdir()}
    assert len(asked) >= 40


@EVERY_SET
def test_kinds_and_answerability_agree(name):
    samples, _ = SETS[name]
    never = {"unanswerable", "false-premise"}
    for sample in samples:
        assert sample.unanswerable or sample.kind not in never
        assert not sample.unanswerable or sample.kind in never | {"injection"}


@EVERY_SET
def test_every_gold_file_and_quote_stands_in_the_articles(name):
    samples, articles = SETS[name]
    check_gold(samples, articles)


@pytest.mark.parametrize(("sample", "articles"), ANSWERABLE)
def test_every_answer_stands_in_verbatim_quotes_of_the_gold_files(sample, articles):
    texts = texts_of(sample, articles)
    assert sample.quotes
    assert all(any(quote in text for text in texts) for quote in sample.quotes)
    for group in sample.expected:
        assert any(contains(quote, answer) for quote in sample.quotes for answer in group)


@pytest.mark.parametrize(("sample", "articles"), ANSWERABLE)
def test_gold_files_hold_the_whole_answer_or_a_part_that_is_needed(sample, articles):
    for text in texts_of(sample, articles):
        if sample.files_mode == "all":
            assert any(quote in text for quote in sample.quotes)
        else:
            for group in sample.answers:
                assert any(contains(text, answer) for answer in group)


@EVERY_SET
def test_the_values_of_a_conflict_stand_in_different_sentences(name):
    samples, _ = SETS[name]
    for sample in samples:
        for group in sample.conflict:
            others = [answer for other in sample.conflict if other != group for answer in other]
            holding = [q for q in sample.quotes if any(contains(q, answer) for answer in group)]
            assert holding
            assert not any(contains(q, answer) for q in holding for answer in others)


@EVERY_SET
def test_what_must_not_be_said_stands_in_an_article_and_in_no_gold_quote(name):
    samples, articles = SETS[name]
    texts = [path.read_text(encoding="utf-8") for path in articles.iterdir()]
    for sample in samples:
        for forbidden in sample.forbidden:
            assert any(contains(text, forbidden) for text in texts)
            assert not any(contains(quote, forbidden) for quote in sample.quotes)


def test_articles_of_the_second_set_end_in_one_newline():
    _, articles = SETS["second"]
    for path in articles.iterdir():
        text = path.read_bytes().decode("utf-8")
        assert text.rstrip() + "\n" == text
        assert "\r" not in text
