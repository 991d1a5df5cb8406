import pytest

from qa.answering.expressions import (
    calendar_word,
    calendar_words,
    capitals,
    has_date,
    has_place,
    names,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", set()),
        ("He left on Monday, Aug. 5.", {"monday", "august"}),
        ("from Sept 3 to DEC 4", {"september", "december"}),
        ("It may march on.", set()),
        ("In May and March", {"may", "march"}),
        ("MAY 5", {"may"}),
    ],
)
def test_months_and_days_are_named_in_full(text: str, expected: set[str]):
    assert calendar_words(text) == expected


def test_a_word_that_is_no_month_is_none():
    assert [calendar_word(w) for w in ("sat", "feb", "sunday")] == [None, "february", "sunday"]


@pytest.mark.parametrize(
    "text",
    [
        "on 18 August",
        "in May",
        "May 5",
        "since Monday",
        "2019",
        "the 1990s",
        "2024-08-18",
        "13/5/2024",
        "the 5th century",
        "ngày 18 tháng 8",
        "8月18日",
        "in 43 BC",
        "AD 43",
        "yesterday",
    ],
)
def test_a_date_is_seen(text: str):
    assert has_date(text)


@pytest.mark.parametrize(
    "text", ["", "this may be", "an ad campaign", "they march on", "1,500 people", "12 ships"]
)
def test_what_is_no_date(text: str):
    assert not has_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened in Paris.", True),
        ("HANOI, Dec. 2 (Wire) -- It opened.", True),
        ("It opened in May.", False),
        ("It opened in the morning.", False),
        ("", False),
    ],
)
def test_a_place_stands_after_its_preposition(text: str, expected: bool):
    assert has_place(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("The fox met Ada Roth.", ["ada", "roth"]),
        ("Ada Roth spoke.", ["ada", "roth"]),
        ("Rain fell. Snow came.", []),
        ("Roth spoke. We heard Roth.", ["roth", "roth"]),
        ("We met Tô Lâm’s guest.", ["to", "lam"]),
        ("We met J. Smith.", ["smith"]),
        ("Hội nghị ở Hà Nội ủng hộ Đà Nẵng", ["ha", "noi", "da", "nang"]),
        ("then Žižek and Łukasz and Пушкин", ["zizek", "lukasz", "пушкин"]),
        ("习近平会见苏林", []),
    ],
)
def test_names_are_capitalised_words_that_open_no_sentence(text: str, expected: list[str]):
    assert names(text) == expected


def test_capitals_include_the_first_word():
    assert capitals("Rain fell on Ada.") == ["rain", "ada"]
