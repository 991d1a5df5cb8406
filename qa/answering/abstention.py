"""Say that the articles do not say, what was searched, and what came nearest."""

from collections.abc import Mapping, Sequence
from datetime import date

from qa.answering.answer import Nearest
from qa.answering.timespan import day
from qa.corpus.article import Article
from qa.retrieval.hit import Hit

_NEAREST = 3


def wording(articles: int, earliest: date | None, latest: date | None) -> str:
    """Return the text of an abstention."""
    searched = "1 article" if articles == 1 else f"{articles} articles"
    if earliest and latest:
        days = day(earliest).words() + (f" to {day(latest).words()}" if latest != earliest else "")
        searched += f", those with a date from {days}"
    return f"The articles do not say. Searched: {searched}."


def nearest(hits: Sequence[Hit], articles: Mapping[str, Article]) -> tuple[Nearest, ...]:
    """Return the best hits as what came nearest; they are no citations."""
    return tuple(
        Nearest(
            file=hit.file,
            title=articles[hit.file].title,
            outlet=articles[hit.file].outlet,
            published=articles[hit.file].published,
            text=hit.text,
            start=hit.start,
            end=hit.end,
        )
        for hit in hits[:_NEAREST]
    )
