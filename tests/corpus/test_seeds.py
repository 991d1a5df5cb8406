"""The articles that come with the project, read as a whole."""

from datetime import date
from pathlib import Path

import pytest

from qa.corpus.article import Article
from qa.corpus.folder import find_files
from qa.corpus.passages import split_passages
from qa.corpus.reader import read_article
from qa.corpus.sentences import split_sentences

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = [entry.file for entry in find_files(SEEDS).files]


def seed(number: str) -> Article:
    (file,) = [file for file in FILES if file.startswith(number)]
    return read_article(SEEDS, file)


def shown(article: Article) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks]


def test_all_five_are_read():
    listing = find_files(SEEDS)
    assert len(listing.files) == 5 and listing.failed == ()


@pytest.mark.parametrize(
    ("number", "title", "outlet", "published", "day", "place", "words"),
    [
        ("000", None, None, date(2024, 3, 22), None, None, "date 2024-03-22"),
        (
            "001",
            "Chinese Communist Party Delegation Engages in Bilateral Talks with Vietnam",
            "The Europe Today",
            date(2024, 5, 13),
            date(2024, 5, 13),
            "Hanoi",
            "Hanoi, May 13, 2024, The Europe Today:",
        ),
        (
            "002",
            "China ready to jointly advance building of China-Vietnam community with shared future:"
            " Wang Yi",
            "Xinhua",
            date(2023, 12, 4),
            date(2023, 12, 2),
            "HANOI",
            "date 2023-12-04",
        ),
        (
            "003",
            "Strengthened diplomatic visits bolster Vietnamese-Chinese collaboration and political"
            " confidence, asserts Chinese academic",
            None,
            None,
            None,
            None,
            None,
        ),
        (
            "004",
            "Enhancing Diplomatic Ties: A Closer Look at China-Vietnam Relations",
            None,
            None,
            None,
            None,
            None,
        ),
    ],
)
def test_what_each_says_of_itself(
    number: str,
    title: str | None,
    outlet: str | None,
    published: date | None,
    day: date | None,
    place: str | None,
    words: str | None,
):
    article = seed(number)
    span = article.published_span
    assert (article.title, article.outlet, article.published) == (title, outlet, published)
    assert (article.dateline_day, article.dateline_place) == (day, place)
    assert (None if span is None else article.text[span.start : span.end]) == words


def test_the_first_sentence_begins_after_the_date():
    assert split_sentences(seed("000"))[0].text.startswith("Amidst a backdrop")


@pytest.mark.parametrize(
    ("number", "blocks", "first", "last"),
    [
        ("000", 8, "Amidst a backdrop", "As China and Vietnam chart"),
        ("001", 8, "Chinese Communist Party Delegation", "The visit of the CPC delegation"),
        ("002", 8, "China ready to jointly", "Facing the complex"),
        ("003", 13, "Strengthened diplomatic visits", "The Communist Party of Việt Nam"),
        ("004", 9, "Enhancing Diplomatic Ties", "The meeting between Xi Jinping"),
    ],
)
def test_the_page_around_it_is_left_out(number: str, blocks: int, first: str, last: str):
    found = shown(seed(number))
    assert len(found) == blocks
    assert found[0].startswith(first) and found[-1].startswith(last)


@pytest.mark.parametrize("file", FILES)
def test_sentences_and_passages_quote_the_file(file: str):
    article = read_article(SEEDS, file)
    written = (SEEDS / file).read_bytes().decode("utf-8")
    sentences = split_sentences(article)
    passages = split_passages(
        article, sentences, max_tokens=120, count_tokens=lambda text: len(text.split())
    )
    for part in (*sentences, *passages):
        assert written[part.start : part.end] == part.text
    assert len(passages) > 1
    assert all(any(p.start <= s.start and s.end <= p.end for p in passages) for s in sentences)
