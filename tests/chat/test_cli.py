import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from qa.chat.cli import app
from qa.corpus.article import FailedFile
from qa.errors import CorpusError, IndexLocked, ModelTimeout
from qa.index.sync import SyncReport
from qa.retrieval.filter import Filter
from qa.retrieval.hit import Hit
from tests.chat.fakes import STATUS, FakeBot, abstention, cited


def run(bot: FakeBot, *args: str, stdin: bytes | None = None) -> Result:
    def opener(articles: Path | None, data: Path | None) -> FakeBot:
        return bot

    return CliRunner().invoke(app, list(args), input=stdin, obj=opener)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_folders_are_passed_on_and_the_bot_is_closed() -> None:
    seen: list[tuple[Path | None, Path | None]] = []
    bot = FakeBot()

    def opener(articles: Path | None, data: Path | None) -> FakeBot:
        seen.append((articles, data))
        return bot

    runner = CliRunner()
    runner.invoke(app, ["status"], obj=opener)
    runner.invoke(app, ["status", "--articles", "a", "--data", "d"], obj=opener)
    assert seen == [(None, None), (Path("a"), Path("d"))]
    assert bot.closed


def test_ask_json_writes_the_contract_and_nothing_else() -> None:
    result = run(FakeBot(report=SyncReport(added=2)), "ask", "--json", "When?")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == cited("When?").to_json()
    assert result.stdout.count("\n") == 1
    assert "2 added" in result.stderr


def test_ask_json_of_an_abstention_exits_with_0() -> None:
    result = run(FakeBot({"Who?": abstention("Who?")}), "ask", "--json", "Who?")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["abstained"] is True


def test_ask_prints_answer_then_sources() -> None:
    result = run(FakeBot(), "ask", "When?")
    assert result.stdout == (
        "The bridge opened on Friday, 3 May 2024 [1]. It cost 12 million crowns [2].\n"
        "\n"
        "Sources\n"
        "[1] Gazette · 3 May 2024 · north/bridge.txt\n"
        "    “The bridge opened on Friday.”\n"
        "[2] Gazette · 3 May 2024 · north/bridge.txt\n"
        "    “It cost 12 million crowns.”\n"
    )
    assert result.stderr == ""


def test_ask_prints_the_page_of_a_source_that_has_pages() -> None:
    first, second = cited().citations
    paged = replace(cited(), citations=(replace(first, page=3), second))
    shown = run(FakeBot({"When?": paged}), "ask", "When?").stdout
    assert shown.count("north/bridge.txt · page 3\n") == 1
    assert shown.count("north/bridge.txt\n") == 1


def test_ask_prints_an_abstention_with_what_was_searched() -> None:
    result = run(FakeBot({"Who?": abstention("Who?")}), "ask", "Who?")
    assert result.exit_code == 0
    assert result.stdout == (
        "The articles do not say.\n"
        "Searched for: paints moon\n"
        "\n"
        "Nearest passages\n"
        "- Gazette · 3 May 2024 · north/bridge.txt\n"
        "    “It cost 12 million crowns.”\n"
    )


def test_jsonl_answers_in_order_and_marks_bad_lines() -> None:
    stdin = (
        '\ufeffplain one\r\n{"question": "object two", "id": 7}\n\n{"question": 3}\n{broken\nslow\n'
    ).encode() + b"\xff\xfe\nlast one"
    bot = FakeBot({"slow": ModelTimeout("no reply within 60 s")})
    result = run(bot, "ask", "--jsonl", stdin=stdin)
    assert result.exit_code == 1
    assert [value.get("question") for value in lines(result)] == [
        "plain one",
        "object two",
        None,
        None,
        None,
        "slow",
        None,
        "last one",
    ]
    assert [value.get("error") for value in lines(result)] == [
        None,
        None,
        "line 3: empty",
        "line 4: the object has no text under 'question'",
        "line 5: begins like a JSON object but is not one",
        "line 6: no reply within 60 s",
        "line 7: not valid UTF-8",
        None,
    ]


def test_jsonl_of_good_lines_and_of_none_exits_with_0() -> None:
    assert run(FakeBot(), "ask", "--jsonl", stdin=b"one\ntwo\n").exit_code == 0
    empty = run(FakeBot(), "ask", "--jsonl", stdin=b"")
    assert (empty.exit_code, empty.stdout) == (0, "")


