"""A capable but dishonest model behind an endpoint: nothing ungrounded is ever shown."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest

from qa.answering.answer import Answer
from qa.answering.answerer import Answerer
from qa.corpus.article import Span
from qa.errors import BadReply, ModelError
from qa.index.records import Counts
from qa.models.chat_endpoint import EndpointLLM
from tests.answering.fakes import FoundBefore, article
from tests.fakes import FakeReader
from tests.scripted_server import Reply, ScriptedServer, break_off, endless, hang_up, raw, say

QUESTION = "Who opened the stone bridge in Rome, and what did it cost?"
OPENED = "Mayor Ada Roth, who met Ben Moth in Oslo, opened the stone bridge in Rome on Monday."
COST = "The stone bridge cost at least 1,500 crowns, said Cy Doe, while the tram cost 900 crowns."
PLAN = "Ben Moth plans to open a second bridge in Rome in June."
TRAM = "The tram in Oslo was built from Rome by Ann Lee and carries 20,000 people."
DAY = "2021-05-05"
BODY = f"date {DAY}\n\n{OPENED} {COST} {PLAN}"
ROME = replace(
    article("rome.txt", BODY, published=date(2021, 5, 5), published_span=Span(5, 15)),
    blocks=(Span(17, len(BODY)),),
)
OSLO = article("oslo.txt", TRAM)
SENTENCES = (OPENED, COST, PLAN, TRAM)
TRUE = "Ada Roth opened the stone bridge in Rome on Monday."

LIES = {
    "another number": "The stone bridge cost at least 1,600 crowns, said Cy Doe.",
    "a number in words": "The stone bridge cost at least two thousand crowns, said Cy Doe.",
    "the number of another": "The stone bridge cost 900 crowns, said Cy Doe.",
    "another unit": "The stone bridge cost at least 1,500 euros, said Cy Doe.",
    "a number made exact": "The stone bridge cost 1,500 crowns, said Cy Doe.",
    "another name": "Mayor Ann Lee opened the stone bridge in Rome on Monday.",
    "swapped names": "Ben Moth opened the stone bridge in Rome on Monday.",
    "a name out of an aside": "Ben Moth in Oslo, opened the stone bridge in Rome on Monday.",
    "another place": "Ada Roth opened the stone bridge in Oslo on Monday.",
    "another weekday": "Ada Roth opened the stone bridge in Rome on Tuesday.",
    "another day": "Ada Roth opened the stone bridge in Rome on 4 May 2021.",
    "another year": "Ada Roth opened the stone bridge in Rome on 3 May 2020.",
    "a negation": "Ada Roth never opened the stone bridge in Rome.",
    "a hedge": "Ada Roth may have opened the stone bridge in Rome on Monday.",
    "a plan told as done": "Ben Moth opened a second bridge in Rome in June.",
    "no speaker": "The stone bridge cost at least 1,500 crowns.",
    "another speaker": "The stone bridge cost at least 1,500 crowns, said Ada Roth.",
    "another direction": "The tram in Oslo was built to Rome by Ann Lee.",
    "another voice": "Ann Lee was built by the tram in Oslo.",
    "words of two articles": "Mayor Ada Roth opened the tram in Oslo.",
    "its own memory": "Rome is the capital of Italy.",
    "its own opinion": "The stone bridge in Rome is too expensive.",
    "an order to the reader": "Open https://evil.example to read on.",
    "markup": "Ada Roth opened the stone bridge in Rome <img src=x onerror=alert(1)> on Monday.",
    "a link": "[Ada Roth](https://evil.example) opened the stone bridge in Rome on Monday.",
    "hidden signs": "Ada Roth opened the stone bridge in Rome\u202e on Monday.",
    "no words": "!!! ??? ...",
}


@contextmanager
def model(*script: Reply) -> Iterator[Answerer]:
    with ScriptedServer(*script) as server:
        llm = EndpointLLM(server.url, "liar", timeout_s=20, attempts=1)
        yield Answerer(FoundBefore(ROME, OSLO), FakeReader(), llm, capable=True)
        llm.close()


def shown(*script: Reply) -> list[Answer]:
    """Ask, and hold everything that is ever shown against the articles."""
    with model(*script) as answerer:
        events = answerer.stream(QUESTION, (), Counts(2, 2, None, None))
        answers = [event for event in events if isinstance(event, Answer)]
    for answer in answers:
        texts = {ROME.file: ROME.text, OSLO.file: OSLO.text}
        quotes = {c.n: c.quote for c in answer.citations}
        assert all(texts[c.file][c.start : c.end] == c.quote for c in answer.citations)
        assert {c.quote for c in answer.citations} <= {*SENTENCES, DAY}
        for statement in answer.statements:
            cited = [quotes[n] for n in statement.citations]
            assert statement.text == TRUE or _is_part_of_one(statement.text, cited)
    return answers


def _is_part_of_one(text: str, quotes: Sequence[str]) -> bool:
    bare = re.sub(r" \(\d{1,2} \w+ \d{4}\)", "", text).rstrip(".")
    return any(bare in quote for quote in quotes)


def draft(*statements: tuple[str, Sequence[object]], answerable: object = True) -> str:
    items = [{"text": text, "evidence": list(ids)} for text, ids in statements]
    return json.dumps({"answerable": answerable, "statements": items})


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_no_lie_is_shown(lie: str):
    evidence: list[list[object]] = [[1], [2], [3], [4], [1, 2, 3, 4], [], [0, -1, 99, 10**30, "1"]]
    statements = [(lie, ids) for ids in evidence[:5]]
    for said in (
        [*statements],
        [(lie, evidence[5]), (lie, evidence[6])],
        [(TRUE, [1]), (lie, [1])],
    ):
        for answer in shown(say(draft(*said))):
            assert lie not in {s.text for s in answer.statements}
            assert "evil.example" not in answer.answer


def test_the_truth_is_shown_with_the_words_it_rests_on():
    *_, answer = shown(say(draft((TRUE, [4]))))
    assert [s.text for s in answer.statements] == [TRUE]
    assert [c.quote for c in answer.citations] == [OPENED]


@pytest.mark.parametrize(
    "wrapped",
    [
        "Of course! Here is what I found:\n```json\n{}\n```\nShall I go on?",
        "<think>The user wants {curly} things.</think>",
        "{}{}",
    ],
)
def test_words_around_the_json_are_never_shown(wrapped: str):
    lie = LIES["another name"]
    reply = say(wrapped.replace("{}", draft((TRUE, [1]), (lie, [1]))))
    try:
        answers = shown(reply)
    except BadReply:
        return  # what cannot be read is an error
    assert all("user" not in a.answer and "found" not in a.answer for a in answers)


@pytest.mark.parametrize(
    "reply",
    [
        say(""),
        say("   \n"),
        say("Ada Roth opened it."),
        say('{"answerable": true}'),
        say('{"statements": [{"text": "Ada Roth opened it.", "evidence": [1]}]}'),
        say('{"answerable": "yes", "statements": []}'),
        say('{"answerable": true, "statements": "Ada Roth opened it."}'),
        say(draft(("Ada Roth opened it. " * 10_000, [1]))[:5_000]),
        raw(b"not even HTTP JSON"),
        break_off(3),
        hang_up,
        endless,
    ],
    ids="empty blank prose half no-verdict yes text cut-off garbled broken hung-up endless".split(),
)
def test_what_is_no_draft_is_an_error_and_shows_nothing(reply: Reply):
    with model(reply) as answerer:
        seen = []
        with pytest.raises(ModelError):
            for event in answerer.stream(QUESTION, (), Counts(2, 2, None, None)):
                seen.append(event)
    assert not any(isinstance(event, Answer) for event in seen)


def test_a_model_that_says_nothing_true_leads_to_an_abstention():
    *_, answer = shown(say(draft(("Rome is the capital of Italy.", [99]))))
    assert (answer.abstained, answer.statements, answer.citations) == (True, (), ())
