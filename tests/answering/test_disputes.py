"""Answers in which the sources disagree, from the question to the last word."""

import json
from datetime import date

from qa.answering.answer import Answer, Reading
from qa.answering.answerer import Answerer
from qa.corpus.article import Article
from qa.index.records import Counts
from tests.answering.fakes import FoundBefore, article
from tests.fakes import FakeLLM, FakeReader

MAY, JUNE = date(2024, 5, 3), date(2024, 6, 10)
DEAD = "How many people died in the fire in Rome?"
FIFTEEN = "A fire in the old town of Rome killed 15 people."
SEVENTEEN = "The fire in the old town of Rome killed 17 people."


def ask(*articles: Article) -> list[Answer]:
    draft = {"answerable": True, "statements": [{"text": FIFTEEN, "evidence": [1]}]}
    answerer = Answerer(
        FoundBefore(*articles), FakeReader(), FakeLLM(json.dumps(draft)), capable=True
    )
    counts = Counts(len(articles), len(articles), MAY, JUNE)
    return [e for e in answerer.stream(DEAD, (), counts) if isinstance(e, Answer)]


POST = article("a.txt", FIFTEEN, outlet="Post", published=MAY)


def test_each_value_is_shown_with_its_outlet_day_and_quote():
    *beginnings, answer = ask(
        POST,
        article("mail.txt", SEVENTEEN, outlet="Mail", published=JUNE),
        article("copy.txt", SEVENTEEN, outlet="Star", published=JUNE),
    )
    assert [s.text for s in answer.statements] == [FIFTEEN, SEVENTEEN]
    assert [(c.file, c.quote) for c in answer.citations] == [
        ("a.txt", FIFTEEN),
        ("mail.txt", SEVENTEEN),
    ]
    (conflict,) = answer.conflicts
    assert (conflict.about, conflict.kind) == ("the number of people", "number")
    assert conflict.citations == (1, 2)
    assert conflict.values == (
        Reading("15 people", "Post", MAY, (1,)),
        Reading("17 people", "Mail", JUNE, (2,), articles=2, origins=1),
    )
    assert answer.answer == (
        f"{FIFTEEN} [1] {SEVENTEEN} [2] Sources disagree about the number of people: "
        "15 people (Post, 3 May 2024) [1]; "
        "17 people (Mail, 10 June 2024, 2 articles, 1 origin) [2]."
    )
    assert all(answer.answer.startswith(b.answer) for b in beginnings)
    assert json.loads(json.dumps(answer.to_json()))["conflicts"][0]["values"][1] == {
        "value": "17 people",
        "outlet": "Mail",
        "published": "2024-06-10",
        "citations": [2],
        "articles": 2,
        "origins": 1,
        "overridden": False,
    }


def test_what_overrides_comes_first():
    *_, answer = ask(POST, article("later.txt", SEVENTEEN, outlet="Post", published=JUNE))
    assert [s.text for s in answer.statements] == [SEVENTEEN, FIFTEEN]
    assert [(v.value, v.overridden) for v in answer.conflicts[0].values] == [
        ("17 people", False),
        ("15 people", True),
    ]
    assert answer.answer.endswith(
        "A later article overrides an earlier one about the number of people: "
        "17 people (Post, 10 June 2024) [1]; earlier: 15 people (Post, 3 May 2024) [2]."
    )


def test_sources_that_agree_have_no_conflict():
    agreeing = article("mail.txt", FIFTEEN, outlet="Mail")
    *_, answer = ask(POST, agreeing)
    assert answer.conflicts == ()
    assert answer.answer == f"{FIFTEEN} [1]"


def test_an_article_without_outlet_and_day_is_told_by_its_marker():
    *_, answer = ask(POST, article("note.txt", SEVENTEEN))
    assert answer.answer.endswith("15 people (Post, 3 May 2024) [1]; 17 people [2].")
