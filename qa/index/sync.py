"""Keep the index in step with the folder.

Of each file that is new or changed: embed what is not in the cache, write the vectors to Chroma,
then replace the rows in SQLite in one transaction, and at the end delete the old vectors from
Chroma. SQLite is what readers believe, so at every moment they see the old version of an article or
the new one; a run that is killed anywhere is finished by the next. Vectors belong to words, not to
places: what is renamed, moved or copied is written to SQLite alone.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from qa.corpus.article import FailedFile
from qa.corpus.contents import members
from qa.corpus.folder import RawFile, UnreadableFile, find_files, read_bytes
from qa.corpus.formats import suffix_of
from qa.corpus.reader import article_of
from qa.index.catalog_writer import CatalogWriter
from qa.index.changes import Close, Drop, Move, Touch
from qa.index.embedder import Embedder, check_embedder
from qa.index.health import Vectors, heal, healthy
from qa.index.intake import Intake
from qa.index.lock import exclusive
from qa.index.mending import Mender
from qa.index.plan import Plan, make_plan, stamp_of
from qa.index.records import FileState
from qa.index.space import require_space
from qa.index.vector_cache import VectorCache


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """How far a run has come, in files to read."""

    done: int
    total: int
    file: str


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a run did, in articles; ``embedded`` counts the vectors that were computed."""

    added: int = 0
    changed: int = 0
    renamed: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[FailedFile, ...] = ()
    embedded: int = 0
    seconds: float = 0.0
    mended: bool = False
    """Chroma's files were damaged and were made anew from the vectors in the catalogue."""

    @property
    def idle(self) -> bool:
        """Tell whether there was nothing to do."""
        return not (self.added or self.changed or self.renamed or self.removed or self.mended)


