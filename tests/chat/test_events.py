import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import gradio as gr
import pytest

from qa.chat.archive import Keeper
from qa.chat.events import Events
from qa.chat.office import Office
from qa.chat.rules import Rules
from tests.chat.fakes import FakeBot

NOBODY = cast(gr.Request, SimpleNamespace(cookies={}, username=None))


@pytest.fixture
def events() -> Iterator[Events]:
    bot = FakeBot(gate=threading.Event())
    office = Office.open(Rules())
    yield Events(bot, Keeper(office, bot.article))
    assert bot.gate is not None
    bot.gate.set()
    office.close()


def test_what_is_shown_instead_of_a_turn_is_the_last_that_its_event_draws(events: Events) -> None:
    """A view that is still on its way to the page would else stay there."""
    drawn = events.answer("When?", "", (), None, None, NOBODY)
    running: Any = next(drawn)[6]
    shown = events.fresh(running)
    *_, again, nothing = drawn
    box, *places = again
    assert places == list(shown[1:])
    assert "value" not in box, "the next question may have been begun"
    assert box["submit_btn"] == "Ask"
    assert all(value == gr.skip() for value in nothing)
