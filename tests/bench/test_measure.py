"""The times that the measurements report, by a clock that counts."""

import subprocess
import sys
from itertools import count

import pytest

from bench.__main__ import table
from bench.measure import Measure, time_answers, time_command
from qa.answering.answer import Answer, Progress


class ScriptedBot:
    """Streams the same events for every question."""

    def __init__(self, events):
        self.events = events

    def stream(self, question, conversation=None):
        yield from self.events


def ticks():
    return count().__next__


ANSWER = Answer(question="q", answer="a [1]", abstained=False)


def test_first_statement_and_whole_answer_are_timed_apart():
    bot = ScriptedBot([Progress("searching"), ANSWER, ANSWER])

    first, whole = time_answers(bot, ["one", "two"], ticks())

    # Each question reads the clock at its start, at its first answer, and at its end.
    assert first.seconds == (1, 1)
    assert whole.seconds == (2, 2)


def test_a_stream_without_an_answer_took_all_its_time_to_the_first():
    first, whole = time_answers(ScriptedBot([Progress("searching")]), ["one"], ticks())

    assert first.seconds == whole.seconds == (1,)


def test_a_command_is_run_as_often_as_asked():
    measure = time_command("nothing", [sys.executable, "-c", "pass"], 3, clock=ticks())

    assert measure == Measure("nothing", (1, 1, 1))


def test_a_failing_command_has_no_time():
    with pytest.raises(subprocess.CalledProcessError):
        time_command("fails", [sys.executable, "-c", "raise SystemExit(1)"], 1)


def test_median_of_an_even_number_is_between_the_middle_two():
    assert Measure("m", (1.0, 4.0, 2.0, 10.0)).median_s == 3.0


def test_table_shows_multiples_of_the_first_measure():
    made = table([Measure("bare", (0.5,)), Measure("ours", (1.0, 2.0), 1.5)])

    columns = [list(column.cells) for column in made.columns]
    assert columns == [
        ["bare", "ours"],
        ["1", "2"],
        ["0.500", "1.500"],
        ["0.500", "2.000"],
        ["", "1.5"],
        ["1.0", "3.0"],
    ]
