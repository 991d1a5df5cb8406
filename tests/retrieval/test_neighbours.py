"""Neighbouring passages as one hit, over an article of three passages."""

from qa.corpus.article import Article
from qa.retrieval.hit import Hit
from qa.retrieval.neighbours import joined

TEXT = "It rained.\n\nIt blew.  It froze. [Advertisement] It thawed."
ARTICLES = {file: Article(file, TEXT) for file in ("a.txt", "b.txt")}
RAINED, BLEW, FROZE, THAWED = "It rained.", "It blew.", "It froze.", "It thawed."


def hits(*passages: tuple[str, str]) -> list[Hit]:
    made = []
    for rank, (file, text) in enumerate(passages, start=1):
        start = TEXT.index(text)
        made.append(Hit(rank, file, start, start + len(text), text, 1 / rank))
    return made


def shown(found: list[Hit]) -> list[tuple[int, str, str, float]]:
    assert all(hit.text == TEXT[hit.start : hit.end] for hit in found)
    return [(hit.rank, hit.file, hit.text, hit.score) for hit in found]


def test_two_that_adjoin_are_one_at_the_place_of_the_better():
    found = hits(("b.txt", FROZE), ("a.txt", BLEW), ("b.txt", THAWED), ("a.txt", RAINED))
    assert shown(joined(found, ARTICLES, 10)) == [
        (1, "b.txt", FROZE, 1),
        (2, "a.txt", "It rained.\n\nIt blew.", 1 / 2),
        (3, "b.txt", THAWED, 1 / 3),  # words that are in no passage stand between
    ]


def test_the_place_that_is_free_goes_to_the_next():
    found = hits(("a.txt", BLEW), ("a.txt", FROZE), ("b.txt", BLEW), ("b.txt", THAWED))
    assert [hit.file for hit in joined(found, ARTICLES, 2)] == ["a.txt", "b.txt"]
    assert shown(joined(found, ARTICLES, 1)) == [(1, "a.txt", "It blew.  It froze.", 1)]


def test_a_hit_spans_no_more_than_two():
    found = hits(("a.txt", BLEW), ("a.txt", RAINED), ("a.txt", FROZE))
    assert [hit.text for hit in joined(found, ARTICLES, 10)] == ["It rained.\n\nIt blew.", FROZE]


def test_neighbours_in_another_article_are_none():
    found = hits(("a.txt", BLEW), ("b.txt", FROZE))
    assert joined(found, ARTICLES, 10) == found


def test_nothing_found_is_no_hit():
    assert joined([], {}, 10) == []
