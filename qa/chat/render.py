"""The page's HTML, made from our own data; others' words pass through ``markup``."""

from collections.abc import Iterable, Sequence

from qa import __version__
from qa.answering.answer import Answer, Statement
from qa.chat import aftercare, cards, sources
from qa.chat.markup import text
from qa.chat.shown import dates, privacy
from qa.chat.turn import Turn
from qa.status import Status

STAGES = {
    "searching": "Searching",
    "reading": "Reading",
    "writing": "Writing",
    "checking": "Checking",
}

_MAX_TAIL_CHARS = 24

MASTHEAD = (
    '<header class="masthead"><button type="button" class="toggle" data-toggle="rail" '
    'aria-controls="rail" aria-expanded="false"><span class="bars" aria-hidden="true"></span>'
    '<span class="sr">Conversations and articles</span></button><h1>Ask the articles</h1></header>'
)


def facts(state: Status) -> str:
    """Return what can be asked, who answers and where questions go."""
    articles = "1 article" if state.files == 1 else f"{state.files:,} articles"
    parts = [articles, dates(state), state.llm, privacy(state), f"newsroom-qa {__version__}"]
    if state.failed:
        names = ", ".join(f"{item.file}: {item.reason}" for item in state.failed)
        parts.insert(1, f"{len(state.failed)} not readable ({names})")
    items = "".join(f"<li>{text(part)}</li>" for part in parts)
    return f'<ul class="facts" aria-label="What is answered from, and where">{items}</ul>'


def welcome(suggestions: Sequence[str]) -> str:
    """Return what stands on the page before the first question."""
    buttons = "".join(
        f'<li><button type="button" class="suggestion" data-ask="{text(item)}" dir="auto">'
        f"{text(item)}</button></li>"
        for item in suggestions
    )
    examples = f'<h2>For example</h2><ul class="suggestions">{buttons}</ul>' if buttons else ""
    return (
        '<section class="welcome"><p class="lede">Every sentence of an answer points at the exact '
        "words of an article. What the articles do not say, the answer does not say.</p>"
        f"{examples}</section>"
    )


def turns(items: Iterable[Turn]) -> str:
    """Return earlier turns one below the other."""
    return "".join(turn(item) for item in items)


def turn(item: Turn, latest: bool = False) -> str:
    """Return one turn: the question, and its answer, abstention or error as far as it is known.

    The latest turn can be asked again, as it stands or edited.
    """
    parts = [f'<h2 class="question" dir="auto">{text(item.question)}</h2>']
    if item.error is not None:
        parts.append(cards.error(item.error))
    elif item.answer is not None:
        answer = item.answer
        parts.append(cards.abstention(answer) if answer.abstained else _answer(answer))
    parts.append(aftercare.changed(item.changes))
    parts.append(_stage(item) if item.stage is not None else _foot(item, latest))
    talk = f' data-talk="{text(item.conversation)}"' if item.conversation else ""
    return f'<article class="turn" data-turn="{item.number}"{talk}>{"".join(parts)}</article>'


def _answer(answer: Answer) -> str:
    statements = " ".join(_statement(item, answer) for item in answer.statements)
    conflicts = "".join(cards.conflict(item, answer.citations) for item in answer.conflicts)
    cited = sources.cited(answer.citations, answer.statements)
    return f'<p class="answer" dir="auto">{statements}</p>{conflicts}{cited}'


def _statement(statement: Statement, answer: Answer) -> str:
    markers = sources.markers(statement.citations, answer.citations)
    numbers = " ".join(map(str, statement.citations))
    # The last word stays with its markers, so that no line begins with one. A long last word is
    # a sentence in a script without spaces, which must be free to break.
    head, space, tail = statement.text.rpartition(" ")
    if len(tail) > _MAX_TAIL_CHARS:
        inner = f"{text(statement.text)}{markers}"
    else:
        inner = f'{text(head + space)}<span class="tail">{text(tail)}{markers}</span>'
    return f'<span class="statement" data-cites="{numbers}">{inner}</span>'


def _stage(item: Turn) -> str:
    current = item.stage.stage if item.stage else ""
    steps = "".join(
        f'<li aria-current="step">{words}</li>' if name == current else f"<li>{words}</li>"
        for name, words in STAGES.items()
    )
    return (
        f'<div class="stage" data-stage="{STAGES[current]}">'
        f'<span class="pulse" aria-hidden="true"></span><ol aria-label="Progress">{steps}</ol>'
        f'<span data-clock aria-hidden="true">{item.seconds:.1f} s</span></div>'
    )


def _foot(item: Turn, latest: bool) -> str:
    notes = []
    if item.stopped:
        rest = "What stands above is checked, but not all of it."
        notes.append(f"Stopped. {rest if item.answer else ''}".rstrip())
    elif item.answer is not None:
        notes += [f"{item.seconds:.1f} s", item.answer.model]
    note = text(" · ".join(filter(None, notes)))
    buttons = aftercare.buttons(item) + (_again() if latest else "")
    return f'<div class="foot"><p class="note">{note}</p>{buttons}</div>'


def _again() -> str:
    return (
        '<button type="button" data-again>Ask again</button>'
        '<button type="button" data-edit aria-label="Edit the question">Edit</button>'
    )
