"""The command line: ``qa index``, ``qa ask``, ``qa search``, ``qa serve`` and ``qa status``.

Exit codes: 0 answered or abstained, 1 a failure with one clear line, 2 usage, 130 interrupted.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from qa.chat.filters import After, Before, Files, Outlets, filter_of
from qa.errors import IndexLocked, QAError

if TYPE_CHECKING:
    from qa.chat.bot import Bot
    from qa.index.sync import SyncReport

Opener = Callable[[Path | None, Path | None], "Bot"]
"""Opens a chatbot for (articles, data); ``None`` leaves the choice to the settings."""


class _Commands(TyperGroup):
    """Print an error of this package as one line and exit with 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except QAError as exc:
            from qa.chat.shown import one_line

            typer.echo(f"error: {one_line(str(exc))}", err=True)
            raise typer.Exit(1) from exc


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Ask a folder of news articles; every sentence of the answer cites the exact words.",
)

Articles = Annotated[
    Path | None,
    typer.Option(help="Folder of articles [QA_ARTICLES; default: seeds].", show_default=False),
]
Data = Annotated[
    Path | None,
    typer.Option(help="Folder for the index [QA_DATA; default: .qa].", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
AsJsonl = Annotated[
    bool,
    typer.Option("--jsonl", help="Read one a line from standard input, write one object a line."),
]


@app.command()
def index(
    ctx: typer.Context,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the index anew.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Go on, and follow the folder.")] = False,
    articles: Articles = None,
    data: Data = None,
) -> None:
    """Bring the index in step with the folder of articles."""
    from qa.chat.terminal import console, show_report

    with _opened(ctx, articles, data) as bot:
        show_report(_sync(bot, rebuild), console(sys.stdout))
        if watch:
            from qa.chat.watch import keep_in_step
            from qa.corpus.watching import changes

            folder = Path(bot.status().articles)
            typer.echo(f"Watching {folder} (Ctrl-C stops)", err=True)
            keep_in_step(bot, changes(folder), console(sys.stdout), console(sys.stderr))


@app.command()
def ask(
    ctx: typer.Context,
    question: Annotated[str | None, typer.Argument(show_default=False)] = None,
    after: After = None,
    before: Before = None,
    outlets: Outlets = None,
    files: Files = None,
    as_json: AsJson = False,
    as_jsonl: AsJsonl = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell how the answer came about.")
    ] = False,
    articles: Articles = None,
    data: Data = None,
) -> None:
    """Answer a question, with the exact words it rests on."""
    text = _text_or_usage("QUESTION", question, as_json, as_jsonl)
    where = filter_of(after, before, outlets, files)
    with _opened(ctx, articles, data) as bot:
        _catch_up(bot)
        if as_jsonl:
            _serve_lines(
                "question", lambda line: bot.ask(line, where=where).to_json(explain=explain)
            )
        elif as_json:
            _write(bot.ask(text, where=where).to_json(explain=explain))
        else:
            from qa.chat.terminal import console, show_answer, wait_for_answer

            answer = wait_for_answer(bot, text, console(sys.stderr), where)
            show_answer(answer, console(sys.stdout))
            if explain and answer.trace is not None:
                from qa.chat.explain import show_trace

                show_trace(answer.trace, answer.timings_ms, console(sys.stdout))


@app.command()
def search(
    ctx: typer.Context,
    query: Annotated[str | None, typer.Argument(show_default=False)] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many hits.")] = 10,
    after: After = None,
    before: Before = None,
    outlets: Outlets = None,
    files: Files = None,
    as_json: AsJson = False,
    as_jsonl: AsJsonl = False,
    articles: Articles = None,
    data: Data = None,
) -> None:
    """Show the passages nearest to a query."""
    text = _text_or_usage("QUERY", query, as_json, as_jsonl)
    where = filter_of(after, before, outlets, files)
    with _opened(ctx, articles, data) as bot:
        _catch_up(bot)

        def found(words: str) -> dict[str, Any]:
            hits = bot.search(words, k, where)
            return {"query": words, "hits": [hit.to_json() for hit in hits]}

        if as_jsonl:
            _serve_lines("query", found)
        elif as_json:
            _write(found(text))
        else:
            from qa.chat.terminal import console, show_hits

            show_hits(bot.search(text, k, where), console(sys.stdout))


@app.command()
def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 7860,
    articles: Articles = None,
    data: Data = None,
) -> None:
    """Open the page in which people ask."""
    from qa.chat.rules import Rules
    from qa.chat.server import bound, run
    from qa.settings import Settings

    rules = Rules.from_settings(Settings.load(articles=articles, data=data))
    # The port comes first: whoever must choose another one learns so before indexing starts.
    with bound(host, port) as listener, _opened(ctx, articles, data) as bot:
        _catch_up(bot)
        run(bot, listener, rules, lambda address: typer.echo(f"Ready at {address} (Ctrl-C stops)"))


@app.command()
def status(
    ctx: typer.Context, as_json: AsJson = False, articles: Articles = None, data: Data = None
) -> None:
    """Show what is indexed, and by which models."""
    from qa.chat.terminal import console, show_status

    with _opened(ctx, articles, data) as bot:
        if as_json:
            _write(bot.status().to_json())
        else:
            show_status(bot.status(), console(sys.stdout))


def main() -> None:
    """Run the command line of the installed ``qa`` script."""
    app(prog_name="qa", obj=_open_chatbot)


def _open_chatbot(articles: Path | None, data: Path | None) -> "Bot":
    from qa.chatbot import Chatbot

    return Chatbot.open(articles, data=data)


@contextmanager
def _opened(ctx: typer.Context, articles: Path | None, data: Path | None) -> Iterator["Bot"]:
    opener: Opener = ctx.obj
    bot = opener(articles, data)
    try:
        yield bot
    finally:
        bot.close()


def _text_or_usage(name: str, text: str | None, as_json: bool, as_jsonl: bool) -> str:
    """Return the argument, or empty text when the lines of standard input take its place."""
    from qa.chat.lines import BadLine, well_formed

    if as_json and as_jsonl:
        raise typer.BadParameter("choose one of --json and --jsonl")
    if as_jsonl:
        if text is not None:
            raise typer.BadParameter(f"--jsonl reads standard input; leave {name} out")
        return ""
    if text is None:
        raise typer.BadParameter(f"{name} is missing")
    try:
        return well_formed(text)
    except BadLine as exc:
        raise typer.BadParameter(f"{name} is {exc}") from exc


def _sync(bot: "Bot", rebuild: bool = False) -> "SyncReport":
    from qa.chat.terminal import console, sync_bar

    with sync_bar(console(sys.stderr)) as bar:
        return bot.sync(bar, rebuild)


def _catch_up(bot: "Bot") -> None:
    """Bring the index in step and say on standard error what changed.

    When another process is indexing, what it has indexed so far is there to be read.
    """
    from qa.chat.terminal import console, show_report

    try:
        report = _sync(bot)
    except IndexLocked:
        typer.echo("note: another process is indexing; reading what is there", err=True)
        return
    if not report.idle:
        show_report(report, console(sys.stderr))


def _serve_lines(key: str, reply: Callable[[str], dict[str, Any]]) -> None:
    from qa.chat.lines import respond

    all_served = True
    for value, served in respond(sys.stdin.buffer, key, reply):
        _write(value)
        all_served = all_served and served
    if not all_served:
        raise typer.Exit(1)


def _write(value: dict[str, Any]) -> None:
    from qa.chat.lines import write_object

    write_object(value, sys.stdout.buffer)
