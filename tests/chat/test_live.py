import threading
from collections.abc import Generator
from dataclasses import replace

import pytest

from qa.answering.answer import Answer
from qa.chat.desk import Desk, View
from qa.chat.live import LiveTurn, Seat
from qa.chat.live_turns import LiveTurns
from qa.errors import StoreError
from tests.chat.fakes import FakeBot, cited
from tests.chat.test_desk import wait_until

LONG_S = 3600.0


def views_of(bot: FakeBot, conversation: str = "talk") -> Generator[View, None, None]:
    for view in Desk(bot, lambda: 0.0).answer("When?", ()):
        yield replace(view, current=replace(view.current, conversation=conversation))


def held() -> FakeBot:
    return FakeBot(gate=threading.Event())


def let_go(bot: FakeBot) -> None:
    assert bot.gate is not None
    bot.gate.set()


def ends(seat: Seat) -> View:
    """Watch to the end and return the last view."""
    *_, last = (view for view in seat.views() if view is not None)
    return last


def test_who_begins_a_turn_sees_each_of_its_views() -> None:
    live = LiveTurn(views_of(FakeBot()), LONG_S)
    seen = list(live.seat(first=0).views())
    assert seen == list(live.seat(first=0).views())
    assert [view.current.answer for view in seen if view][-1] == cited("When?")
    assert live.ended and not live.unwatched


def test_who_comes_later_sees_it_as_it_stands_and_then_to_its_end() -> None:
    bot = held()
    live = LiveTurn(views_of(bot), LONG_S)
    first = live.seat(first=0).views()
    next(first)
    first.close()
    later = live.seat()
    views = later.views()
    began = next(views)
    assert began is not None and began.current.stage is not None
    let_go(bot)
    *_, last = views
    assert last is not None and last.current.answer == cited("When?")
    assert not later.deserted


def test_two_pages_watch_and_either_stops_both() -> None:
    live = LiveTurn(views_of(held()), LONG_S)
    one, two = live.seat(first=0), live.seat()
    one.stop()
    assert ends(one).current.stopped and ends(two).current.stopped


def test_a_seat_is_taken_once() -> None:
    seat = LiveTurn(views_of(FakeBot()), LONG_S).seat(first=0)
    assert list(seat.views())
    assert list(seat.views()) == []


def test_who_leaves_sees_nothing_more_and_the_turn_goes_on() -> None:
    bot = held()
    live = LiveTurn(views_of(bot), LONG_S)
    seat = live.seat(first=0)
    views = seat.views()
    next(views)
    seat.leave(())
    assert list(views) == []
    assert live.unwatched and not seat.deserted
    let_go(bot)
    assert ends(live.seat()).current.answer == cited("When?")
    assert bot.stopped == 0


def test_what_nobody_watches_for_long_is_abandoned() -> None:
    bot = held()
    live = LiveTurn(views_of(bot), 0)
    wait_until(lambda: live.ended)
    assert live.latest.current.stage is not None
    wait_until(lambda: bot.stopped == 1)


def test_who_watches_an_abandoned_turn_is_told() -> None:
    live = LiveTurn(views_of(held()), LONG_S)
    seat = live.seat()
    views = seat.views()
    next(views)
    live.abandon()
    assert all(view is None or view.current.stage is not None for view in views)
    assert seat.deserted


def test_a_page_that_waits_is_asked_whether_it_is_there() -> None:
    bot = FakeBot(pause=threading.Event())
    views = LiveTurn(views_of(bot), LONG_S).seat(first=0).views()
    assert any(view is None for view in views)


def test_seconds_run_on_between_two_views() -> None:
    now = [100.0]
    bot = FakeBot(pause=threading.Event())
    live = LiveTurn(views_of(bot), LONG_S, lambda: now[0])
    wait_until(lambda: live.latest.current.answer is not None)
    now[0] = 107.0
    assert live.latest.current.seconds == 7.0
    live.abandon()


def test_what_cannot_be_written_down_ends_as_an_error() -> None:
    def failing() -> Generator[View, None, None]:
        views = views_of(FakeBot())
        yield next(views)
        raise StoreError("the disk is full")

    last = ends(LiveTurn(failing(), LONG_S).seat(first=0))
    assert (last.current.error, last.current.stage) == ("the disk is full", None)


def test_an_error_nobody_foresaw_reaches_everybody_who_watches() -> None:
    class Faulty(FakeBot):
        def ask(self, question: str, conversation: object = None, where: object = None) -> Answer:
            raise ZeroDivisionError

    live = LiveTurn(views_of(Faulty()), LONG_S)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            list(live.seat().views())


def test_a_turn_is_found_by_owner_and_conversation_alone() -> None:
    turns, bot = LiveTurns(LONG_S), held()
    turns.begin("ada", views_of(bot, "talk"))
    assert turns.join("bob", "talk") is None and turns.join("ada", "other") is None
    seat = turns.join("ada", "talk")
    assert seat is not None
    let_go(bot)
    ends(seat)
    assert turns.join("ada", "talk") is None


def test_a_turn_without_owner_is_found_by_nobody() -> None:
    turns = LiveTurns(LONG_S)
    turns.begin(None, views_of(held(), "talk"))
    assert turns.join("", "talk") is None
    turns.close()


def test_a_second_question_stops_the_first_of_its_conversation() -> None:
    turns = LiveTurns(LONG_S)
    first = turns.begin("ada", views_of(held(), "talk"))
    other = turns.begin("bob", views_of(held(), "talk"))
    turns.begin("ada", views_of(held(), "talk"))
    assert ends(first).current.stopped
    assert other.latest.current.stage is not None
    turns.close()


def test_a_conversation_given_up_ends_its_turn() -> None:
    turns, bot = LiveTurns(LONG_S), held()
    turns.begin("ada", views_of(bot))
    turns.end("bob", "talk")
    assert turns.join("ada", "talk") is not None
    turns.end("ada", "talk")
    wait_until(lambda: bot.stopped == 1)


def test_of_too_many_that_nobody_watches_the_oldest_ends() -> None:
    turns, bots = LiveTurns(LONG_S, most_unwatched=2), [held() for _ in range(4)]
    watched = turns.begin("ada", views_of(bots[0], "0")).views()
    next(watched)
    for number in (1, 2, 3):
        turns.begin("ada", views_of(bots[number], str(number)))
    wait_until(lambda: bots[1].stopped == 1)
    assert [turns.join("ada", name) is not None for name in "0123"] == [True, False, True, True]
    turns.close()
    wait_until(lambda: [bot.stopped for bot in bots] == [1, 1, 1, 1])
