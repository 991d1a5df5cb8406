import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest

from qa.answering.answer import Answer, Progress
from qa.chat.conversations import Conversations
from qa.chat.kept import answer_from, answer_text, shown, state_of
from qa.chat.staleness import Stale, fingerprint, fingerprints, stale
from qa.chat.store import FORMAT, Store
from qa.chat.turn import Turn
from qa.errors import StoreError
from tests.chat.fakes import ARTICLE, abstention, cited
from tests.chat.hostile import CONTROL, CONTROL_SHOWN, HOSTILE

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Clock:
    """A minute passes with each look."""

    def __init__(self) -> None:
        self.minutes = 0

    def __call__(self) -> datetime:
        self.minutes += 1
        return START + timedelta(minutes=self.minutes)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "conversations.sqlite"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    opened = Store(file)
    yield opened
    opened.close()


@pytest.fixture
def kept(store: Store) -> Conversations:
    return Conversations(store, Clock())


def answered(
    kept: Conversations,
    owner: str,
    question: str,
    conversation: str | None = None,
    answer: Answer | None = None,
) -> str:
    conversation, number = kept.begin(owner, conversation, question)
    answer = answer or cited(question)
    kept.save(conversation, number, Turn(number, question, answer=answer, seconds=1.5), "done", {})
    return conversation


def test_nothing_is_kept_before_the_first_question(kept: Conversations) -> None:
    assert kept.listed("ada") == []
    assert kept.find("ada", "none") is None


def test_a_turn_comes_back_as_it_was_answered(kept: Conversations) -> None:
    name, number = kept.begin("ada", None, "When did it open?")
    turn = Turn(number, "When did it open?", answer=cited(), seconds=2.5)
    kept.save(name, number, turn, "done", {"north/bridge.txt": "f00"})
    found = kept.find("ada", name)
    assert found is not None
    (back,) = found.turns
    assert (found.title, found.started) == ("When did it open?", START + timedelta(minutes=1))
    assert (back.number, back.state, back.question) == (1, "done", "When did it open?")
    assert (back.answer, back.seconds, back.error) == (cited(), 2.5, None)
    assert back.articles == {"north/bridge.txt": "f00"}
    assert shown(back, name) == replace(turn, conversation=name)


@pytest.mark.parametrize("answer", [cited(), abstention(), Answer("q", "", True)])
def test_an_answer_is_kept_as_the_json_of_the_contract(answer: Answer) -> None:
    text = answer_text(answer)
    assert json.loads(text) == answer.to_json()
    assert answer_from(text) == answer


def test_an_answer_of_another_version_is_read() -> None:
    older = json.dumps({"question": "q", "answer": "a", "abstained": False, "later": [1]})
    assert answer_from(older) == Answer("q", "a", False)


def test_conversations_go_on_after_a_restart(file: Path) -> None:
    first = Store(file)
    name = answered(Conversations(first, Clock()), "ada", "one")
    Conversations(first).begin("ada", name, "two")
    first.close()
    second = Store(file)
    kept = Conversations(second)
    answered(kept, "ada", "three", name)
    found = kept.find("ada", name)
    second.close()
    assert found is not None
    assert [(turn.number, turn.question, turn.state) for turn in found.turns] == [
        (1, "one", "done"),
        (2, "two", "interrupted"),
        (3, "three", "done"),
    ]


def test_the_latest_conversation_is_listed_first(kept: Conversations) -> None:
    old = answered(kept, "ada", "one")
    new = answered(kept, "ada", "two")
    assert [(item.id, item.title, item.turns) for item in kept.listed("ada")] == [
        (new, "two", 1),
        (old, "one", 1),
    ]
    answered(kept, "ada", "again", old)
    assert [(item.id, item.turns) for item in kept.listed("ada")] == [(old, 2), (new, 1)]
    assert [item.id for item in kept.listed("ada", limit=1)] == [old]
    assert kept.listed("ada", "\ud800") == []


def test_two_people_never_meet(kept: Conversations) -> None:
    name = answered(kept, "ada", "secret")
    assert kept.listed("bob") == kept.listed("bob", "secret") == []
    assert kept.find("bob", name) is None
    assert not kept.rename("bob", name, "mine") and not kept.delete("bob", name)
    # Whoever names somebody else's conversation begins one of his own.
    other, number = kept.begin("bob", name, "hello")
    assert other != name and number == 1
    found = kept.find("ada", name)
    assert found is not None and len(found.turns) == 1


def test_search_finds_words_whatever_case_accents_and_script(kept: Conversations) -> None:
    answer = replace(cited(), answer="Tô Lâm spoke in 北京大学 about 100% of it.")
    name = answered(kept, "ada", "Who met Đặng?", answer=answer)
    other = answered(kept, "ada", "Weather")
    for words in ("to lam", "LÂM spoke", "dang", "京大", "100%", "beij", ""):
        hits = [item.id for item in kept.listed("ada", words)]
        assert (name in hits) == (words != "beij"), words
    assert [item.id for item in kept.listed("ada", "%")] == [name]
    kept.rename("ada", other, "Café terrace")
    assert [item.id for item in kept.listed("ada", "cafe")] == [other]
    assert kept.listed("ada", "cafe lam") == []


