import json

import pytest
from typer.testing import CliRunner

from eval.__main__ import app
from eval.draft import draft, proposals
from eval.samples import check_gold, load
from qa.corpus.reader import read_article
from tests.eval.town import write_articles
from tests.fakes import FakeLLM

CASES = {
    "The tram was opened on May 3, 2024 before a large crowd.": (
        ("date", "May 3, 2024", "When was this: “The tram was opened on … before a large crowd”?"),
    ),
    "The tram carries 20,000 people on each day.": (
        ("number", "20,000", "Which number is left out: “The tram carries … people on each day”?"),
    ),
    "Mayor Ada Roth opened the stone bridge on the river.": (
        ("person", "Mayor Ada Roth", "Who opened the stone bridge on the river?"),
    ),
    "Chuyến tàu ra đảo ngày 4 tháng 3 năm 2031 đã bị hoãn.": (
        ("date", "ngày 4 tháng 3 năm 2031", "Khi nào: “Chuyến tàu ra đảo … đã bị hoãn”?"),
    ),
    "图书馆将于2031年3月4日重新开放。": (
        ("date", "2031年3月4日", "什么时候：“图书馆将于…重新开放”？"),
    ),
    "It rained.": (),
    "Nothing was said about the plans of the new council.": (),
}  # fmt: skip


@pytest.mark.parametrize("sentence", CASES)
def test_what_a_sentence_can_be_asked_for(sentence):
    assert [(p.kind, p.answer, p.question) for p in proposals(sentence)] == list(CASES[sentence])


def test_a_day_is_no_number_and_a_long_sentence_is_left_alone():
    kinds = [p.kind for p in proposals("On May 3 Roth said that 12 trams had been ordered.")]
    assert kinds == ["date", "number"]
    assert list(proposals("word " * 50 + "on May 3, 2024.")) == []


@pytest.fixture
def articles(tmp_path):
    return write_articles(tmp_path / "articles")


def drafted(articles, most, llm=None):
    every = (read_article(articles, file.name) for file in sorted(articles.iterdir()))
    return list(draft(every, most, llm))


def test_proposals_are_samples_with_gold_that_stands_in_the_articles(articles):
    samples = drafted(articles, 2)
    check_gold(samples, articles)
    assert {sample.split for sample in samples} == {"dev"}
    assert len({sample.id for sample in samples}) == len(samples)


def test_the_kinds_come_in_turn_and_no_more_than_are_wanted(articles):
    text = "Ada Roth opened 12 bridges on May 3, 2024. Ada Roth opened 13 bridges on May 4, 2024."
    (articles / "bridge.txt").write_text(text)
    kinds = [s.kind for s in drafted(articles, 4) if s.files == ("bridge.txt",)]
    assert kinds == ["date", "number", "person", "date"]


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        ("Who was it that opened the bridge?", True),
        ("Did Mayor Ada Roth open the bridge?", False),
        ("A question.", False),
    ],
)
def test_a_model_may_word_the_question_unless_it_tells_the_answer(articles, reply, kept):
    samples = drafted(articles, 3, FakeLLM(reply))
    (roth,) = [sample for sample in samples if sample.answers == (("Mayor Ada Roth",),)]
    assert (roth.question == reply) is kept


def test_the_command_writes_a_file_that_can_be_run(articles, tmp_path):
    out = tmp_path / "questions.jsonl"
    arguments = ["draft", "--articles", str(articles), "--out", str(out)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.stderr
    check_gold(load(out), articles)
    assert json.loads(out.read_text().splitlines()[0])["id"].startswith("draft-")
    again = CliRunner().invoke(app, arguments)
    assert (again.exit_code, "exists; name a new file" in again.stderr) == (1, True)
    arguments[-1] = str(out / "under-a-file.jsonl")
    under = CliRunner().invoke(app, arguments)
    assert (under.exit_code, "cannot be written" in under.stderr) == (1, True)


def test_a_corpus_without_anything_to_ask_is_one_clear_line(tmp_path):
    (tmp_path / "a.txt").write_text("It rained.")
    result = CliRunner().invoke(app, ["draft", "--articles", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stderr.startswith("error: no sentence") and result.stderr.count("\n") == 1
