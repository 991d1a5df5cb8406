from collections.abc import Mapping, Sequence
from time import monotonic

import pytest

from qa.corpus.terms import stem
from qa.retrieval.spelling import corrected, is_name_in_small_letters


def held(**counts: int):
    by_stem = {stem(word): count for word, count in counts.items()}

    def known(terms: Sequence[str]) -> Mapping[str, int]:
        return {term: by_stem[term] for term in terms if term in by_stem}

    return known


ARTICLES = held(bridge=9, mayor=3, opened=5, roth=2, river=4, hanoi=2, form=1, from_=1, farm=7)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("?!", "?!"),
        ("mayor opened bridge", "mayor opened bridge"),
        ("mayor opened brigde", "mayor opened bridge"),
        ("mayor opened bridgge", "mayor opened bridge"),
        ("mayor opened brdge", "mayor opened bridge"),
        ("mayor opened Hanpi, bridge?", "mayor opened Hanoi, bridge?"),
        ("mayor opened a mountain", "mayor opened a mountain"),
        ("mayor opened xqzvw", "mayor opened xqzvw"),
        ("mayor opened cầu", "mayor opened cầu"),
        ("mayor opened teh", "mayor opened the"),
        ("waht did teh maier do on teh brigde", "what did the maier do on the bridge"),
        ("wich mayor opened it, wat hat", "which mayor opened it, what hat"),
        ("wher is the temple of wat po", "where is the temple of wat po"),
        ("did the mayor close the buidling", "did the mayor close the building"),
        ("what is the titel of mayor", "what is the title of mayor"),
        ("did the mayor close Moreni", "did the mayor close Moreni"),
        ("mayr opened Hanoy", "mayor opened Hanoi"),
        ("Wen traf der Minister", "Wen traf der Minister"),
        ("Brigde mayor opened", "Bridge mayor opened"),
        ("hwo opened teh brigde", "how opened the bridge"),
        ("mayor opened xi", "mayor opened xi"),
        ("did Rth Hanoi open it", "did Roth Hanoi open it"),
        ("did Rth open it in Hanoi", "did Rth open it in Hanoi"),
        ("brigde", "bridge"),
        ("khanh thanh brigde", "khanh thanh brigde"),
    ],
)
def test_one_edit_to_a_word_of_the_articles(query: str, expected: str):
    assert corrected(query, ARTICLES) == expected


def test_the_more_frequent_of_two_words_is_meant():
    # One swap from "form", one wrong letter from "farm", which stands in more passages.
    assert corrected("mayor opened fourm", held(mayor=1, opened=1, forum=2, form=1)).endswith(
        "forum"
    )
    assert corrected("mayor opened ffrm", held(mayor=1, opened=1, farm=7, form=1)).endswith("farm")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("qiang", True),
        ("wifi", True),
        ("gdp", True),
        ("bridge", False),
        ("alredy", False),  # long enough to tell that "already" is meant
        ("hoi", False),
        ("the", False),
        ("Qiang", False),
        ("prostution", False),
        ("titel", False),  # two letters swapped
    ],
)
def test_names_in_small_letters(word: str, expected: bool):
    assert is_name_in_small_letters(word) is expected


def test_an_empty_index_corrects_nothing():
    assert corrected("mayor opened brdge", held()) == "mayor opened brdge"


def test_no_word_is_too_long():
    start = monotonic()
    query = "mayor opened bridge " * 3 + "n" * 2_000
    assert corrected(query, ARTICLES) == query
    assert monotonic() - start < 10