def test_rename_and_delete(kept: Conversations, store: Store) -> None:
    name = answered(kept, "ada", "one")
    assert kept.rename("ada", name, "  The bridge\n and its price ")
    assert kept.listed("ada")[0].title == "The bridge and its price"
    assert not kept.rename("ada", name, " \n")
    assert kept.listed("ada")[0].title == "The bridge and its price"
    assert kept.delete("ada", name)
    assert not kept.delete("ada", name)
    assert kept.find("ada", name) is None
    with store.transaction() as db:
        assert db.execute("SELECT count(*) FROM turns").fetchone() == (0,)


def test_a_replaced_turn_and_those_after_it_are_not_shown_any_more(kept: Conversations) -> None:
    name = answered(kept, "ada", "one")
    for question in ("typo", "three"):
        answered(kept, "ada", question, name)
    _, number = kept.begin("ada", name, "two", replaced=2)
    kept.save(name, number, Turn(number, "two", answer=cited()), "done", {})
    found = kept.find("ada", name)
    assert found is not None
    assert [(turn.number, turn.question) for turn in found.turns] == [(1, "one"), (4, "two")]
    assert kept.listed("ada")[0].turns == 2
    assert kept.listed("ada", "typo") == []


def test_a_turn_of_a_deleted_conversation_stays_deleted(kept: Conversations) -> None:
    name, number = kept.begin("ada", None, "one")
    kept.delete("ada", name)
    kept.save(name, number, Turn(1, "one", answer=cited()), "done", {})
    assert kept.listed("ada") == []


def test_titles_are_one_line_of_bounded_length(kept: Conversations) -> None:
    answered(kept, "ada", "word " * 40)
    answered(kept, "ada", "字" * 200)
    answered(kept, "ada", CONTROL)
    answered(kept, "ada", "lone \ud800 half")
    titles = [item.title for item in kept.listed("ada")]
    assert titles[0] == "lone ? half"
    assert titles[1] == CONTROL_SHOWN
    assert titles[2] == "字" * 79 + "…"
    assert titles[3] == ("word " * 15).strip() + "…"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_to_the_letter(kept: Conversations, text: str) -> None:
    name = answered(kept, text, text, answer=replace(cited(text), answer=text))
    found = kept.find(text, name)
    assert found is not None and found.turns[0].answer is not None
    assert found.turns[0].question == found.turns[0].answer.answer == text
    assert [item.id for item in kept.listed(text, text)] == [name]


def test_two_hundred_turns_stay_quick(kept: Conversations) -> None:
    name = answered(kept, "ada", "0")
    for number in range(1, 200):
        answered(kept, "ada", f"question {number}", name)
    started = perf_counter()
    found = kept.find("ada", name)
    hits = kept.listed("ada", "question 199")
    passed = perf_counter() - started
    assert found is not None and len(found.turns) == 200 and len(hits) == 1
    assert passed < 20  # measured: 0.01 s


def test_a_running_turn_is_told_from_an_ended_one() -> None:
    turn = Turn(1, "q")
    assert state_of(replace(turn, stage=Progress("writing"))) == "running"
    assert state_of(replace(turn, error="no reply")) == "failed"
    assert state_of(replace(turn, stopped=True)) == "stopped"
    assert state_of(turn) == "done"


def test_a_file_of_a_newer_version_is_refused_and_kept(file: Path) -> None:
    Store(file).close()
    with sqlite3.connect(file) as db:
        db.execute(f"PRAGMA user_version = {FORMAT + 1}")
    db.close()
    with pytest.raises(StoreError, match="newer version"):
        Store(file)


def test_a_damaged_file_is_told_and_kept(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="damaged.*Move it away"):
        Store(file)
    assert file.read_bytes() == b"no database" * 100


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError, match="Choose another --data"):
        Store(tmp_path / "data" / "conversations.sqlite")


def test_all_or_nothing(store: Store) -> None:
    def fail_half_way() -> None:
        with store.transaction() as db:
            db.execute("INSERT INTO conversations VALUES ('a', 'ada', 't', '', '')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert Conversations(store).listed("ada") == []


def test_stale_tells_gone_reworded_and_edited() -> None:
    answer = cited()
    then = fingerprints(answer, {ARTICLE.file: ARTICLE}.get)
    assert then == {ARTICLE.file: fingerprint(ARTICLE.text)}

    def now(text: str) -> tuple[Stale, ...]:
        return stale(answer.citations, then, lambda file: replace(ARTICLE, text=text))

    assert now(ARTICLE.text) == ()
    assert now(f"{ARTICLE.text} Corrected.") == (Stale(ARTICLE.file, (1, 2), "edited"),)
    assert now(f"New. {ARTICLE.text}") == (Stale(ARTICLE.file, (1, 2), "reworded"),)
    assert now(ARTICLE.text.replace("12 million", "14 million")) == (
        Stale(ARTICLE.file, (1,), "edited"),
        Stale(ARTICLE.file, (2,), "reworded"),
    )
    assert stale(answer.citations, then, lambda file: None) == (
        Stale(ARTICLE.file, (1, 2), "gone"),
    )
    assert stale((), {}, lambda file: None) == ()


def test_what_has_no_fingerprint_is_judged_by_its_quote() -> None:
    answer = replace(cited(), citations=(replace(cited().citations[0], published=date.min),))
    assert fingerprints(answer, lambda file: None) == {}
    longer = replace(ARTICLE, text=f"{ARTICLE.text} More.")
    assert stale(answer.citations, {}, lambda file: longer) == ()
