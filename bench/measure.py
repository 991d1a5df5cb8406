"""What is timed, and how."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from qa.answering.answer import Answer
from qa.chat.bot import Bot

Clock = Callable[[], float]
"""Gives seconds; only differences count."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The same thing timed several times, and how long it may take at most, if that is agreed."""

    name: str
    seconds: tuple[float, ...]
    goal_s: float | None = None

    @property
    def median_s(self) -> float:
        """Return the middle of the times."""
        return median(self.seconds)


def time_command(
    name: str,
    command: Sequence[str],
    runs: int,
    goal_s: float | None = None,
    clock: Clock = time.perf_counter,
) -> Measure:
    """Run a whole process several times, from its start to its end.

    Raises:
        subprocess.CalledProcessError: it failed, so its time means nothing.
    """
    seconds = []
    for _ in range(runs):
        start = clock()
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        seconds.append(clock() - start)
    return Measure(name, tuple(seconds), goal_s)


def time_answers(
    bot: Bot, questions: Iterable[str], clock: Clock = time.perf_counter
) -> tuple[Measure, Measure]:
    """Ask in a running process; return the times to the first statement and to the whole answer."""
    firsts, wholes = [], []
    for question in questions:
        start = clock()
        first = None
        for event in bot.stream(question):
            if first is None and isinstance(event, Answer):
                first = clock() - start
        whole = clock() - start
        firsts.append(whole if first is None else first)
        wholes.append(whole)
    return (
        Measure("first statement, running process", tuple(firsts), 1.5),
        Measure("whole answer, running process", tuple(wholes), 2.0),
    )


def time_start_up(ask: Sequence[str], runs: int) -> list[Measure]:
    """Time Python alone, then what we add to it; ``ask`` holds the arguments of ``qa``."""
    python = [sys.executable, "-c"]
    qa = [*python, "from qa.chat.cli import main; main()"]
    return [
        time_command("python", [*python, "pass"], runs),
        time_command("import qa", [*python, "import qa"], runs, 0.2),
        time_command("qa --help", [*qa, "--help"], runs, 0.5),
        time_command("qa ask, from process start", [*qa, *ask], runs, 5.0),
    ]
