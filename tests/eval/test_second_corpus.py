"""The articles written for the evaluation have the shapes that its page tells of."""

import re

import pytest

from eval.sets import SECOND

TEXTS = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted((SECOND / "articles").iterdir())
}


def test_articles_are_as_long_as_news():
    for name, text in TEXTS.items():
        han = len(re.findall(r"[\u4e00-\u9fff]", text))
        assert 150 <= len(text.split()) <= 400 or 250 <= han <= 500, name


@pytest.mark.parametrize(
    ("first", "copy"),
    [
        ("harbour-01", "harbour-02"),
        ("flood-01", "flood-02"),
        ("bank-01", "bank-02"),
        ("bank-01", "bank-03"),
    ],
)
def test_copies_of_a_wire_story_share_their_words_and_name_the_wire(first, copy):
    def fours(text):
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[at : at + 4]) for at in range(len(words) - 3)}

    shared = fours(TEXTS[first]) & fours(TEXTS[copy])
    assert len(shared) >= 0.25 * len(fours(TEXTS[copy]))
    assert "Norland Wire" in TEXTS[copy]


def test_corrections_say_so():
    corrected = {name for name, text in TEXTS.items() if "\nCorrection: " in text}
    assert corrected == {"harbour-07", "flood-04", "council-04", "vaccine-03"}


@pytest.mark.parametrize(
    ("letters", "names"),
    [
        ("[ăđơưạảấầậ]", ["bank-05", "ferry-02", "football-05", "harbour-06"]),
        (r"[\u4e00-\u9fff]", ["bridge-05", "flood-06", "museum-05", "vaccine-04"]),
    ],
)
def test_some_are_in_other_languages(letters, names):
    assert [name for name, text in TEXTS.items() if len(re.findall(letters, text)) > 40] == names


def test_two_carry_instructions_to_a_program():
    carrying = [name for name, text in TEXTS.items() if "previous instructions" in text]
    assert carrying == ["museum-04", "school-03"]
