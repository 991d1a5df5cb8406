"""A conversation for others to read: as JSON, as Markdown and as plain text.

In Markdown everything that others wrote is escaped, so that it is read as text: no word of an
article, a question or a title becomes a link, an image, HTML or a heading.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from qa.answering.answer import Answer, Citation, Conflict, Nearest
from qa.chat.kept import Conversation, KeptTurn
from qa.chat.shown import day, page, visible
from qa.chat.staleness import Stale

Changes = Mapping[int, Sequence[Stale]]
"""What has changed since under the citations of each turn, by its number."""

_MEANT = re.compile(r"[\\`*_{}\[\]<>|~&$!@]|:(?=[^\s\d])|(?<=\bwww)\.", re.IGNORECASE)
"""What Markdown, or an extension that many readers know, gives a meaning to within a line."""
_MEANT_FIRST = re.compile(r"^([#+=\-]|\d+(?=[.)]))")
_UNTOLD = {
    "running": "This question is still being answered.",
    "stopped": "Stopped before its end.",
    "interrupted": "Interrupted before its end.",
}
_CHANGES = {
    "gone": "the article is not there any more",
    "reworded": "the quoted words are not there any more",
    "edited": "the article has changed elsewhere",
}


def to_json(conversation: Conversation, changes: Changes) -> str:
    """Return a JSON object; each answer in it is the object of the public contract."""
    turns = [
        {
            "question": turn.question,
            "asked": turn.asked.isoformat(),
            "state": turn.state,
            "error": turn.error,
            "answer": turn.answer.to_json() if turn.answer is not None else None,
            "changed_since": [
                {"file": item.file, "citations": list(item.citations), "change": item.change}
                for item in changes.get(turn.number, ())
            ],
        }
        for turn in conversation.turns
    ]
    head = {"title": conversation.title, "started": conversation.started.isoformat()}
    return json.dumps(head | {"turns": turns}, ensure_ascii=False, indent=2)


def to_markdown(conversation: Conversation, changes: Changes) -> str:
    """Return CommonMark text with numbered sources and their quotes under each answer."""
    lines = [f"# {_line(conversation.title)}", "", f"{day(conversation.started.date())}", ""]
    for turn in conversation.turns:
        lines += [f"## {_line(turn.question)}", ""]
        lines += _answer(turn)
        lines += [f"*{_line(note)}*\n" for note in notes(turn, changes.get(turn.number, ()))]
    return "\n".join(lines)


def to_text(conversation: Conversation, changes: Changes) -> str:
    """Return the answers with their sources as plain text, to be pasted elsewhere."""
    answers = (turn.answer for turn in conversation.turns)
    return "\n\n".join(_plain(answer) for answer in answers if answer is not None)


def origin(source: Citation | Nearest) -> list[str]:
    """Return what is known of a source: its outlet, day, title, file and page."""
    published = day(source.published) if source.published else None
    parts = (source.outlet, published, source.title, source.file, page(source))
    return [part for part in parts if part]


def disagreement(conflict: Conflict) -> str:
    """Say what the articles disagree about, and which gives which value."""
    values = [f"{item.value} {_numbers(item.citations)}" for item in conflict.values]
    return f"{conflict.about}: {', '.join(values) or _numbers(conflict.citations)}"


def notes(turn: KeptTurn, changes: Sequence[Stale]) -> list[str]:
    """Say how a turn ended if not by its answer, and what has changed since."""
    untold = [_UNTOLD[turn.state]] if turn.state in _UNTOLD else []
    return untold + [
        f"Since then: {_numbers(item.citations)} {item.file}: {_CHANGES[item.change]}."
        for item in changes
    ]


def _plain(answer: Answer) -> str:
    lines = [visible(answer.answer)]
    if answer.citations:
        lines += ["", "Sources"]
    for citation in answer.citations:
        lines.append(f"[{citation.n}] {visible(' · '.join(origin(citation)))}")
        lines.append(f"“{visible(citation.quote)}”")
    return "\n".join(lines)


def _answer(turn: KeptTurn) -> Iterator[str]:
    answer = turn.answer
    if turn.error is not None:
        yield from (f"**This question could not be worked on:** {_line(turn.error)}", "")
    if answer is None:
        return
    if answer.abstained:
        yield from (f"**Not in the articles.** {_line(answer.answer)}", "")
    else:
        said = (f"{item.text} {_numbers(item.citations)}" for item in answer.statements)
        yield from (_line(" ".join(said)), "")
    for conflict in answer.conflicts:
        yield from (f"**Sources disagree** about {_line(disagreement(conflict))}", "")
    if answer.citations:
        yield from ("Sources", "")
    for citation in answer.citations:
        yield from _source(f"{citation.n}. ", citation, citation.quote)
    if answer.nearest:
        yield from ("Nearest passages", "")
    for nearest in answer.nearest:
        yield from _source("- ", nearest, nearest.text)


def _source(mark: str, source: Citation | Nearest, words: str) -> Iterator[str]:
    yield f"{mark}{_line(' · '.join(origin(source)))}"
    indent = " " * len(mark)
    yield indent.rstrip()
    for line in visible(words).splitlines():
        yield f"{indent}> {_line(line)}".rstrip()
    yield ""


def _numbers(citations: Sequence[int]) -> str:
    return "".join(f"[{n}]" for n in citations)


def _line(text: str) -> str:
    """Return the text on one line, with nothing in it that Markdown gives a meaning to."""
    flat = " ".join(visible(text).split())
    escaped = _MEANT.sub(r"\\\g<0>", flat)
    return _MEANT_FIRST.sub(_escape_first, escaped)


def _escape_first(found: re.Match[str]) -> str:
    # Of "1." it is the point that makes a list.
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"
