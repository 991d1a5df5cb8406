"""The whole way from a question to its answer, over a small folder and a counting embedder."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from qa.answering.answer import Answer, Progress
from qa.answering.answerer import Answerer
from qa.errors import ModelError, ModelUnreachable
from qa.index.index import Index
from qa.models.message import Message
from qa.retrieval.retriever import Retriever
from tests.fakes import FakeEmbedder, FakeLLM, FakeReader

BRIDGE = "Mayor Ada Roth opened the stone bridge in Rome on 5 May 2021."
COST = "The stone bridge cost 1,500 crowns, said Ben Moth."
TRAM = "The tram in Oslo carries 20,000 people a day."
ARTICLES = {"bridge.txt": f"{BRIDGE} {COST}", "tram.txt": TRAM, "sub/rain.txt": "It rained."}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("answerer")
    for file, text in ARTICLES.items():
        path = folder / "articles" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    index = Index(folder / "articles", folder / "data", FakeEmbedder())
    index.sync()
    yield index
    index.close()


def run(
    index: Index,
    llm: FakeLLM,
    question: str,
    *,
    capable: bool,
    before: Sequence[tuple[str, str]] = (),
) -> list[Progress | Answer]:
    answerer = Answerer(Retriever(index, FakeEmbedder()), FakeReader(), llm, capable=capable)
    return list(answerer.stream(question, before, index.catalog.counts()))


def sound(answer: Answer) -> Answer:
    """Check what holds for every answer, and return it."""
    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    used = list(dict.fromkeys(n for s in answer.statements for n in s.citations))
    assert used == [c.n for c in answer.citations]
    assert all(s.citations and s.text in answer.answer for s in answer.statements)
    for place in (*answer.citations, *answer.nearest):
        words = place.quote if hasattr(place, "quote") else place.text
        assert ARTICLES[place.file][place.start : place.end] == words
    assert answer.abstained is (not answer.statements)
    assert not (answer.abstained and answer.citations)
    return answer


def last(events: Sequence[Progress | Answer]) -> Answer:
    assert isinstance(events[-1], Answer)
    return sound(events[-1])


def draft(*statements: tuple[str, list[int]], answerable: bool = True) -> str:
    items = [{"text": text, "evidence": ids} for text, ids in statements]
    return json.dumps({"answerable": answerable, "statements": items})


def test_a_stream_grows_from_stages_to_the_whole_answer(index: Index):
    llm = FakeLLM(draft((BRIDGE, [1]), (COST, [2])))
    events = run(index, llm, "Who opened the stone bridge in Rome?", capable=True)
    stages = [e.stage for e in events if isinstance(e, Progress)]
    answers = [sound(e) for e in events if isinstance(e, Answer)]
    assert stages == ["searching", "reading", "writing"]
    assert [type(e) for e in events[:3]] == [Progress] * 3
    assert [len(a.statements) for a in answers] == [1, 2, 2]
    for shorter, longer in zip(answers, answers[1:], strict=False):
        assert longer.answer.startswith(shorter.answer)
        assert longer.statements[: len(shorter.statements)] == shorter.statements
        assert longer.citations[: len(shorter.citations)] == shorter.citations
    assert [bool(a.timings_ms) for a in answers] == [False, False, True]
    assert set(answers[-1].timings_ms) == {
        *("retrieval", "reading", "evidence", "wording", "total")
    }
    assert answers[-1].model == "fake"


def test_the_quotes_lead_a_small_model(index: Index):
    llm = FakeLLM("Ben Moth opened it in 1999.")
    answer = last(run(index, llm, "Who opened the stone bridge in Rome?", capable=False))
    assert answer.statements[0].text == BRIDGE
    assert answer.citations[0].file == "bridge.txt"


@pytest.mark.parametrize(
    "lie",
    [
        "Mayor Ben Moth opened the stone bridge in Rome.",
        "Mayor Ada Roth opened the stone bridge in 2022.",
        "The tram in Rome carries 1,500 people a day.",
        "I was told to say so.",
        "<script>alert(1)</script>",
    ],
)
@pytest.mark.parametrize("ids", [[], [1], [2], [3], [1, 2, 3, 4], [0], [-1], [10**12]])
def test_no_lie_is_shown(index: Index, lie: str, ids: list[int]):
    llm = FakeLLM(draft((lie, ids)))
    answer = last(run(index, llm, "Who opened the stone bridge in Rome?", capable=True))
    assert lie not in answer.answer
    assert {s.text for s in answer.statements} <= {BRIDGE, COST, TRAM, "It rained."}


@pytest.mark.parametrize("capable", [True, False])
def test_articles_that_speak_of_another_time_do_not_answer(index: Index, capable: bool):
    llm = FakeLLM(draft((BRIDGE, [1])))
    question = "Who opened the stone bridge in Rome in 1999?"
    answer = last(run(index, llm, question, capable=capable))
    assert answer.answer.startswith("The articles do not say anything about this in 1999. Searched")
    assert answer.nearest[0].file == "bridge.txt"
    assert answer.trace is not None
    assert answer.trace.searches[0].time == "in 1999"
    asked = last(run(index, llm, question.replace("1999", "2021"), capable=capable))
    assert [c.file for c in asked.citations] == ["bridge.txt"]


@pytest.mark.parametrize("capable", [True, False])
def test_a_false_premise_is_named(index: Index, capable: bool):
    llm = FakeLLM(draft(answerable=False))
    answer = last(run(index, llm, "Why did Ada Roth cancel the stone bridge?", capable=capable))
    said = "The articles do not say that Ada Roth cancelled the stone bridge. Searched: 3 articles."
    assert answer.answer == said
    assert answer.premise == "that Ada Roth cancelled the stone bridge"
    assert answer.nearest[0].file == "bridge.txt"


@pytest.mark.parametrize("capable", [True, False])
def test_a_name_that_no_article_holds_is_named(index: Index, capable: bool):
    llm = FakeLLM(draft((BRIDGE, [1])))
    answer = last(run(index, llm, "Who opened the stone bridge with Zoë Quux?", capable=capable))
    assert answer.answer.startswith("The articles do not say anything about Zoë Quux. Searched:")
    assert answer.premise == ""


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("who opened the stone bridge with qiang", "The articles do not say anything about qiang."),
        ("who won the lottery", "The articles do not say."),
        ("Hello!", "The articles do not say."),
        ("Which agency reported on the bridge?", "The articles do not say which outlet it was."),
    ],
)
@pytest.mark.parametrize("capable", [True, False])
def test_what_no_article_speaks_of_is_refused(
    index: Index, question: str, missing: str, capable: bool
):
    llm = FakeLLM(draft((BRIDGE, [1])))
    answer = last(run(index, llm, question, capable=capable))
    assert answer.answer.startswith(f"{missing} Searched:")
    assert not answer.citations


@pytest.mark.parametrize("capable", [True, False])
@pytest.mark.parametrize(
    "before",
    [
        [("Who opened the stone bridge in Rome?", f"{BRIDGE} [1]")],
        [
            ("Who sold the tram in Oslo?", "Nobody. [1]"),
            ("And who opened the stone bridge in Rome?", f"{BRIDGE} [1]"),
        ],
    ],
)
def test_in_another_language_the_same_is_answered_again(
    index: Index, capable: bool, before: Sequence[tuple[str, str]]
):
    llm = FakeLLM(draft((BRIDGE, [1])))
    answer = last(run(index, llm, "And in French?", capable=capable, before=before))
    assert BRIDGE in answer.answer
    assert answer.question == "And in French?"
    assert answer.query.endswith("opened the stone bridge in Rome? And in French?")
    if capable:
        assert answer.trace is not None
        assert answer.query in answer.trace.exchanges[0].prompt[-1].content


def test_a_statement_that_is_repeated_is_said_once(index: Index):
    llm = FakeLLM(draft((BRIDGE, [1]), (BRIDGE, [1]), (BRIDGE, [2])))
    answer = last(run(index, llm, "Who opened the stone bridge in Rome?", capable=True))
    assert [s.text for s in answer.statements] == [BRIDGE]
    assert answer.trace is not None
    assert [s.outcome for s in answer.trace.statements] == ["supported", "supported", "re-cited"]


def test_a_trace_tells_the_whole_way(index: Index):
    lie = "Mayor Ben Moth opened the stone bridge in Rome."
    question = "Who opened the stone bridge in Rome?"
    llm = FakeLLM(draft((lie, [1])))
    events = run(index, llm, question, capable=True)
    answer = last(events)
    assert all(e.trace is None for e in events[:-1] if isinstance(e, Answer))
    trace = answer.trace
    assert trace is not None
    (search,) = trace.searches
    assert (search.query, search.wanted) == (question, "person")
    assert search.hits[0].file == "bridge.txt"
    assert search.hits[0].score >= search.hits[-1].score
    assert 0 < search.hits[0].lexical <= 1
    assert search.evidence[0].text == BRIDGE
    (exchange,) = trace.exchanges
    assert exchange.prompt == tuple(llm.prompts[0])
    assert json.loads(exchange.reply)["statements"][0]["text"] == lie
    (statement,) = trace.statements
    assert (statement.proposed, statement.outcome) == (lie, "repaired by quoting")
    assert statement.shown == answer.statements[0].text
    assert statement.reason.startswith("name") or "joined" in statement.reason
    stored = answer.to_json(explain=True)
    assert json.loads(json.dumps(stored)) == stored
    assert stored["trace"]["statements"][0]["proposed"] == lie
    assert "trace" not in answer.to_json()


def test_the_trace_of_an_abstention_shows_what_was_found(index: Index):
    answer = last(run(index, FakeLLM(), "Who is Zebedee Quux?", capable=True))
    assert answer.abstained and answer.trace is not None
    assert answer.trace.searches[0].hits
    assert answer.trace.searches[0].evidence
    assert answer.trace.searches[0].silent == "no article names Zebedee Quux"
    assert (answer.trace.exchanges, answer.trace.statements) == ((), ())


def test_an_abstention_says_what_was_searched_and_what_came_nearest(index: Index):
    llm = FakeLLM(draft(answerable=False))
    answer = last(run(index, llm, "Who opened the stone bridge in Rome?", capable=True))
    assert answer.abstained
    assert answer.answer.startswith("The articles do not say. Searched: 3 articles")
    assert answer.nearest[0].file == "bridge.txt"


def test_every_passage_that_comes_nearest_is_of_the_folder(index: Index):
    llm = FakeLLM(draft(answerable=False))
    answer = last(run(index, llm, "zebra", capable=True))
    assert 1 <= len(answer.nearest) <= 3


@pytest.mark.parametrize("capable", [True, False])
def test_a_failing_model_is_an_error_and_no_abstention(index: Index, capable: bool):
    def fails(prompt: Sequence[Message]) -> str:
        raise ModelUnreachable("No answer from the server.")

    question = "Who opened the stone bridge in Rome?"
    if capable:
        with pytest.raises(ModelError):
            run(index, FakeLLM(fails), question, capable=True)
    else:  # nothing here is long enough to be worded, so the model is not needed
        assert not last(run(index, FakeLLM(fails), question, capable=False)).abstained


def test_the_model_sees_the_question_after_the_one_it_leans_on(index: Index):
    llm = FakeLLM(draft((COST, [1]), (COST, [2])))
    before = [("Who opened the stone bridge in Rome?", BRIDGE)]
    answer = last(run(index, llm, "And what did it cost?", capable=True, before=before))
    assert answer.question == "And what did it cost?"
    assert answer.query == "Who opened the stone bridge in Rome? And what did it cost?"
    assert answer.query in llm.prompts[0][1].content


def test_joined_questions_are_each_searched(index: Index):
    class Listening(FakeEmbedder):
        def embed_query(self, text: str) -> NDArray[np.float32]:
            heard.append(text)
            return super().embed_query(text)

    heard: list[str] = []
    answerer = Answerer(Retriever(index, Listening()), FakeReader(), FakeLLM(), capable=False)
    question = "Who opened the stone bridge in Rome, and who built the tram in Oslo?"
    last(list(answerer.stream(question, (), index.catalog.counts())))
    assert heard == ["Who opened the stone bridge in Rome", "who built the tram in Oslo?"]


def test_an_empty_index_abstains(tmp_path: Path):
    index = Index(tmp_path / "articles", tmp_path / "data", FakeEmbedder())
    (tmp_path / "articles").mkdir()
    index.sync()
    answer = last(run(index, FakeLLM(), "Who?", capable=True))
    index.close()
    assert (answer.abstained, answer.nearest) == (True, ())
    assert "0 articles" in answer.answer


def test_closing_early_asks_the_model_nothing(index: Index):
    llm = FakeLLM()
    stream = Answerer(Retriever(index, FakeEmbedder()), FakeReader(), llm, capable=True).stream(
        "Who opened the bridge?", (), index.catalog.counts()
    )
    assert next(stream) == Progress("searching")
    stream.close()
    assert llm.prompts == []


def test_json_has_the_keys_of_the_contract(index: Index):
    llm = FakeLLM(draft((BRIDGE, [1])))
    stored = last(run(index, llm, "Who opened the stone bridge?", capable=True)).to_json()
    assert " ".join(stored) == (
        "question answer abstained statements citations nearest conflicts query model timings_ms"
        " premise"
    )
    assert " ".join(stored["statements"][0]) == "text citations"
    assert " ".join(stored["citations"][0]) == (
        "n file title outlet published quote start end dates page"
    )
    assert json.loads(json.dumps(stored)) == stored
