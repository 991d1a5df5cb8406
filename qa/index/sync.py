"""Keep the index in step with the folder.

For each file that is new or changed: embed what is not in the cache, write the vectors to Chroma,
then replace the file's rows in SQLite in one transaction, then delete the old vectors from Chroma.
SQLite is what readers believe, so at every moment they see the old version of a file or the new
one; a run that is killed anywhere is finished by the next.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from qa.corpus.article import Article, FailedFile
from qa.corpus.reader import UnreadableFile, find_files, read_file
from qa.index.catalog_writer import CatalogWriter
from qa.index.cutting import cut
from qa.index.embedder import Embedder, check_embedder
from qa.index.health import Vectors, heal, healthy
from qa.index.lock import exclusive
from qa.index.plan import Plan, make_plan, stamp_of
from qa.index.records import FileState, passage_key
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
    """What a run did, in files; ``embedded`` counts the vectors that were computed."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[FailedFile, ...] = ()
    embedded: int = 0
    seconds: float = 0.0


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
    ) -> None:
        self._articles = articles
        self._data = data
        self._catalog = catalog
        self._cache = cache
        self._vectors = vectors
        self._embedder = embedder
        self._owner = owner

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
            and healthy(catalog, self._vectors)
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
            plan = make_plan(listing, self._catalog)
            report = self._do(plan, on_progress)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self._catalog.set_meta("last_sync", now)
        return replace(report, seconds=time.monotonic() - started)

    def _do(self, plan: Plan, on_progress: Callable[[SyncProgress], None] | None) -> SyncReport:
        unread = dict(plan.failed)
        report = SyncReport(removed=len(plan.gone), unchanged=plan.unchanged)
        if not plan.empty or not healthy(self._catalog, self._vectors):
            require_space(self._data)
            self._catalog.begin()
            heal(self._catalog, self._cache, self._vectors)
            for file in plan.gone:
                self._drop(file)
            for done, entry in enumerate(plan.read):
                if on_progress:
                    on_progress(SyncProgress(done, len(plan.read), entry.file))
                stamp = stamp_of(entry)
                try:
                    report = self._take(entry.file, stamp, report)
                except UnreadableFile as exc:
                    failed = FailedFile(entry.file, exc.reason)
                    unread[entry.file] = (failed, FileState("", stamp))
                    report = replace(report, removed=report.removed + self._drop(entry.file))
            if on_progress and plan.read:
                on_progress(SyncProgress(len(plan.read), len(plan.read), ""))
            passages = self._catalog.all_passages()
            self._catalog.finish(self._cache.centre([p.vector_key for p in passages]))
        self._catalog.set_unread(unread)
        return replace(report, failed=tuple(unread[file][0] for file in sorted(unread)))

    def _take(self, file: str, stamp: str, report: SyncReport) -> SyncReport:
        """Index one file unless its words are those already indexed."""
        read = read_file(self._articles, file)
        state = FileState(read.sha256, stamp)
        known = self._catalog.state(file)
        if known and known.sha256 == read.sha256:
            self._catalog.touch(file, state)
            return replace(report, unchanged=report.unchanged + 1)
        embedded = self._index(read.article, state)
        return replace(
            report,
            added=report.added + (known is None),
            changed=report.changed + (known is not None),
            embedded=report.embedded + embedded,
        )

    def _index(self, article: Article, state: FileState) -> int:
        """Write one article to the cache, to Chroma and to the catalogue, in this order."""
        import numpy as np

        passages, texts = cut(article, self._embedder.name, self._embedder.count_tokens)
        embedded = self._cache.fill(texts, self._embedder.embed_passages)
        keys = [passage_key(article.file, state.sha256, p.passage) for p in passages]
        if passages:
            known = self._cache.get([p.vector_key for p in passages])
            self._vectors.put(
                keys,
                np.stack([known[p.vector_key] for p in passages]),
                [(article.file, p.passage.start, p.passage.end) for p in passages],
            )
        old = self._catalog.put(article, state, passages)
        self._vectors.remove(sorted(set(old) - set(keys)))
        return embedded

    def _drop(self, file: str) -> int:
        """Forget a file; return 1 when it was indexed."""
        old = self._catalog.remove(file)
        if old is None:
            return 0
        self._vectors.remove(old)
        return 1

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