HITS = (Hit(1, "a.txt", 0, 5, "first", 0.9), Hit(2, "b.txt", 3, 9, "second", 0.5))


def test_search_json_and_jsonl() -> None:
    one = run(FakeBot(hits=HITS), "search", "-k", "1", "--json", "words")
    assert json.loads(one.stdout) == {
        "query": "words",
        "hits": [{"rank": 1, "file": "a.txt", "start": 0, "end": 5, "text": "first", "score": 0.9}],
    }
    many = run(FakeBot(hits=HITS), "search", "--jsonl", stdin=b'x\n{"query": "y"}\n{"question":1}')
    assert [value.get("query") for value in lines(many)] == ["x", "y", None]
    assert [len(value.get("hits", ())) for value in lines(many)] == [2, 2, 0]
    assert many.exit_code == 1


def test_search_for_people() -> None:
    assert run(FakeBot(hits=HITS), "search", "words").stdout == (
        "1. a.txt  0.900\n    first\n2. b.txt  0.500\n    second\n"
    )
    assert run(FakeBot(), "search", "words").stdout == "Nothing found.\n"


FILTERS = (
    *("--after", "2024-03-01", "--before", "2024-03-31"),
    *("--outlet", "Gazette", "--outlet", "Herald", "--file", "north"),
)


@pytest.mark.parametrize(
    "command",
    [("ask", "When?"), ("ask", "--json", "When?"), ("search", "x"), ("search", "--json", "x")],
)
def test_filters_are_passed_on(command: tuple[str, ...]) -> None:
    bot = FakeBot(hits=HITS)
    assert run(bot, *command, *FILTERS).exit_code == 0
    assert run(bot, *command).exit_code == 0
    march = Filter(date(2024, 3, 1), date(2024, 3, 31), ("Gazette", "Herald"), ("north",))
    assert bot.filters == [march, None]


def test_filters_hold_for_every_line() -> None:
    bot = FakeBot(hits=HITS)
    assert run(bot, "ask", "--jsonl", "--file", "a.txt", stdin=b"one\ntwo\n").exit_code == 0
    assert run(bot, "search", "--jsonl", "--file", "a.txt", stdin=b"three\n").exit_code == 0
    assert bot.filters == [Filter(files=("a.txt",))] * 3


def test_days_that_are_none_are_refused() -> None:
    assert run(FakeBot(), "ask", "--after", "March", "When?").exit_code == 2
    swapped = run(FakeBot(), "ask", "--after", "2024-03-02", "--before", "2024-03-01", "When?")
    assert (swapped.exit_code, swapped.stderr) == (
        1,
        "error: No day is after 2024-03-02 and before 2024-03-01; swap the two.\n",
    )


def test_index_reports_and_passes_rebuild_on() -> None:
    failed = (FailedFile("bad.txt", "is empty"),)
    bot = FakeBot(report=SyncReport(1, 2, 5, 3, 4, failed, 9, 1.25))
    result = run(bot, "index", "--rebuild")
    assert result.exit_code == 0
    assert result.stdout == (
        "1 added, 2 changed, 5 renamed, 3 removed, 4 unchanged, 1 failed"
        " (9 passages embedded, 1.2 s)\n"
        "  bad.txt: is empty\n"
    )
    assert bot.rebuilt == [True]


def test_a_locked_index_stops_index_but_not_ask() -> None:
    bot = FakeBot(sync_error=IndexLocked("another process is indexing .qa; wait for it"))
    index = run(bot, "index")
    assert (index.exit_code, index.stderr) == (
        1,
        "error: another process is indexing .qa; wait for it\n",
    )
    ask = run(bot, "ask", "When?")
    assert ask.exit_code == 0
    assert ask.stderr == "note: another process is indexing; reading what is there\n"


def test_a_failure_is_one_line() -> None:
    bot = FakeBot(sync_error=CorpusError("stories\nis \x1b[31mmissing"))
    result = run(bot, "ask", "--json", "When?")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "error: stories is ␛[31mmissing\n"
    assert bot.closed


