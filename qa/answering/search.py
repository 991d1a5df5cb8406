"""Search for what a question asks: resolved in its conversation, in its parts, at its time."""

from dataclasses import replace
from datetime import date

from qa.answering.asked import missing_terms, own_terms
from qa.answering.asked_time import AskedTime, asked_time, names_a_time, written_out
from qa.answering.question import Question, read_question
from qa.answering.resolve import parts
from qa.corpus.terms import fold
from qa.retrieval.accents import accented
from qa.retrieval.filter import Filter
from qa.retrieval.results import Finder, Results

_PASSAGES = 10
_SEVERAL = 2
_TALKED_ABOUT = 3
"""Hits whose articles a conversation is about."""


def search(
    finder: Finder,
    question: str,
    query: str,
    where: Filter | None,
    newest: date | None,
) -> list[tuple[Question, Results]]:
    """Search for a question, or for each of the questions and the times that it joins.

    Args:
        finder: finds passages.
        question: as it was asked.
        query: what it says by itself, as :func:`qa.answering.resolve.resolve` returns it.
        where: what the articles must be; a question may ask for less ("in articles from May").
        newest: the day of the newest article, from which "last month" is seen.
    """
    question, query = accented(question), accented(query)  # "nam" is a year, or the south
    follows_up = query != question
    texts = [query] if follows_up else parts(query)
    return [
        _found(finder, text, question if follows_up else text, where, newest, time)
        for text in texts
        for time in _times(text, question if follows_up else text, newest)
    ]


def _found(
    finder: Finder,
    query: str,
    asked: str,
    where: Filter | None,
    newest: date | None,
    time: AskedTime | None,
) -> tuple[Question, Results]:
    limits, said, full = (
        _limited(where, time),
        written_out(asked, newest),
        written_out(query, newest),
    )
    results = finder.find(full, _PASSAGES, limits)
    again = _by_its_own_words(finder, results, said, limits) if asked != query else None
    question = _read(said, (again or results).query)
    return replace(question, time=time, full=full if again else ""), again or results


def _by_its_own_words(
    finder: Finder, results: Results, asked: str, where: Filter | None
) -> Results | None:
    """Search the articles that are talked about for a follow-up that brings words of its own.

    Behind the question that it follows, "What did she say of tariffs?" would find again what that
    one was about. What else was found stays for comparison.
    """
    files = tuple(dict.fromkeys(found.hit.file for found in results.found[:_TALKED_ABOUT]))
    own = own_terms(asked)
    if not own or missing_terms(own, [results.articles[file].text for file in files]):
        return None
    again = finder.find(asked, _PASSAGES, replace(where or Filter(), files=files))
    others = (found for found in results.found if found.hit.file not in files)
    return replace(
        again,
        articles={**results.articles, **again.articles},
        repeats=(*again.repeats, *others, *results.repeats),
    )


def _times(query: str, asked: str, newest: date | None) -> list[AskedTime | None]:
    """Return the times asked about, each of which is answered for itself; at least one entry."""
    time = asked_time(asked, newest)
    if time is None and not names_a_time(asked):  # a follow-up keeps the time of what it follows
        time = asked_time(query, newest)
    if time is None or len(time.spans) < _SEVERAL:
        return [time]
    return [replace(time, spans=(span,)) for span in time.spans]


def _read(asked: str, searched: str) -> Question:
    """Read what is asked, to be held against what was searched, where misspelt words are put right.

    What kind of thing is asked for is told from the words as put right too, unless words were added
    to the query: a follow-up alone says what it asks for, and names go behind a foreign question.
    """
    kind = asked if fold(asked) in fold(searched) else searched
    return replace(read_question(kind), text=searched)


def _limited(where: Filter | None, time: AskedTime | None) -> Filter | None:
    """Return a filter that keeps to the articles of the time asked for, too."""
    if time is None or not time.of_articles:
        return where
    given = where or Filter()
    after = max(given.after or date.min, min(span.first for span in time.spans))
    before = min(given.before or date.max, max(span.last for span in time.spans))
    if after > before:  # what is asked for lies outside of what is allowed: the last day of all
        after = before = date.max
    return replace(given, after=after, before=before)
