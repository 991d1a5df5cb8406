"""Invented articles with questions, as they are stored."""

import json
import re
from pathlib import Path

import pytest

from eval.reading.stored import ARTICLES, HELD_OUT, LessonError, as_text, read_stored
from qa.corpus.reader import read_article
from tests.eval.test_lessons import ARTICLE


def stored(folder: Path, **changed):
    (folder / "one.jsonl").write_text(json.dumps(ARTICLE | changed))
    return read_stored(folder)


@pytest.mark.parametrize(
    "changed",
    [
        {"questions": [["Where?", 0, "a blue roof"]]},
        {"questions": [["Where?", 9, "a red roof"]]},
        {"questions": [["Where?"]]},
        {"questions": [["Where?", -1, "a red roof"]]},
        {"sentences": None},
        {"sentences": [], "questions": []},
    ],
)
def test_a_line_not_in_the_format_is_named(tmp_path, changed):
    with pytest.raises(LessonError, match="one.jsonl:1 is not in the format"):
        stored(tmp_path, **changed)


def test_a_line_that_is_no_json_is_named(tmp_path):
    (tmp_path / "one.jsonl").write_text("{")
    with pytest.raises(LessonError, match="one.jsonl:1 is not in the format"):
        read_stored(tmp_path)


def test_a_folder_without_articles_is_named(tmp_path):
    with pytest.raises(LessonError, match="holds no article"):
        read_stored(tmp_path)


@pytest.mark.parametrize("folder", [ARTICLES, HELD_OUT])
def test_what_is_stored_can_be_read_and_both_kinds_of_question_are_asked(folder):
    asked = [question for article in read_stored(folder) for question in article.questions]
    assert len(asked) > 2_000
    assert 0.5 < sum(number is not None for _, number, _ in asked) / len(asked) < 0.65


def test_no_article_is_about_what_the_question_sets_ask():
    root = Path(__file__).parents[2]
    asked = {
        re.sub(r"\W+", " ", json.loads(line)["question"].lower())
        for path in ("eval/questions.jsonl", "eval/second/questions.jsonl")
        for line in (root / path).read_text("utf-8").splitlines()
    }
    learnt = {
        re.sub(r"\W+", " ", question.lower())
        for folder in (ARTICLES, HELD_OUT)
        for article in read_stored(folder)
        for question, _, _ in article.questions
    }
    assert not asked & learnt


def test_an_article_is_written_as_news_is(tmp_path):
    (article,) = stored(tmp_path, sentences=["One.", "Two.", "Three.", "Four."], questions=[])
    (tmp_path / "owl.txt").write_text(as_text(article))
    read = read_article(tmp_path, "owl.txt")
    assert (read.title, str(read.published)) == ("Owl", "2020-01-01")
    assert [read.text[b.start : b.end] for b in read.blocks][-2:] == ["One. Two. Three.", "Four."]


def test_chinese_sentences_stand_without_spaces_between_them(tmp_path):
    (article,) = stored(tmp_path, sentences=["猫头鹰在屋顶上。", "下雨了。"], questions=[])
    assert "猫头鹰在屋顶上。下雨了。" in as_text(article)
