import threading
from collections.abc import Callable
from time import monotonic, sleep

import pytest

from qa.answering.answer import Answer, Progress
from qa.chat.desk import Desk, View
from qa.chat.run import Run
from qa.chat.turn import Turn
from qa.errors import ModelTimeout
from tests.chat.fakes import FakeBot, cited


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = monotonic() + 5
    while not condition():
        assert monotonic() < deadline, "waited for 5 s"
        sleep(0.01)


def test_stages_then_statements_one_by_one() -> None:
    views = list(Desk(FakeBot()).answer(" When? ", ()))
    assert [view.current.stage for view in views] == [
        Progress("searching"),
        Progress("searching"),
        Progress("writing"),
        Progress("writing"),
        Progress("writing"),
        None,
    ]
    counts = [len(view.current.answer.statements) for view in views if view.current.answer]
    assert counts == [1, 2, 2]
    assert {view.current.question for view in views} == {"When?"}
    assert views[-1].current.answer == cited("When?")
    assert views[-1].run is None and not views[-1].current.stopped


def test_seconds_are_counted_from_the_question() -> None:
    ticks = iter(range(100, 200))
    *_, last = Desk(FakeBot(), lambda: float(next(ticks))).answer("When?", ())
    assert last.current.seconds == 5.0


def test_what_was_answered_before_is_passed_on() -> None:
    bot = FakeBot()
    past = (Turn(1, "one", answer=cited("one")),)
    *_, last = Desk(bot).answer("two", past)
    assert bot.conversations == [[("one", cited().answer)]]
    assert [turn.number for turn in last.turns] == [1, 2]


def test_an_error_ends_the_turn_as_an_error() -> None:
    *_, last = Desk(FakeBot({"When?": ModelTimeout("no reply")})).answer("When?", ())
    assert (last.current.error, last.current.answer, last.current.stage) == ("no reply", None, None)


def test_a_question_too_long_is_not_asked() -> None:
    bot = FakeBot()
    (view,) = Desk(bot).answer("x" * 2001, ())
    assert view.current.error == "The question has 2,001 characters; please keep it to 2,000."
    assert bot.conversations == []
    *_, last = Desk(bot).answer("x" * 2000, ())
    assert last.current.error is None


def test_a_question_that_no_article_may_answer_is_not_asked() -> None:
    bot = FakeBot()
    (view,) = Desk(bot).answer("When?", (Turn(1, "one"), Turn(4, "four")), "No article fits.")
    assert (view.current.error, view.current.number) == ("No article fits.", 5)
    assert bot.conversations == []


def test_stop_ends_at_once_and_closes_the_stream() -> None:
    bot = FakeBot(gate=threading.Event())
    views = Desk(bot).answer("When?", ())
    run = next(views).run
    assert run is not None
    run.stop()
    run.stop()
    (last,) = views
    assert last.current.stopped and last.current.stage is None and last.run is None
    wait_until(lambda: bot.stopped == 1)


def test_an_abandoned_run_shows_nothing_more() -> None:
    bot = FakeBot(gate=threading.Event())
    views = Desk(bot).answer("When?", ())
    run = next(views).run
    assert run is not None
    run.abandon()
    assert list(views) == []
    wait_until(lambda: bot.stopped == 1)


def test_a_reader_who_leaves_closes_the_stream() -> None:
    bot = FakeBot(gate=threading.Event())
    views = Desk(bot).answer("When?", ())
    next(views)
    next(views)
    views.close()
    wait_until(lambda: bot.stopped == 1)


def test_a_run_passes_on_errors_it_does_not_know() -> None:
    class Faulty(FakeBot):
        def ask(self, question: str, conversation: object = None, where: object = None) -> Answer:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(Run(Faulty(), "When?", ()).events())
    view = View((Turn(1, "one"),), Turn(2, "two", Progress("writing")), None).failed()
    assert view.current.error is not None and view.current.stage is None
    assert [turn.question for turn in view.turns] == ["one", "two"]
