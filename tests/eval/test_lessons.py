"""What the reader learns from, and how it is cut up."""

import json
import re
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from eval.reading.lessons import ARTICLES, LessonError, examples, read_lessons

LESSON = {
    "title": "Owl",
    "outlet": "Post",
    "date": "2020-01-01",
    "sentences": ["The owl sat on a red roof.", "It rained.", "Nobody came by."],
    "questions": [["Where did the owl sit?", 0, "a red roof"], ["Who fed the owl?", None, None]],
}


def letters(text: str) -> list[int]:
    """Cut a text into words, as numbers."""
    return [sum(map(ord, word)) for word in text.split()]


def lessons(folder: Path, **changed):
    (folder / "one.jsonl").write_text(json.dumps(LESSON | changed))
    return read_lessons(folder, letters)


def test_an_answer_is_placed_among_the_tokens(tmp_path):
    (lesson,) = lessons(tmp_path)
    answered, unanswered = lesson.questions
    assert (answered.sentence, answered.answer) == (0, (4, 6))
    assert unanswered.sentence is None
    assert lesson.heading == letters("Owl (Post, 2020-01-01)")


@pytest.mark.parametrize(
    "changed",
    [
        {"questions": [["Where?", 0, "a blue roof"]]},
        {"questions": [["Where?", 9, "a red roof"]]},
        {"questions": [["Where?"]]},
        {"questions": [["Where?", -1, "a red roof"]]},
        {"sentences": None},
        {"sentences": []},
    ],
)
def test_a_line_not_in_the_format_is_named(tmp_path, changed):
    with pytest.raises(LessonError, match="one.jsonl:1 is not in the format"):
        lessons(tmp_path, **changed)


def test_a_line_that_is_no_json_is_named(tmp_path):
    (tmp_path / "one.jsonl").write_text("{")
    with pytest.raises(LessonError, match="one.jsonl:1 is not in the format"):
        read_lessons(tmp_path, letters)


def test_a_folder_without_lessons_is_named(tmp_path):
    with pytest.raises(LessonError, match="holds no article"):
        read_lessons(tmp_path, letters)


def test_an_article_of_one_sentence_is_read_in_its_place_alone(tmp_path):
    one = lessons(tmp_path, sentences=LESSON["sentences"][:1])
    made = [e for _ in range(20) for e in examples(one, Random(3))]
    assert {(e.sentence, len(e.sentences)) for e in made} == {(None, 1), (0, 1)}


def test_the_answer_is_among_the_sentences_of_an_example_or_none_is(tmp_path):
    read = lessons(tmp_path)
    random = Random(3)
    made = [e for _ in range(50) for e in examples(read, random)]
    owl = read[0].sentences[0]
    for example in made:
        if example.sentence is not None:
            assert example.sentences[example.sentence] == owl and example.answer == (4, 6)
        elif example.question == letters("Where did the owl sit?"):
            assert owl not in example.sentences
    assert {e.sentence for e in made} == {None, 0}
    assert any(e.heading for e in made) and not all(e.heading for e in made)


def test_every_stored_lesson_can_be_read():
    stored = read_lessons(ARTICLES, letters)
    assert len(stored) == 800
    asked = [q for lesson in stored for q in lesson.questions]
    assert len(asked) > 11_000
    assert 0.5 < sum(q.sentence is not None for q in asked) / len(asked) < 0.65
    assert len(list(islice(examples(stored, Random(1)), 500))) == 500


def test_no_lesson_is_about_what_the_question_sets_ask():
    root = Path(__file__).parents[2]
    asked = {
        re.sub(r"\W+", " ", json.loads(line)["question"].lower())
        for path in ("eval/questions.jsonl", "eval/second/questions.jsonl")
        for line in (root / path).read_text("utf-8").splitlines()
    }
    learnt = {
        re.sub(r"\W+", " ", question.lower())
        for path in ARTICLES.glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
        for question, _, _ in json.loads(line)["questions"]
    }
    assert not asked & learnt