@pytest.mark.parametrize(
    "args",
    [
        ["ask"],
        ["ask", "  "],
        ["ask", "bad \udcff bytes"],
        ["ask", "--json", "--jsonl"],
        ["ask", "--jsonl", "When?"],
        ["search"],
        ["search", "-k", "0", "words"],
        ["serve", "--port", "70000"],
        ["nonsense"],
        ["ask", "two", "questions"],
    ],
)
def test_wrong_usage_exits_with_2_before_anything_opens(args: list[str]) -> None:
    bot = FakeBot()
    assert run(bot, *args).exit_code == 2
    assert not bot.closed


def test_status_shows_everything() -> None:
    assert run(FakeBot(), "status").stdout == (
        "articles  2 in stories\n"
        "passages  7\n"
        "dated     4 December 2023 to 3 May 2024\n"
        "last sync 2024-06-01 08:30:00\n"
        "index     .qa, 2.5 MB\n"
        "embedder  letters-8\n"
        "model     tiny\n"
        "privacy   Answers are computed on this machine.\n"
        "failed    0\n"
    )
    remote = replace(
        STATUS, private=False, endpoint_host="llm.example", last_sync=None, earliest=None
    )
    shown = run(FakeBot(state=remote), "status").stdout
    assert "Questions and quotes are sent to llm.example." in shown
    assert "last sync never" in shown
    assert "no article says when it was published" in shown


def test_status_json_says_the_same() -> None:
    failed = (FailedFile("a.doc", "is not read"),)
    shown = run(FakeBot(state=replace(STATUS, failed=failed)), "status", "--json").stdout
    assert json.loads(shown) == {
        "articles": "stories",
        "data": ".qa",
        "files": 2,
        "passages": 7,
        "failed": [{"file": "a.doc", "reason": "is not read"}],
        "last_sync": "2024-06-01T08:30:00",
        "embedder": "letters-8",
        "llm": "tiny",
        "size_bytes": 2500000,
        "earliest": "2023-12-04",
        "latest": "2024-05-03",
        "private": True,
        "endpoint_host": None,
        "embed_host": None,
        "chroma_host": None,
    }
    never = replace(STATUS, last_sync=None, earliest=None, latest=None)
    assert json.loads(run(FakeBot(state=never), "status", "--json").stdout)["last_sync"] is None


def test_control_sequences_and_markup_are_shown_not_obeyed() -> None:
    hostile = "[bold]x[/bold] \x1b]0;title\x07 :smile: \u202egnp"
    answer = replace(
        cited(),
        answer=hostile,
        citations=(replace(cited().citations[0], outlet=hostile, file="\x1b[2J.txt"),),
    )
    shown = run(FakeBot({"When?": answer}), "ask", "When?").stdout
    assert "\x1b" not in shown and "\x07" not in shown and "\u202e" not in shown
    assert shown.count("[bold]x[/bold] ␛]0;title␇ :smile: gnp") == 2
    assert "␛[2J.txt" in shown


def _python(*code: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(code)],
        input=stdin,
        capture_output=True,
        timeout=30,
        check=False,
    )


def test_help_imports_nothing_heavy() -> None:
    done = _python(
        "import sys",
        "from qa.chat.cli import main",
        "sys.argv = ['qa', '--help']",
        "try: main()",
        "except SystemExit as exc: assert exc.code == 0",
        "heavy = {'gradio', 'chromadb', 'llama_index', 'openai', 'numpy', 'pydantic', 'rich'}",
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)",
    )
    assert done.stderr.strip() == b"[]"
    for command in (b"index", b"ask", b"search", b"serve", b"status"):
        assert command in done.stdout


def test_a_reader_that_leaves_is_no_error() -> None:
    done = _python(
        "import os, sys",
        "from qa.chat.cli import app",
        "from tests.chat.fakes import FakeBot",
        "reader, writer = os.pipe(); os.close(reader); os.dup2(writer, 1)",
        "app(['ask', '--jsonl'], obj=lambda articles, data: FakeBot())",
        stdin=b"one\n" * 100,
    )
    assert (done.returncode, done.stderr) == (1, b"")


def test_an_interrupt_exits_with_130_quietly() -> None:
    done = _python(
        "from qa.chat.cli import app",
        "from tests.chat.fakes import FakeBot",
        "class Interrupted(FakeBot):",
        "    def sync(self, on_progress=None, rebuild=False): raise KeyboardInterrupt",
        "app(['ask', '--json', 'When?'], obj=lambda articles, data: Interrupted())",
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