class Synchroniser:
    """Brings one index in step with one folder of articles."""

    def __init__(
        self,
        articles: Path,
        data: Path,
        catalog: CatalogWriter,
        cache: VectorCache,
        vectors: Vectors,
        embedder: Embedder,
        owner: str,
        mender: Mender | None,
    ) -> None:
        self._articles = articles
        self._data = data
        self._catalog = catalog
        self._cache = cache
        self._vectors = vectors
        self._embedder = embedder
        self._owner = owner
        self._mender = mender

    def in_step(self) -> bool:
        """Tell cheaply, by names, sizes and times, whether the index matches the folder.

        Raises:
            CorpusError: the folder is missing.
        """
        catalog = self._catalog
        return (
            self.of_folder()
            and catalog.meta("embedder") == self._embedder.name
            and make_plan(find_files(self._articles), catalog).empty
            and self._healthy()
        )

    def of_folder(self) -> bool:
        """Tell whether what is indexed is this folder, be it an older state of it."""
        return self._catalog.meta("articles") == self._home()

    def run(
        self, on_progress: Callable[[SyncProgress], None] | None = None, rebuild: bool = False
    ) -> SyncReport:
        """Do what is needed; a file that cannot be read is reported and the rest is indexed.

        Raises:
            CorpusError: the folder is missing.
            IndexLocked: another process is indexing.
            IndexUnwritable: the data folder cannot be written, or the disk is nearly full.
            EmbedderMismatch: the index was made by another embedder, and this is no rebuild.
        """
        started = time.monotonic()
        with exclusive(self._data / "index.lock"):
            # Listed only now: a file that another run has just indexed would count as gone.
            listing = find_files(self._articles)
            if rebuild:
                self._forget_everything()
            else:
                check_embedder(self._catalog, self._embedder.name)
                self._catalog.set_meta("embedder", self._embedder.name)
                self._open_anew()
            self._catalog.move_to(self._home())
            report = self._do(make_plan(listing, self._catalog), on_progress)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self._catalog.set_meta("last_sync", now)
        return replace(report, seconds=time.monotonic() - started)

    def _do(self, plan: Plan, on_progress: Callable[[SyncProgress], None] | None) -> SyncReport:
        intake = Intake(self._catalog, self._cache, self._vectors, self._embedder)
        sound, mended = self._healthy(), False
        if not plan.empty or not sound:
            require_space(self._data)
            if not sound:
                mended = self._mender is not None and self._mender.mend()
            self._catalog.begin()
            if not sound:
                self._heal()
            self._read(plan, intake, on_progress)
            intake.end()
            if self._mender is not None:
                self._mender.seal()
            self._catalog.finish()
        self._catalog.set_unopened(plan.unopened)
        done = intake.done
        return SyncReport(
            added=done.added,
            changed=done.changed,
            renamed=done.renamed,
            removed=done.removed,
            unchanged=self._catalog.counts().articles - done.added - done.changed - done.renamed,
            failed=self._catalog.failed(),
            embedded=intake.embedded,
            mended=mended,
        )

    def _heal(self) -> None:
        """Give Chroma what it lacks; who searched meanwhile would find only a part."""
        self._catalog.set_meta("mending", "yes")
        heal(self._catalog, self._cache, self._vectors)
        self._catalog.set_meta("mending", "no")

    def _healthy(self) -> bool:
        """Tell cheaply whether Chroma holds what the catalogue says."""
        if self._mender is not None:
            return not self._mender.in_doubt()
        return healthy(self._catalog, self._vectors)

    def _read(
        self, plan: Plan, intake: Intake, on_progress: Callable[[SyncProgress], None] | None
    ) -> None:
        """Take in the files that differ; the gone ones last, since some only have another name."""
        gone = dict(plan.gone)
        names = {_likeness(file, state.sha256): file for file, state in gone.items()}
        for done, entry in enumerate(plan.read):
            if on_progress:
                on_progress(SyncProgress(done, len(plan.read), entry.file))
            stamp = stamp_of(entry)
            try:
                raw = read_bytes(self._articles, entry.file)
            except UnreadableFile as exc:
                failed = (FailedFile(exc.file, exc.reason),)
                intake.take(Close(entry.file, FileState("", stamp), failed=failed))
                continue
            state = FileState(raw.sha256, stamp)
            known = self._catalog.file(entry.file)
            if known and known.sha256 == raw.sha256:
                intake.take(Touch(entry.file, state))
            elif (old := names.pop(_likeness(entry.file, raw.sha256), None)) is not None:
                del gone[old]
                intake.take(Move(old, entry.file, state))
            else:
                self._take(raw, state, intake)
        for file in gone:
            intake.take(Drop(file))
        if on_progress and plan.read:
            on_progress(SyncProgress(len(plan.read), len(plan.read), ""))

    def _take(self, raw: RawFile, state: FileState, intake: Intake) -> None:
        """Take in the articles of one file, but for those that are indexed as they are."""
        known = self._catalog.articles_in(raw.file)
        held, failed = set(), []
        for member in members(raw):
            if isinstance(member, FailedFile):
                failed.append(member)
                continue
            try:
                if known.get(member.file) != member.sha256:
                    intake.put(article_of(member), raw.file, member.sha256)
                held.add(member.file)
            except UnreadableFile as exc:
                failed.append(FailedFile(exc.file, exc.reason))
        intake.take(Close(raw.file, state, frozenset(held), tuple(failed)))

    def _open_anew(self) -> None:
        """See what other processes wrote before writing: Chroma's files allow no second state."""
        self._vectors.follow(self._catalog.foreign_mark(self._owner))
        if not self._catalog.finished():  # it may have been killed before it could leave a mark
            self._vectors.close()

    def _forget_everything(self) -> None:
        # Chroma first: killed in between, the next run fills it again from the cache.
        self._vectors.clear()
        self._catalog.clear(self._embedder.name)

    def _home(self) -> str:
        return str(self._articles.resolve())


def _likeness(file: str, sha256: str) -> tuple[str, str]:
    """Return what two files have in common that give the same articles."""
    return suffix_of(file), sha256
