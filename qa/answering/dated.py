"""Show what a relative date means, and hold a full date against the words that mean it."""

from qa.answering.compose import Grounded, Quote, stated_at
from qa.answering.question import Question
from qa.answering.relative_dates import SaidDate, said_dates, written_on
from qa.answering.wanted import Wanted
from qa.answering.years import LEADING, LED

_MOST_NOTES = 2


def relative_dates(quote: Quote) -> list[SaidDate]:
    """Return the dates in a quote that its words alone do not say, in order, each day once.

    Of two for one day the last stays: the first is that of the dateline.
    """
    said = said_dates(quote.text, written_on(quote.article))
    last = {date.span: date for date in said if date.relative}
    return sorted(last.values(), key=lambda date: date.start)


def with_notes(text: str, quote: Quote) -> str:
    """Put behind the relative dates of a quote that stand in a text what they mean.

    ``She spoke on Saturday.`` becomes ``She spoke on Saturday (2 December 2023).``
    """
    for date in relative_dates(quote)[-_MOST_NOTES:]:
        words = quote.text[date.start : date.end]
        end = text.find(words) + len(words)
        if text.count(words) == 1 and date.note not in text:
            text = f"{text[:end]} ({date.note}){text[end:]}"
    return text


def in_words_of(statement: str, quote: Quote) -> str:
    """Put the relative dates of a quote where a statement has full dates that hold them.

    What comes out is for comparison only: "on 2 December 2023" is "on Saturday" to a quote that
    says so.
    """
    relative = relative_dates(quote)
    for full in reversed(said_dates(statement, written_on(quote.article))):
        if full.relative and not full.note.isdecimal():
            continue  # "yesterday" means nothing to who reads the statement
        meant = (date for date in relative if full.span.holds(date.span))
        if (date := next(meant, None)) is not None:
            words = quote.text[date.start : date.end]
            before = statement[: full.start]
            if LEADING.match(words):
                before = LED.sub("", before)
            statement = f"{before}{words}{statement[full.end :]}"
    return statement


def dated(statement: Grounded, question: Question) -> Grounded:
    """Note in the answer to a question for a date what the relative dates in it mean.

    What it says of the year rests on the day that the article bears, which is cited too. Of a
    report it is asked when it came out, not when what it tells of happened.
    """
    if question.wanted is not Wanted.DATE or question.about_report:
        return statement
    text, quotes = statement.text, statement.quotes
    for quote in statement.quotes:
        noted = with_notes(text, quote)
        if noted != text:
            text, quotes = noted, (*quotes, *stated_at(quote.article, quote.article.published_span))
    return Grounded(text, quotes)
