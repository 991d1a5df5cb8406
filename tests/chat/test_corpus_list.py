from datetime import date

import pytest

from qa.chat.corpus import SHOWN, Sought, failures, listing, outlets, timeline
from qa.corpus.article import FailedFile, Headline
from tests.chat.hostile import HOSTILE

BRIDGE = Headline(
    "north/bridge.txt", "north/bridge.txt", "Bridge opens", "Gazette", date(2024, 5, 3)
)
LAM = Headline("a/1", "a", "Tô Lâm visits", "Tin Tức", date(2023, 12, 4))
PLAIN = Headline("plain.txt", "plain.txt", None, None, None)
ALL = [BRIDGE, LAM, PLAIN]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        (Sought(), ALL),
        (Sought("to lam"), [LAM]),
        (Sought("GAZETTE bridge"), [BRIDGE]),
        (Sought("north"), [BRIDGE]),
        (Sought("plain"), [PLAIN]),
        (Sought("bridge lam"), []),
        (Sought(outlet="Gazette"), [BRIDGE]),
        (Sought(first=date(2024, 5, 3)), [BRIDGE]),
        (Sought(first=date(2024, 5, 4)), []),
        (Sought(last=date(2024, 5, 2)), [LAM]),
        (Sought(first=date(2023, 12, 4), last=date(2023, 12, 4)), [LAM]),
        (Sought("visits", "Gazette"), []),
    ],
)
def test_what_is_sought_is_found(sought: Sought, found: list[Headline]) -> None:
    assert sought.among(ALL) == found


def test_outlets_are_named_once_in_order() -> None:
    assert outlets([LAM, BRIDGE, BRIDGE, PLAIN]) == ["Gazette", "Tin Tức"]
    assert outlets([]) == []
    assert outlets([BRIDGE], "Closed") == ["Closed", "Gazette"]


def on(*days: date) -> list[Headline]:
    return [Headline(f"{n}", f"{n}", None, None, published) for n, published in enumerate(days)]


def test_the_timeline_counts_by_day_month_or_year() -> None:
    assert timeline([]) == timeline([PLAIN]) == []
    near = on(date(2024, 5, 3), date(2024, 5, 1), date(2024, 5, 3))
    assert timeline([*near, PLAIN]) == [(date(2024, 5, 1), 1), (date(2024, 5, 3), 2)]
    far = on(date(2024, 5, 3), date(2024, 5, 1), date(2024, 9, 3))
    assert timeline(far) == [(date(2024, 5, 1), 2), (date(2024, 9, 1), 1)]
    ages = on(date(2014, 5, 3), date(2014, 9, 1), date(2024, 9, 3))
    assert timeline(ages) == [(date(2014, 1, 1), 2), (date(2024, 1, 1), 1)]


def test_the_list_says_how_many_of_how_many() -> None:
    assert "There is no article yet." in listing([], 0, True)
    assert "No article fits." in listing([], 3, True)
    assert ">3 articles<" in listing(ALL, 3, True)
    assert ">1 article<" in listing([PLAIN], 1, True)
    assert ">1 of 3 articles<" in listing([BRIDGE], 3, True)
    many = listing([BRIDGE] * (SHOWN + 2), SHOWN + 2, True)
    assert many.count("<li") == SHOWN and "2 more; search to see them." in many


def test_only_where_it_is_allowed_articles_can_be_removed() -> None:
    assert 'data-do="remove"' in listing([LAM], 1, True)
    assert "data-do" not in listing([LAM], 1, False)
    failed = (FailedFile("scan.pdf", "is a picture"),)
    assert 'data-do="remove"' in failures(failed, True)
    assert "data-do" not in failures(failed, False)
    assert failures((), True) == ""


def test_an_article_of_a_larger_file_is_removed_with_that_file() -> None:
    shown = listing([LAM], 1, True)
    assert 'data-read="a/1"' in shown and '<li class="entry" data-file="a">' in shown


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_keeps_no_meaning(words: str) -> None:
    item = Headline(words, words, words, words, None)
    shown = listing([item], 1, True) + failures((FailedFile(words, words),), True)
    tags = {"p", "ul", "li", "button", "span", "details", "summary", "bdi", "input", "label"}
    assert {part.split()[0].split(">")[0].strip("/") for part in shown.split("<")[1:]} <= tags
