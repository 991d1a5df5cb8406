"""Say that the articles do not say, what was searched, and what came nearest."""

from collections.abc import Mapping, Sequence

from qa.answering.answer import Nearest
from qa.answering.asked_time import AskedTime
from qa.answering.timespan import day
from qa.corpus.article import Article
from qa.index.records import Counts
from qa.retrieval.hit import Hit

_NEAREST = 3


def wording(counts: Counts, unsaid: str = "", time: AskedTime | None = None) -> str:
    """Return the text of an abstention.

    Args:
        counts: what was searched.
        unsaid: what the articles do not say, as :func:`qa.answering.unsaid.unsaid` words it.
        time: if it is that of the articles, only those were searched.
    """
    searched = "1 article" if counts.articles == 1 else f"{counts.articles} articles"
    if counts.earliest and counts.latest:
        days = day(counts.earliest).words()
        if counts.latest != counts.earliest:
            days += f" to {day(counts.latest).words()}"
        searched += f", those with a date from {days}"
    if time and time.of_articles:
        searched += f"; of these, as asked, those {time.words()}"
    return f"{f'The articles do not say {unsaid}'.rstrip()}. Searched: {searched}."


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
