"""What the reader learns from, and how it is cut up."""

import json
from itertools import islice
from pathlib import Path
from random import Random

from eval.reading.lessons import examples, read_lessons
from eval.reading.stored import ARTICLES

ARTICLE = {
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
    (folder / "one.jsonl").write_text(json.dumps(ARTICLE | changed))
    return read_lessons(folder, letters)


def test_an_answer_is_placed_among_the_tokens(tmp_path):
    (lesson,) = lessons(tmp_path)
    answered, unanswered = lesson.questions
    assert (answered.sentence, answered.answer) == (0, (4, 6))
    assert unanswered.sentence is None
    assert lesson.heading == letters("Owl (Post, 2020-01-01)")


def test_an_article_of_one_sentence_is_read_in_its_place_alone(tmp_path):
    one = lessons(tmp_path, sentences=ARTICLE["sentences"][:1])
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


def test_now_and_then_a_question_is_typed_without_care(tmp_path):
    read = lessons(tmp_path, questions=[["Đèn nào ĐỎ?", 0, "a red roof"]])
    random = Random(3)
    asked = {tuple(e.question) for _ in range(50) for e in examples(read, random)}
    assert asked == {tuple(letters("Đèn nào ĐỎ?")), tuple(letters("den nao do?"))}


def test_of_every_stored_lesson_examples_are_made():
    read = read_lessons(ARTICLES, letters)
    assert len(list(islice(examples(read, Random(1)), 500))) == 500
