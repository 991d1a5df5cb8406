"""The index kept in step with a folder that changes."""

from collections.abc import Iterable

from rich.console import Console

from qa.chat.bot import Bot
from qa.chat.shown import one_line
from qa.chat.terminal import show_report
from qa.errors import QAError


def keep_in_step(bot: Bot, changes: Iterable[None], out: Console, notes: Console) -> None:
    """Sync at each change, and report on ``out`` what that did.

    What goes wrong is told once on ``notes`` and tried again with the next change: a full disk, a
    folder that is away for a while, another process that is indexing.
    """
    told = ""
    for _ in changes:
        try:
            report = bot.sync()
        except QAError as exc:
            if str(exc) != told:
                notes.print(f"error: {one_line(str(exc))}", soft_wrap=True)
            told = str(exc)
            continue
        told = ""
        if not report.idle:
            show_report(report, out)
