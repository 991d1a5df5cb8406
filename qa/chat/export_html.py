"""A conversation as one HTML file that needs nothing else, and runs and fetches nothing."""

from collections.abc import Iterator, Sequence

from qa.answering.answer import Answer, Citation, Nearest
from qa.chat.export import Changes, disagreement, notes, origin
from qa.chat.kept import Conversation, KeptTurn
from qa.chat.markup import text
from qa.chat.shown import day

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6;
  font-family: Georgia, serif; }}
h1, h2 {{ line-height: 1.25; }}
h2 {{ margin-top: 3rem; }}
blockquote {{ margin: .25rem 0 1rem; padding-inline-start: 1rem;
  border-inline-start: 3px solid currentColor; white-space: pre-wrap; }}
.from, .note, .day {{ font-size: .9rem; opacity: .8; }}
.note {{ font-style: italic; }}
</style>
</head>
<body>
"""


def to_html(conversation: Conversation, changes: Changes) -> str:
    """Return an HTML page with numbered sources and their quotes under each answer."""
    title = text(conversation.title)
    body = [f'<h1 dir="auto">{title}</h1>']
    body.append(f'<p class="day">{text(day(conversation.started.date()))}</p>')
    for turn in conversation.turns:
        body.append(f'<h2 dir="auto">{text(turn.question)}</h2>')
        body.extend(_turn(turn))
        for note in notes(turn, changes.get(turn.number, ())):
            body.append(f'<p class="note" dir="auto">{text(note)}</p>')
    return _HEAD.format(title=title) + "\n".join(body) + "\n</body>\n</html>\n"


def _turn(turn: KeptTurn) -> Iterator[str]:
    if turn.error is not None:
        yield f'<p dir="auto"><strong>Could not be worked on:</strong> {text(turn.error)}</p>'
    if turn.answer is not None:
        yield from _answer(turn.number, turn.answer)


def _answer(turn: int, answer: Answer) -> Iterator[str]:
    if answer.abstained:
        yield '<p dir="auto"><strong>Not in the articles.</strong>'
        yield f"{text(answer.answer)}</p>"
    else:
        said = (f"{text(s.text)} {_markers(turn, s.citations)}" for s in answer.statements)
        yield f'<p dir="auto">{" ".join(said)}</p>'
    for conflict in answer.conflicts:
        words = text(disagreement(conflict))
        yield f'<p dir="auto"><strong>Sources disagree</strong> about {words}</p>'
    if answer.citations:
        yield "<h3>Sources</h3>\n<ol>"
        for citation in answer.citations:
            place = f' id="t{turn}-{citation.n}" value="{citation.n}"'
            yield _source(place, citation, citation.quote)
        yield "</ol>"
    if answer.nearest:
        yield "<h3>Nearest passages</h3>\n<ul>"
        yield from (_source("", nearest, nearest.text) for nearest in answer.nearest)
        yield "</ul>"


def _markers(turn: int, citations: Sequence[int]) -> str:
    return "".join(f'<a href="#t{turn}-{n}">[{n}]</a>' for n in citations)


def _source(attributes: str, source: Citation | Nearest, words: str) -> str:
    known_by = " · ".join(origin(source))
    return (
        f'<li{attributes}><p class="from" dir="auto">{text(known_by)}</p>'
        f'<blockquote dir="auto">{text(words)}</blockquote></li>'
    )
