"""What an answer has beside its statements, in HTML: abstention, disagreement, error."""

from collections.abc import Sequence

from qa.answering.answer import Answer, Citation, Conflict, Reading
from qa.chat import sources
from qa.chat.markup import text
from qa.chat.shown import day


def abstention(answer: Answer) -> str:
    """Return why nothing is answered, what was searched for, and what came nearest."""
    head = "Taken for granted, but not in the articles" if answer.premise else "Not in the articles"
    return (
        f'<section class="card abstention"><h3>{head}</h3>'
        f'<p dir="auto">{text(answer.answer)}</p>'
        f'<p class="searched">Searched for: <q dir="auto">{text(answer.query or answer.question)}'
        f"</q></p></section>{sources.nearest(answer.nearest)}"
    )


def error(message: str) -> str:
    """Return what went wrong; an error is no abstention."""
    return (
        '<section class="card error"><h3>This question could not be worked on</h3>'
        f'<p dir="auto">{text(message)}</p></section>'
    )


def conflict(item: Conflict, citations: Sequence[Citation]) -> str:
    """Return the values that differ, each with who gives it."""
    values = "".join(_reading(reading, citations) for reading in item.values)
    body = f"<dl>{values}</dl>" if values else ""
    return (
        '<section class="card conflict"><h3 dir="auto">Sources disagree about '
        f"{text(item.about)}{'' if values else sources.markers(item.citations, citations)}</h3>"
        f"{body}</section>"
    )


def _reading(reading: Reading, citations: Sequence[Citation]) -> str:
    said = [reading.outlet] if reading.outlet else []
    if reading.published:
        said.append(day(reading.published))
    if reading.articles > 1:
        said.append(_articles(reading))
    if reading.overridden:
        said.append("since corrected")
    status = ' class="overridden"' if reading.overridden else ""
    return (
        f'<div{status}><dt dir="auto">{text(reading.value)}'
        f"{sources.markers(reading.citations, citations)}</dt>"
        f"<dd>{text(' · '.join(said))}</dd></div>"
    )


def _articles(reading: Reading) -> str:
    if reading.origins == reading.articles:
        return f"{reading.articles} articles"
    origins = "one origin" if reading.origins == 1 else f"{reading.origins} origins"
    return f"{reading.articles} articles of {origins}"
