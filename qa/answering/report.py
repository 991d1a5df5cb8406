"""Answer from what an article says of itself: its outlet, its day and hour, where it was written.

None of that stands in its sentences, or only in the dateline before the first.
"""

import re
from collections.abc import Iterator, Sequence

from qa.answering.compose import Grounded, Quote
from qa.answering.dated import bearing_the_day, relative_dates
from qa.answering.holding import holds_wanted
from qa.answering.question import Question
from qa.answering.wanted import Wanted
from qa.corpus.article import Article, Span
from qa.corpus.dates import find_dates

_DATE_LABEL = re.compile(r"^\W*(?:date|dated)\b[\s:]*", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:h]\s?\d{2}(?!\d)|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_ASKS_HOUR = re.compile(
    r"\bwhat time\b|\btime ?stamp\b|\bwhat hour\b|\bmấy giờ\b|\bgiờ nào\b|几点|几时", re.IGNORECASE
)


def lacks(question: Question, best: Article) -> str:
    """Return what is asked of a report and the best article does not say of itself; mostly nothing.

    That is, put behind "The articles do not say".
    """
    if question.wanted is Wanted.OUTLET and best.outlet_span is None:
        return "which outlet it was"
    if _asks_hour(question) and not _timed(best):
        return "at what time"
    return ""


def told_by_reports(question: Question, quotes: Sequence[Quote]) -> Iterator[Grounded]:
    """Yield what the articles of the quotes say of themselves, if that is asked for.

    Args:
        question: what is asked.
        quotes: the evidence, best first; at least one.
    """
    articles = list(dict.fromkeys(quote.article for quote in quotes))
    match question.wanted:
        case Wanted.OUTLET:
            for article in articles:
                for quote in _at(article, article.outlet_span):
                    yield Grounded(f"The article bears the name {article.outlet}", (quote,))
        case Wanted.DATE if _asks_hour(question):
            for article in articles:
                for quote in _timed(article)[:1]:
                    yield Grounded(f"The article is marked {_unlabelled(quote)}", (quote,))
        case Wanted.DATE:
            bearing = quotes if question.about_report else filter(_undated, quotes[:1])
            days = (day for quote in bearing for day in bearing_the_day(quote))
            for day in dict.fromkeys(days):
                yield Grounded(f"The article bears the date {_day_words(day)}", (day,))
        case Wanted.PLACE if not any(holds_wanted(question, quote.text) for quote in quotes):
            for quote in _at(articles[0], articles[0].dateline_span):
                yield Grounded(f"The article is datelined {articles[0].dateline_place}", (quote,))


def _asks_hour(question: Question) -> bool:
    return question.about_report and _ASKS_HOUR.search(question.text) is not None


def _undated(quote: Quote) -> bool:
    return _YEAR.search(quote.text) is None and not relative_dates(quote)


def _timed(article: Article) -> list[Quote]:
    """Return where an article says of itself what time it is from."""
    spans = (article.published_span, article.outlet_span, article.dateline_span)
    told = (quote for span in spans for quote in _at(article, span))
    return [quote for quote in told if _CLOCK.search(quote.text)]


def _at(article: Article, span: Span | None) -> list[Quote]:
    return [Quote(article, span.start, span.end)] if span else []


def _day_words(quote: Quote) -> str:
    """Return the date in the words of an article without what stands around it."""
    dates = find_dates(quote.text, 0, len(quote.text))
    full = (quote.text[date.start : date.end] for date in dates if date.year)
    return next(full, _unlabelled(quote))


def _unlabelled(quote: Quote) -> str:
    return _DATE_LABEL.sub("", quote.text)
