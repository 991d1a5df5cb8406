"""A model that lies: whatever it says, what is kept stands in the words it cites."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

import pytest

from qa.answering.compose import Grounded
from qa.answering.grounding import check
from qa.answering.statements import Judged, from_draft, from_quotes
from qa.answering.trace import Outcome
from qa.corpus.article import Span
from qa.errors import BadReply, ModelBusy, ModelTimeout
from qa.models.chat_endpoint import EndpointLLM
from qa.models.message import Message
from tests.answering.fakes import article, evidence, task
from tests.fakes import FakeLLM
from tests.scripted_server import Reply, ScriptedServer, fail, say

PRAISE = "Ada Roth praised Ben Moth on 5 May 2021."
COST = "The bridge cost 1,500 crowns."
ROME = article("rome.txt", f"Menu\n\n{PRAISE} It rained.")
OSLO = article("oslo.txt", f"{COST} Nobody did complain.")
TASK = task("Who praised Ben Moth?", (ROME, PRAISE), (OSLO, COST))


def reply(*statements: object, answerable: object = True) -> str:
    return json.dumps({"answerable": answerable, "statements": list(statements)})


def said(text: object, *ids: object) -> dict[str, object]:
    return {"text": text, "evidence": list(ids)}


def standing(judged: Iterable[Judged]) -> list[Grounded]:
    return [j.grounded for j in judged if j.grounded is not None]


def kept(text: str) -> list[Grounded]:
    grounded = standing(from_draft(TASK, FakeLLM(text)))
    for item in grounded:
        assert item.quotes
        assert check(item.text, [quote.text for quote in item.quotes]).supported
        for quote in item.quotes:
            assert quote.text == quote.article.text[quote.start : quote.end] in (PRAISE, COST)
    return grounded


def shown(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(g.text, tuple(q.article.file for q in g.quotes)) for g in kept(text)]


def test_a_true_statement_is_kept_with_what_it_names():
    assert shown(reply(said("Ada Roth praised Ben Moth.", 1))) == [
        ("Ada Roth praised Ben Moth.", ("rome.txt",))
    ]


def test_right_words_from_the_wrong_article_are_cited_anew():
    assert shown(reply(said("Ada Roth praised Ben Moth.", 2))) == [
        ("Ada Roth praised Ben Moth.", ("rome.txt",))
    ]


@pytest.mark.parametrize("id", [0, -1, 3, 10**30, 1.0, True, "1", None, [1], {}])
def test_an_invented_id_names_nothing(id: object):
    assert shown(reply(said("Ada Roth praised Ben Moth.", id))) == [
        ("Ada Roth praised Ben Moth.", ("rome.txt",))
    ]
    assert shown(reply(said("Ada Roth hated Ben Moth.", id))) == []


@pytest.mark.parametrize(
    "lie",
    [
        "Ben Moth praised Ada Roth.",
        "Ben Moth was praised by Cy Doe.",
        "Ada Roth was praised by Ben Moth.",
        "Ada Roth praised Ben Moth on 6 May 2021.",
        "Ada Roth praised Ben Moth in June 2021.",
        "Ada Roth never praised Ben Moth.",
        "Ada Roth will praise Ben Moth.",
        "Ada Roth praised Ben Moth <img src=x onerror=alert(1)>.",
        "[Ada Roth](https://evil.example) praised Ben Moth.",
    ],
)
@pytest.mark.parametrize("ids", [[1], [1, 2], [2, 1, 1]])
def test_a_lie_gives_way_to_the_quote(lie: str, ids: list[int]):
    assert shown(reply(said(lie, *ids))) == [(PRAISE, ("rome.txt",))]
    assert shown(reply(said(lie))) == []


def test_markers_and_emphasis_of_its_own_are_cut():
    assert shown(reply(said("**Ada Roth** praised `Ben Moth` [7].", 1))) == [
        ("Ada Roth praised Ben Moth.", ("rome.txt",))
    ]


@pytest.mark.parametrize(
    "statement",
    [None, 1, "Ada Roth praised Ben Moth.", [], {}, said(1), said("  ", 1), {"text": 5}],
)
def test_what_is_no_statement_is_passed_over(statement: object):
    assert shown(reply(statement, said(COST, 2))) == [(COST, ("oslo.txt",))]


def test_endless_statements_end():
    many = [said(f"{COST}{' ' * n}", 2) for n in range(5_000)]
    assert set(shown(reply(*many, said("x " * 10**6, 1)))) == {(COST, ("oslo.txt",))}


def test_the_model_may_find_no_answer():
    assert kept(reply(answerable=False)) == []
    assert kept(reply(said(COST, 2), answerable=False)) == []
    assert kept(reply()) == []


@pytest.mark.parametrize(
    "text",
    [
        reply(answerable="true"),
        reply(answerable=None),
        '{"answerable": true, "statements": "none"}',
        '{"answerable": true, "statements": null}',
        '{"answerable": true, "statements": {"text": "x"}}',
        '{"answerable": true}',
        "not json",
        "",
    ],
)
def test_a_reply_of_another_form_is_an_error_and_no_abstention(text: str):
    with pytest.raises(BadReply):
        from_draft(TASK, FakeLLM(text))


def test_through_an_endpoint_prose_and_fences_are_cut_off():
    wrapped = f"Sure!\n```json\n{reply(said('Ben Moth praised Ada Roth.', 1), said(COST, 1))}\n```"
    with ScriptedServer(say(wrapped)) as server:
        llm = EndpointLLM(server.url, "liar", attempts=1)
        grounded = standing(from_draft(TASK, llm))
        llm.close()
    assert [g.text for g in grounded] == [PRAISE, COST]


@pytest.mark.parametrize(
    ("script", "error"),
    [
        (fail(503), ModelBusy),
        (say("no JSON here"), BadReply),
        (say('{"statements":' + "[" * 200_000 + "}"), BadReply),
    ],
)
def test_a_failing_endpoint_is_an_error(script: Reply, error: type[Exception]):
    with ScriptedServer(script) as server:
        llm = EndpointLLM(server.url, "ill", attempts=1)
        with pytest.raises(error):
            from_draft(TASK, llm)
        llm.close()


@pytest.mark.parametrize(
    ("statement", "outcome", "reason"),
    [
        (said("Ada Roth praised Ben Moth.", 1), Outcome.SUPPORTED, ""),
        (said("Ada Roth praised Ben Moth.", 2), Outcome.RECITED, ""),
        (said("Ada Roth praised Ben Moth."), Outcome.RECITED, ""),
        (said("Cy Doe praised Ben Moth.", 1), Outcome.REPAIRED, "name not in the cited words"),
        (said("It cost 1,600 crowns.", 1, 2), Outcome.REPAIRED, "number not in the cited words"),
        (said("Cy Doe praised Ben Moth.", 7), Outcome.DROPPED, "cites nothing that there is"),
    ],
)
def test_each_statement_has_an_outcome_and_a_reason(
    statement: object, outcome: Outcome, reason: str
):
    (judged,) = from_draft(TASK, FakeLLM(reply(statement)))
    assert judged.outcome is outcome
    assert judged.reason.startswith(reason)
    assert (judged.reason == "") is (reason == "")
    traced = judged.traced()
    assert traced.proposed == judged.proposed == statement["text"]
    assert (traced.shown == "") is (outcome is Outcome.DROPPED)


LONG = (
    "The new bridge over the river, which Ada Roth and many of her friends in the old town and the "
    "villages around it had wanted for years, was opened by Ben Moth on 5 May 2021, he said."
)
LONG_TASK = task("Who opened the bridge?", (article("a.txt", LONG), LONG))


@pytest.mark.parametrize(
    "worded",
    [
        "The new bridge was opened by Cy Doe on 5 May 2021.",
        "The bridge was opened on 6 May 2021.",
        "A bridge.",
        "",
        LONG + " Indeed.",
    ],
)
def test_a_small_model_that_loses_or_invents_is_not_heard(worded: str):
    (grounded,) = standing(from_quotes(LONG_TASK, FakeLLM(worded)))
    assert grounded.text == LONG
    assert grounded.quotes[0].text == LONG


@pytest.mark.parametrize(
    ("worded", "reason"),
    [
        (LONG + " Indeed.", "not shorter"),
        ("The bridge was opened on 6 May 2021.", "number not"),
        ("The new bridge was opened by Ben Moth, he said.", "leaves out of the quote: 2021"),
    ],
)
def test_why_a_small_model_is_not_heard(worded: str, reason: str):
    (judged,) = from_quotes(LONG_TASK, FakeLLM(worded))
    assert (judged.outcome, judged.proposed) == (Outcome.REPAIRED, worded)
    assert judged.reason.startswith(reason)


def test_a_small_model_that_loses_nothing_is_heard():
    text = (
        "In the middle of the old town, in the very middle of that old town, it was Ben Moth who "
        "on the 5th of May 2021 opened the bridge in the middle of it, and that was that."
    )
    opened = task(
        "Who opened the bridge in the middle of the old town?", (article("a", text), text)
    )
    (judged,) = from_quotes(opened, FakeLLM("Ben Moth opened the bridge on the 5th of May 2021."))
    assert judged.outcome is Outcome.SUPPORTED


def test_a_quote_that_is_short_needs_no_model():
    llm = FakeLLM("Nonsense.")
    assert [g.text for g in standing(from_quotes(TASK, llm))] == [PRAISE, COST]
    assert llm.prompts == []


def test_a_small_model_that_is_too_slow_is_waited_for_once():
    def late(messages: Sequence[Message]) -> str:
        raise ModelTimeout("no reply within 60 s")

    other = LONG.replace("river", "canal")
    both = (article("a.txt", LONG), LONG), (article("b.txt", other), other)
    llm = FakeLLM(late)
    judged = list(from_quotes(task("Who opened the bridge?", *both), llm))
    assert [g.text for g in standing(judged)] == [LONG, other]
    assert {(j.outcome, j.reason) for j in judged} == {(Outcome.QUOTED, "no reply within 60 s")}
    assert len(llm.prompts) == 1


DATED = {"published": date(2021, 5, 5), "published_span": Span(5, 15)}


def test_a_relative_date_is_resolved_where_a_date_is_asked_for():
    sentence = "The bridge opened on Monday."
    dated = article("a.txt", f"date 2021-05-05\n\n{sentence}", **DATED)
    (opened,) = standing(
        from_quotes(task("When did the bridge open?", (dated, sentence)), FakeLLM())
    )
    assert opened.text == "The bridge opened on Monday (3 May 2021)."
    assert [q.text for q in opened.quotes] == [sentence, "2021-05-05"]
    (plain,) = standing(from_quotes(task("Who opened it?", (dated, sentence)), FakeLLM()))
    assert (plain.text, [q.text for q in plain.quotes]) == (sentence, [sentence])


def test_the_day_of_the_article_is_quoted_where_the_evidence_has_no_date():
    sentence = "The bridge opened."
    dated = article("a.txt", f"date 2021-05-05\n\n{sentence}", **DATED)
    opened, bears = standing(
        from_quotes(task("When did the bridge open?", (dated, sentence)), FakeLLM())
    )
    assert opened.text == sentence
    assert bears.text.endswith("2021-05-05")
    assert [q.text for q in bears.quotes] == ["2021-05-05"]
    assert len(standing(from_quotes(task("Who opened it?", (dated, sentence)), FakeLLM()))) == 1


@pytest.mark.parametrize(
    ("statement", "kept"),
    [
        ("The bridge opened on 3 May 2021.", True),
        ("The bridge opened on May 3.", True),
        ("The bridge opened in May 2021.", True),
        ("The bridge opened on 4 May 2021.", False),
        ("The bridge opened in June 2021.", False),
        ("The bridge opened on Monday, 3 May 2021.", True),
        ("3 bridges opened on Monday.", False),
    ],
)
def test_a_draft_may_say_the_day_that_the_words_mean(statement: str, kept: bool):
    sentence = "The bridge opened on Monday."
    dated = article("a.txt", f"date 2021-05-05\n\n{sentence}", **DATED)
    opened = task("Who opened the bridge?", (dated, sentence))
    (grounded,) = standing(from_draft(opened, FakeLLM(reply(said(statement, 1)))))
    assert grounded.text == (statement if kept else sentence)


def test_evidence_is_quoted_where_it_stands():
    second = evidence(ROME, "It rained.")
    assert TASK.quote(second).text == "It rained."
