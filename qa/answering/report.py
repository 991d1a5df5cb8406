"""Answer from what an article says of itself: its outlet, its day and hour, where it was written.

None of that stands in its sentences, or only in the dateline before the first.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.answering.compose import Grounded, Quote, stated_at
from qa.answering.holding import holds_wanted
from qa.answering.question import Question
from qa.answering.relative_dates import dates_and_years, written_on
from qa.answering.wanted import Wanted
from qa.corpus.article import Article
from qa.corpus.dates import find_dates

_DATE_LABEL = re.compile(r"^\W*(?:date|dated)\b[\s:]*", re.IGNORECASE)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:h]\s?\d{2}(?!\d)|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_MAY_BE_TOLD_OF = re.compile(r"\breports?\b", re.IGNORECASE)
"""A report may also be what an article tells of; then a sentence may hold its date."""
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
    if question.about_report and question.wanted is Wanted.DATE and best.published_span is None:
        return "" if _MAY_BE_TOLD_OF.search(question.text) else "when it came out"
    return ""


def told_by_reports(question: Question, quotes: Sequence[Quote]) -> Iterator[Grounded]:
    """Yield what the articles of the quotes say of themselves, if that is asked for.

    Args:
        question: what is asked.
        quotes: the evidence, best first; at least one.
    """
    match question.wanted:
        case Wanted.OUTLET:
            for article in _articles(quotes):
                for quote in stated_at(article, article.outlet_span):
                    yield Grounded(f"The article bears the name {article.outlet}", (quote,))
        case Wanted.DATE if _asks_hour(question):
            for article in _articles(quotes):
                for quote in _timed(article)[:1]:
                    yield Grounded(f"The article is marked {_moment(quote)}", (quote,))
        case Wanted.DATE:
            bearing = _articles(quotes if question.about_report else filter(_undated, quotes[:1]))
            for article in bearing:
                for quote in stated_at(article, article.published_span):
                    yield Grounded(f"The article bears the date {_day(quote)}", (quote,))
        case Wanted.PLACE if not any(holds_wanted(question, quote.text) for quote in quotes):
            best = quotes[0].article
            for quote in stated_at(best, best.dateline_span):
                yield Grounded(f"The article is datelined {best.dateline_place}", (quote,))


def _articles(quotes: Iterable[Quote]) -> list[Article]:
    return list({quote.article.file: quote.article for quote in quotes}.values())


def _asks_hour(question: Question) -> bool:
    return question.about_report and _ASKS_HOUR.search(question.text) is not None


def _undated(quote: Quote) -> bool:
    return not dates_and_years(quote.text, written_on(quote.article))


def _timed(article: Article) -> list[Quote]:
    """Return where an article says of itself what time it is from."""
    spans = (article.published_span, article.outlet_span, article.dateline_span)
    told = (quote for span in spans for quote in stated_at(article, span))
    return [quote for quote in told if _CLOCK.search(quote.text)]


def _day(quote: Quote) -> str:
    """Return the date in the words of an article, without what stands around it."""
    dates = find_dates(quote.text, 0, len(quote.text))
    full = (quote.text[date.start : date.end] for date in dates if date.year)
    return next(full, _DATE_LABEL.sub("", quote.text))


def _moment(quote: Quote) -> str:
    """Return the hour, and the date if there is one, in the words of an article."""
    clock = _CLOCK.search(quote.text)
    day = _day(quote)
    return f"{clock.group()}, {day}" if clock and day != quote.text else day
