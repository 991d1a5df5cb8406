from collections.abc import Generator

import pytest

from qa.answering.answer import Answer, Progress
from qa.chat.conversations import Conversations
from qa.chat.desk import Desk, View
from qa.chat.kept import KeptTurn
from qa.chat.recorder import recorded
from qa.chat.staleness import fingerprint
from qa.chat.store import Store
from qa.errors import ModelTimeout
from tests.chat.fakes import ARTICLE, FakeBot, cited


@pytest.fixture
def kept() -> Conversations:
    return Conversations(Store())


def asked(
    kept: Conversations, bot: FakeBot
) -> tuple[Generator[View, None, None], "Conversations", str]:
    name, number = kept.begin("ada", None, "When?")
    views = Desk(bot, lambda: 0.0).answer("When?", ())
    return recorded(views, kept, name, number, bot.article), kept, name


def only_turn(kept: Conversations, name: str) -> KeptTurn:
    found = kept.find("ada", name)
    assert found is not None
    (turn,) = found.turns
    return turn


def test_each_grounded_statement_is_kept_as_it_comes(kept: Conversations) -> None:
    views, kept, name = asked(kept, FakeBot())
    seen = []
    for view in views:
        assert (view.current.number, view.current.conversation) == (1, name)
        turn = only_turn(kept, name)
        seen.append((turn.state, len(turn.answer.statements) if turn.answer else 0))
    assert seen == [*[("running", 0)] * 3, ("running", 1), ("running", 2), ("done", 2)]
    turn = only_turn(kept, name)
    assert turn.answer == cited("When?")
    assert turn.articles == {ARTICLE.file: fingerprint(ARTICLE.text)}


def test_a_page_that_is_closed_leaves_an_interrupted_turn(kept: Conversations) -> None:
    views, kept, name = asked(kept, FakeBot())
    while next(views).current.answer is None:
        pass
    views.close()
    turn = only_turn(kept, name)
    assert turn.state == "interrupted"
    assert turn.answer is not None and len(turn.answer.statements) == 1


def test_a_stopped_turn_is_kept_as_stopped(kept: Conversations) -> None:
    views, kept, name = asked(kept, FakeBot())
    view = next(views)
    assert view.run is not None
    view.run.stop()
    *_, last = views
    assert last.current.stopped
    assert only_turn(kept, name).state == "stopped"


def test_an_error_is_kept_as_an_error(kept: Conversations) -> None:
    views, kept, name = asked(kept, FakeBot({"When?": ModelTimeout("no reply")}))
    list(views)
    turn = only_turn(kept, name)
    assert (turn.state, turn.error, turn.answer) == ("failed", "no reply", None)


def test_an_unforeseen_error_is_kept_as_interrupted(kept: Conversations) -> None:
    class Faulty(FakeBot):
        def ask(self, question: str, conversation: object = None, where: object = None) -> Answer:
            raise ZeroDivisionError

    views, kept, name = asked(kept, Faulty())
    with pytest.raises(ZeroDivisionError):
        list(views)
    assert only_turn(kept, name).state == "interrupted"


def test_a_first_stage_is_no_statement(kept: Conversations) -> None:
    views, kept, name = asked(kept, FakeBot())
    assert next(views).current.stage == Progress("searching")
    assert only_turn(kept, name).state == "running"
    views.close()
