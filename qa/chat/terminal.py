"""Answers, hits and the state of the index as people read them in a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from qa.answering.answer import Answer, Citation, Nearest
from qa.answering.answer import Progress as Stage
from qa.answering.timespan import from_iso
from qa.chat.bot import Bot
from qa.chat.shown import dates, day, one_line, page, privacy
from qa.corpus.article import FailedFile
from qa.index.sync import SyncProgress, SyncReport
from qa.retrieval.filter import Filter
from qa.retrieval.hit import Hit
from qa.status import Status

_STAGES = {
    "searching": "Searching…",
    "reading": "Reading…",
    "writing": "Writing…",
    "checking": "Checking…",
}


def console(stream: IO[str]) -> Console:
    """Return a console that takes text as it is: no markup, no emoji codes, no guessed colours."""
    return Console(file=stream, markup=False, emoji=False, highlight=False)


def wait_for_answer(bot: Bot, question: str, notes: Console, where: Filter | None = None) -> Answer:
    """Ask, showing on ``notes`` what the chatbot is doing when that is a terminal."""
    final: Answer | None = None
    with notes.status(_STAGES["searching"]) as status:
        for event in bot.stream(question, where=where):
            if isinstance(event, Stage):
                status.update(_STAGES[event.stage])
            else:
                final = event
    if final is None:
        raise RuntimeError("the chatbot ended without an answer")
    return final


def show_answer(answer: Answer, out: Console) -> None:
    """Print the answer, then its numbered sources; or why there is none and what came nearest."""
    _line(out, Text(one_line(answer.answer)))
    if answer.citations:
        _heading(out, "Sources")
        for citation in answer.citations:
            _source(out, f"[{citation.n}] ", citation, citation.quote)
            if citation.dates:
                read = (f"{one_line(d.words)}: {from_iso(d.means).words()}" for d in citation.dates)
                _indented(out, Text("; ".join(read), "dim"))
    if answer.abstained:
        _line(out, Text(f"Searched for: {one_line(answer.query or answer.question)}", "dim"))
        if answer.nearest:
            _heading(out, "Nearest passages")
        for nearest in answer.nearest:
            _source(out, "- ", nearest, nearest.text)


def show_hits(hits: Sequence[Hit], out: Console) -> None:
    """Print the hits, best first."""
    if not hits:
        _line(out, Text("Nothing found."))
    for hit in hits:
        head = Text(f"{hit.rank}. ", "bold")
        head.append(one_line(hit.file), "bold")
        head.append(f"  {hit.score:.3f}", "dim")
        _line(out, head)
        _indented(out, Text(one_line(hit.text)))


def show_report(report: SyncReport, out: Console) -> None:
    """Print what a sync did and which files it could not read."""
    counts = (
        f"{report.added} added, {report.changed} changed, {report.renamed} renamed, "
        f"{report.removed} removed, {report.unchanged} unchanged, {len(report.failed)} failed"
    )
    _line(out, Text(f"{counts} ({report.embedded} passages embedded, {report.seconds:.1f} s)"))
    if report.mended:
        _line(out, Text("The files of the vectors were damaged and have been made anew."))
    _failed(out, report.failed)


def show_status(state: Status, out: Console) -> None:
    """Print what is indexed and by which models."""
    rows = {
        "articles": f"{state.files} in {one_line(state.articles)}",
        "passages": str(state.passages),
        "dated": dates(state),
        "last sync": f"{state.last_sync:%Y-%m-%d %H:%M:%S}" if state.last_sync else "never",
        "index": f"{one_line(state.data)}, {state.size_bytes / 1e6:.1f} MB",
        "embedder": one_line(state.embedder),
        "model": one_line(state.llm),
        "privacy": one_line(privacy(state)),
        "failed": str(len(state.failed)),
    }
    for name, value in rows.items():
        _line(out, Text.assemble((f"{name:<10}", "bold"), value))
    _failed(out, state.failed)


@contextmanager
def sync_bar(notes: Console) -> Iterator["SyncBar"]:
    """Show a progress bar on ``notes`` while the body runs; nothing when it is no terminal."""
    progress = Progress(
        TextColumn("Indexing"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[file]}", style="dim", markup=False),
        console=notes,
        transient=True,
        disable=not notes.is_terminal,
    )
    with progress:
        yield SyncBar(progress)


class SyncBar:
    """Feeds the steps of a sync to a progress bar."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        # Hidden until the first step: a sync that finds nothing to do shows nothing.
        self._task = progress.add_task("", total=None, visible=False, file="")

    def __call__(self, step: SyncProgress) -> None:
        """Show one step."""
        self._progress.update(
            self._task,
            completed=step.done,
            total=step.total,
            file=one_line(step.file),
            visible=True,
        )


def _source(out: Console, mark: str, source: Citation | Nearest, words: str) -> None:
    published = day(source.published) if source.published else None
    name = source.outlet or source.title
    parts = [one_line(part) for part in (name, published, source.file, page(source)) if part]
    _line(out, Text.assemble((mark, "bold cyan"), (" · ".join(parts), "bold")))
    _indented(out, Text(f"“{one_line(words)}”"))


def _failed(out: Console, failed: Iterable[FailedFile]) -> None:
    for item in failed:
        _line(out, Text(f"  {one_line(item.file)}: {one_line(item.reason)}", "yellow"))


def _heading(out: Console, words: str) -> None:
    _line(out, Text(""))
    _line(out, Text(words, "dim"))


def _indented(out: Console, text: Text) -> None:
    if out.is_terminal:
        out.print(Padding(text, (0, 0, 0, 4)))
    else:
        _line(out, Text("    ").append_text(text))


def _line(out: Console, text: Text) -> None:
    # What goes into a pipe or a file is not wrapped: other programs read it line by line.
    out.print(text, soft_wrap=not out.is_terminal)
