"""The page's HTML, made from our own data.

Everything that others wrote (questions, answers, articles, file names, error messages) goes
through ``_text``, which leaves no character that HTML gives a meaning to.
"""

from collections.abc import Iterable, Sequence
from html import escape
from json import dumps

from qa.answering.answer import Answer, Citation, Conflict, Nearest, Statement
from qa.chat.shown import dates, day, privacy, visible
from qa.chat.turn import Turn
from qa.chatbot import Status

_STAGES = {
    "searching": "Searching…",
    "reading": "Reading…",
    "writing": "Writing…",
    "checking": "Checking…",
}

_MAX_TAIL_CHARS = 24


def masthead(state: Status) -> str:
    """Return the line that says what can be asked, who answers and where questions go."""
    articles = "1 article" if state.files == 1 else f"{state.files:,} articles"
    parts = [articles, dates(state), state.llm, privacy(state)]
    if state.failed:
        names = ", ".join(f"{item.file}: {item.reason}" for item in state.failed)
        parts.insert(1, f"{len(state.failed)} not readable ({names})")
    items = "".join(f"<li>{_text(part)}</li>" for part in parts)
    return (
        '<header class="masthead"><h1>Ask the articles</h1>'
        f'<ul class="facts" aria-label="What is answered from, and where">{items}</ul></header>'
    )


def welcome(suggestions: Sequence[str]) -> str:
    """Return what stands on the page before the first question."""
    buttons = "".join(
        f'<li><button type="button" class="suggestion" data-ask="{_text(item)}" dir="auto">'
        f"{_text(item)}</button></li>"
        for item in suggestions
    )
    examples = f'<h2>For example</h2><ul class="suggestions">{buttons}</ul>' if buttons else ""
    return (
        '<section class="welcome"><p class="lede">Every sentence of an answer points at the exact '
        "words of an article. What the articles do not say, the answer does not say.</p>"
        f"{examples}</section>"
    )


def turns(items: Iterable[Turn]) -> str:
    """Return the turns one below the other."""
    return "".join(turn(item) for item in items)


def turn(item: Turn) -> str:
    """Return one turn: the question, and its answer, abstention or error as far as it is known."""
    parts = [f'<h2 class="question" dir="auto">{_text(item.question)}</h2>']
    if item.error is not None:
        parts.append(_error(item.error))
    elif item.answer is not None:
        parts.append(_abstention(item.answer) if item.answer.abstained else _answer(item.answer))
    parts.append(_foot(item))
    body = "".join(parts)
    return f'<article class="turn" data-turn="{item.number}">{body}</article>'


def _answer(answer: Answer) -> str:
    by_number = {citation.n: citation for citation in answer.citations}
    statements = " ".join(_statement(item, by_number) for item in answer.statements)
    conflicts = "".join(_conflict(item, by_number) for item in answer.conflicts)
    return f'<p class="answer" dir="auto">{statements}</p>{conflicts}{_sources(answer.citations)}'


def _statement(statement: Statement, by_number: dict[int, Citation]) -> str:
    markers = "".join(_marker(by_number[n]) for n in statement.citations if n in by_number)
    # The last word stays with its markers, so that no line begins with one. A long last word is
    # a sentence in a script without spaces, which must be free to break.
    head, space, tail = statement.text.rpartition(" ")
    if len(tail) > _MAX_TAIL_CHARS:
        return f'<span class="statement">{_text(statement.text)}{markers}</span>'
    return (
        f'<span class="statement">{_text(head + space)}'
        f'<span class="tail">{_text(tail)}{markers}</span></span>'
    )


def _marker(citation: Citation) -> str:
    origin = ", ".join(_origin(citation))
    return (
        f'<button type="button" class="cite" data-cite="{citation.n}" '
        f'aria-label="Source {citation.n}: {_text(origin)}" '
        f'title="{_text(origin)}: {_text(citation.quote)}">{citation.n}</button>'
    )


def _conflict(conflict: Conflict, by_number: dict[int, Citation]) -> str:
    markers = "".join(_marker(by_number[n]) for n in conflict.citations if n in by_number)
    return (
        '<p class="card conflict" dir="auto"><strong>Sources disagree</strong> '
        f"about {_text(conflict.about)}{markers}</p>"
    )


def _sources(citations: Sequence[Citation]) -> str:
    if not citations:
        return ""
    heading = "1 source" if len(citations) == 1 else f"{len(citations)} sources"
    items = "".join(
        _source(citation, citation.quote, f' data-n="{citation.n}"', f"{citation.n}")
        for citation in citations
    )
    return f'<section class="sources"><h3>{heading}</h3><ol>{items}</ol></section>'


def _source(source: Citation | Nearest, words: str, attributes: str, number: str) -> str:
    first, *rest = _origin(source)
    title = source.title if source.title and source.title != first else None
    lines = [
        f'<button type="button" class="open"><span class="n">{number}</span>'
        f'<span class="outlet" dir="auto">{_text(first)}</span>'
        + "".join(f'<span class="day">{_text(part)}</span>' for part in rest)
        + "</button>",
        f'<p class="title" dir="auto">{_text(title)}</p>' if title else "",
        f'<blockquote dir="auto">{_text(words)}</blockquote>',
        f'<p class="file"><bdi>{_text(source.file)}</bdi></p>' if first != source.file else "",
    ]
    return (
        f'<li class="source"{attributes} data-file="{_text(source.file)}" '
        f'data-start="{source.start}" data-end="{source.end}" data-quote="{_exact(words)}">'
        f"{''.join(lines)}</li>"
    )


def _abstention(answer: Answer) -> str:
    nearest = "".join(_source(item, item.text, "", "") for item in answer.nearest)
    if nearest:
        nearest = (
            '<section class="sources nearest"><h3>Nearest passages</h3>'
            f"<ol>{nearest}</ol></section>"
        )
    return (
        '<section class="card abstention"><h3>Not in the articles</h3>'
        f'<p dir="auto">{_text(answer.answer)}</p>'
        f'<p class="searched">Searched for: <q dir="auto">{_text(answer.query or answer.question)}'
        f"</q></p></section>{nearest}"
    )


def _error(message: str) -> str:
    return (
        '<section class="card error" role="alert"><h3>This question could not be worked on</h3>'
        f'<p dir="auto">{_text(message)}</p></section>'
    )


def _foot(item: Turn) -> str:
    if item.stage is not None:
        return (
            '<p class="stage"><span class="pulse" aria-hidden="true"></span>'
            f'<span role="status">{_STAGES[item.stage.stage]}</span> '
            f'<span data-clock aria-hidden="true">{item.seconds:.1f} s</span></p>'
        )
    if item.stopped:
        return '<p class="foot">Stopped. What stands above is checked, but not all of it.</p>'
    if item.answer is None:
        return ""
    model = f" · {_text(item.answer.model)}" if item.answer.model else ""
    return f'<p class="foot">{item.seconds:.1f} s{model}</p>'


def _origin(source: Citation | Nearest) -> list[str]:
    """Return what a reader knows a source by, and its date if it has one."""
    name = source.outlet or source.title or source.file
    return [name, day(source.published)] if source.published else [name]


def _exact(words: str) -> str:
    """Return the words for the page's script, to the letter: HTML alone would change line ends."""
    return escape(dumps(words), quote=True)


def _text(value: str) -> str:
    return escape(visible(value), quote=True)
