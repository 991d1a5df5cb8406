import io
import json
from dataclasses import replace

from qa.answering.answer import DateRead
from qa.answering.trace import (
    Exchange,
    Outcome,
    Search,
    Trace,
    TracedEvidence,
    TracedHit,
    TracedStatement,
)
from qa.chat.explain import show_trace
from qa.chat.terminal import console, show_answer
from qa.models.message import Message
from tests.chat.fakes import FakeBot, cited
from tests.chat.test_cli import run

TRACE = Trace(
    searches=(
        Search(
            "When did the bridge open?",
            "date",
            (TracedHit(1, "bridge.txt", 5, 90, 0.91234, 0.7, 0.25),),
            (TracedEvidence("bridge.txt", 5, 33, "It opened on Friday.", 1.5, -2.25, True),),
        ),
    ),
    exchanges=(Exchange((Message("system", "Answer."), Message("user", "When?\x1b[2J")), "Then."),),
    statements=(
        TracedStatement("It opened.", Outcome.SUPPORTED, "It opened.", ""),
        TracedStatement("It fell.", Outcome.DROPPED, "", "word not in the cited words: fell"),
    ),
)
TIMES = {"retrieval": 4.25, "total": 9.0}
SHOWN = """
Query, for a kind of date
When did the bridge open?

Hits: score, of the meaning, of the words
 1.  0.912  0.700  0.250  bridge.txt [5:90]

Evidence: score, of the reader, + where it holds the kind of thing asked for
 1.500  -2.25 + bridge.txt [5:33] It opened on Friday.

Prompt 1
system: Answer.
user: When?\u241b[2J

Reply 1
Then.

Statements
supported
    proposed: It opened.
    shown:    It opened.
dropped: word not in the cited words: fell
    proposed: It fell.

Times
retrieval 4.2 ms, total 9.0 ms
"""


def shown(trace: Trace) -> str:
    out = io.StringIO()
    show_trace(trace, TIMES, console(out))
    return out.getvalue()


def test_the_whole_trace_is_shown_and_obeyed_by_no_terminal() -> None:
    assert shown(TRACE) == SHOWN


def test_a_search_that_found_no_answer_says_why() -> None:
    silent = replace(TRACE.searches[0], silent="no article names Quux")
    assert "\nJudged not to answer\nno article names Quux\n" in shown(Trace((silent,)))


def test_the_time_that_was_read_is_shown() -> None:
    dated = replace(TRACE.searches[0], time="in May 2024")
    assert "\nTime asked about: in May 2024\n" in shown(Trace((dated,)))


def test_explain_follows_the_answer() -> None:
    bot = FakeBot({"When?": replace(cited("When?"), trace=TRACE)})
    plain, explained = run(bot, "ask", "When?"), run(bot, "ask", "--explain", "When?")
    assert explained.stdout.startswith(plain.stdout)
    assert "Query, for a kind of date" in explained.stdout
    assert "Query, for" not in plain.stdout


def test_explain_adds_the_trace_to_the_json() -> None:
    bot = FakeBot({"When?": replace(cited("When?"), trace=TRACE)})
    plain = json.loads(run(bot, "ask", "--json", "When?").stdout)
    explained = json.loads(run(bot, "ask", "--json", "--explain", "When?").stdout)
    assert explained["trace"]["searches"][0]["hits"][0]["lexical"] == 0.25
    del explained["trace"]
    assert explained == plain


def test_what_a_relative_date_means_stands_below_its_quote() -> None:
    answer = cited()
    read = replace(answer.citations[0], dates=(DateRead("on Friday", "2024-05-03"),))
    out = io.StringIO()
    show_answer(replace(answer, citations=(read, *answer.citations[1:])), console(out))
    assert "    “The bridge opened on Friday.”\n    on Friday: 3 May 2024\n" in out.getvalue()
