"""The index follows the folder."""

import io
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Queue

from qa.chat.terminal import console
from qa.chat.watch import keep_in_step
from qa.corpus.watching import changes
from qa.errors import CorpusError, QAError
from qa.index.sync import SyncReport
from tests.chat.fakes import FakeBot

ADDED = SyncReport(added=1, seconds=0.5)


@dataclass
class Scripted(FakeBot):
    """Reports, or fails, as told, in turn."""

    script: list[SyncReport | QAError] = field(default_factory=list)

    def sync(self, on_progress=None, rebuild=False) -> SyncReport:
        told = self.script.pop(0)
        if isinstance(told, QAError):
            raise told
        return told


def test_each_change_is_reported_and_a_failure_told_once() -> None:
    away = CorpusError("stories does not exist.")
    bot = Scripted(script=[ADDED, SyncReport(), away, away, ADDED, away])
    out, notes = io.StringIO(), io.StringIO()
    keep_in_step(bot, [None] * 6, console(out), console(notes))
    line = "1 added, 0 changed, 0 renamed, 0 removed, 0 unchanged, 0 failed"
    assert out.getvalue() == f"{line} (0 passages embedded, 0.5 s)\n" * 2
    assert notes.getvalue() == "error: stories does not exist.\n" * 2


def test_only_a_report_of_nothing_is_idle() -> None:
    assert SyncReport(unchanged=3, embedded=0).idle
    for name in ("added", "changed", "renamed", "removed"):
        assert not replace(SyncReport(), **{name: 1}).idle
    assert not SyncReport(mended=True).idle


class Seen:
    """Collects changes on a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self._noticed: Queue[None] = Queue()
        self._changes: Iterator[None] = changes(folder, at_least_every_s=0.2)
        threading.Thread(target=self._collect, daemon=True).start()

    def _collect(self) -> None:
        for _ in self._changes:
            self._noticed.put(None)

    def wait(self, times: int) -> None:
        for _ in range(times):
            self._noticed.get(timeout=30)


def test_a_folder_is_followed_also_when_it_goes_and_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    seen = Seen(folder)
    seen.wait(1)  # as time goes by
    (folder / "a.txt").write_text("One.")
    seen.wait(2)
    shutil.rmtree(folder)
    seen.wait(2)
    folder.mkdir()
    (folder / "b.txt").write_text("Two.")
    seen.wait(3)
