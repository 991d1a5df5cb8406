"""How an answer came about, as people read it in a terminal."""

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.text import Text

from qa.answering.trace import Exchange, Search, Trace, TracedStatement
from qa.chat.shown import one_line, visible

_MOST_EVIDENCE = 10


def show_trace(trace: Trace, timings_ms: Mapping[str, float], out: Console) -> None:
    """Print what was searched, found, read, asked of the model and judged, and the times."""
    for line in _lines(trace, timings_ms):
        out.print(line, soft_wrap=not out.is_terminal)


def _lines(trace: Trace, timings_ms: Mapping[str, float]) -> Iterator[Text]:
    for search in trace.searches:
        yield from _search(search)
    for number, exchange in enumerate(trace.exchanges, start=1):
        yield from _exchange(number, exchange)
    if trace.statements:
        yield from _heading("Statements")
    for statement in trace.statements:
        yield from _statement(statement)
    yield from _heading("Times")
    yield Text(", ".join(f"{name} {ms:.1f} ms" for name, ms in timings_ms.items()))


def _search(search: Search) -> Iterator[Text]:
    yield from _heading(f"Query, for a kind of {search.wanted}")
    yield Text(one_line(search.query))
    if search.time:
        yield Text(f"Time asked about: {search.time}")
    yield from _heading("Hits: score, of the meaning, of the words")
    for hit in search.hits:
        scores = f"{hit.score:6.3f} {hit.dense:6.3f} {hit.lexical:6.3f}"
        yield Text(f"{hit.rank:>2}. {scores}  {one_line(hit.file)} [{hit.start}:{hit.end}]")
    yield from _heading(
        "Evidence: score, of the reader, + where it holds the kind of thing asked for"
    )
    if not search.evidence:
        yield Text("none")
    for sentence in search.evidence[:_MOST_EVIDENCE]:
        mark = "+" if sentence.holds_wanted else " "
        place = f"{one_line(sentence.file)} [{sentence.start}:{sentence.end}]"
        yield Text(
            f"{sentence.score:6.3f} {sentence.read:6.2f} {mark} {place} {one_line(sentence.text)}"
        )
    if search.silent:
        yield from _heading("Judged not to answer")
        yield Text(one_line(search.silent))


def _exchange(number: int, exchange: Exchange) -> Iterator[Text]:
    yield from _heading(f"Prompt {number}")
    for message in exchange.prompt:
        yield Text(f"{message.role}: {visible(message.content)}")
    yield from _heading(f"Reply {number}")
    yield Text(visible(exchange.reply))


def _statement(statement: TracedStatement) -> Iterator[Text]:
    reason = f": {one_line(statement.reason)}" if statement.reason else ""
    yield Text(f"{statement.outcome}{reason}", "bold")
    if statement.proposed:
        yield Text(f"    proposed: {one_line(statement.proposed)}")
    if statement.shown:
        yield Text(f"    shown:    {one_line(statement.shown)}")


def _heading(words: str) -> Iterator[Text]:
    yield Text("")
    yield Text(words, "dim")
