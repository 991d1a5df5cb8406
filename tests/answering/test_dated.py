from datetime import date

import pytest

from qa.answering.compose import Quote
from qa.answering.dated import in_words_of, with_notes
from tests.answering.fakes import article


def quote(text: str, day: date | None = date(2023, 12, 2)) -> Quote:
    return Quote(article("a.txt", text, published=day), 0, len(text))


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("She spoke on Saturday.", "She spoke on Saturday (2 December 2023)."),
        ("She spoke on Nov. 30.", "She spoke on Nov. 30 (2023)."),
        ("She spoke on 5 May 2021.", "She spoke on 5 May 2021."),
        (
            "HANOI, Dec. 2 -- She spoke on Saturday.",
            "HANOI, Dec. 2 -- She spoke on Saturday (2 December 2023).",
        ),
        (
            "She came last year and left last month.",
            "She came last year (2022) and left last month (November 2023).",
        ),
        ("It rained.", "It rained."),
        ("The ban takes effect in July.", "The ban takes effect in July."),
    ],
)
def test_relative_dates_are_noted_once(text: str, noted: str):
    assert with_notes(text, quote(text)) == noted
    assert with_notes(text, quote(text, None)) == text


def test_only_what_stands_in_the_text_is_noted():
    words = quote("She came last year and left last month.")
    assert with_notes("She left last month.", words) == "She left last month (November 2023)."
    assert with_notes("She left.", words) == "She left."


@pytest.mark.parametrize(
    ("statement", "compared"),
    [
        ("She spoke on 2 December 2023.", "She spoke on Saturday."),
        ("She spoke in December 2023.", "She spoke on Saturday."),
        ("She spoke on 3 December 2023.", "She spoke on 3 December 2023."),
        ("She spoke today.", "She spoke today."),
        ("She spoke.", "She spoke."),
    ],
)
def test_full_dates_in_the_words_of_the_quote(statement: str, compared: str):
    assert in_words_of(statement, quote("She spoke on Saturday.")) == compared
