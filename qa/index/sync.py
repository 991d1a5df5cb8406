"""Keep the index in step with the folder.

For each file that is new or changed: embed what is not in the cache, write the vectors to Chroma,
then replace the file's rows in SQLite in one transaction, then delete the old vectors from Chroma.
SQLite is what readers believe, so at every moment they see the old version of a file or the new
one; a run that is killed anywhere is finished by the next.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qa.corpus.article import Article, FailedFile, Passage, Sentence
from qa.corpus.passages import split_passages
from qa.corpus.reader import FileEntry, UnreadableFile, find_files, read_file
from qa.corpus.sentences import split_sentences
from qa.errors import EmbedderMismatch, IndexLocked
from qa.index.catalog import Catalog, FileState, IndexedPassage, passage_key
from qa.index.plan import Plan, make_plan, state_of
from qa.index.vector_cache import VectorCache, vector_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PASSAGE_TOKENS = 256
"""Longest passage; a paragraph of news mostly fits whole. Measured: see docs/decisions.md."""
_NEVER = FileState("", -1, -1)
"""The state of a file that was not even opened."""


class Embedder(Protocol):
    """What turns texts into vectors."""

    @property
    def name(self) -> str:
        """Which model at which version: vectors of different names are never compared."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Return ``(n_texts, dim)``, each row of length 1."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model reads of a text."""
        ...


class Vectors(Protocol):
    """Where the passage vectors are searched."""

    def put(
        self,
        keys: Sequence[str],
        vectors: "NDArray[np.float32]",
        places: Sequence[tuple[str, int, int]],
    ) -> None:
        """Add or replace vectors ``(n_keys, dim)`` with the place of each passage."""
        ...

    def remove(self, keys: Sequence[str]) -> None:
        """Remove the vectors with these keys."""
        ...

    def keys(self) -> list[str]:
        """Return the keys of all vectors."""
        ...

    def count(self) -> int:
        """Return how many vectors there are."""
        ...

    def clear(self) -> None:
        """Remove everything."""
        ...


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
        catalog: Catalog,
        cache: VectorCache,
        vectors: Vectors,
        embedder: Embedder,
        lock_file: Path,
    ) -> None:
        self._articles = articles
        self._catalog = catalog
        self._cache = cache
        self._vectors = vectors
        self._embedder = embedder
        self._lock_file = lock_file

    def in_step(self) -> bool:
        """Tell cheaply, by names, sizes and times, whether the index matches the folder.

        Raises:
            CorpusError: the folder is missing.
        """
        same_folder = self._catalog.meta("articles") == self._home()
        return same_folder and make_plan(find_files(self._articles), self._catalog).empty

    def run(
        self, on_progress: Callable[[SyncProgress], None] | None = None, rebuild: bool = False
    ) -> SyncReport:
        """Do what is needed; a file that cannot be read is reported and the rest is indexed.

        Raises:
            CorpusError: the folder is missing.
            IndexLocked: another process is indexing.
            EmbedderMismatch: the index was made by another embedder, and this is no rebuild.
        """
        started = time.monotonic()
        listing = find_files(self._articles)
        with self._exclusive():
            self._check_embedder(rebuild)
            if rebuild:
                self._forget_everything()
            self._heal()
            plan = make_plan(listing, self._catalog)
            self._catalog.set_meta("articles", self._home())
            report = self._do(plan, on_progress)
        return replace(report, seconds=time.monotonic() - started)

    def _do(self, plan: Plan, on_progress: Callable[[SyncProgress], None] | None) -> SyncReport:
        if not plan.empty:
            self._catalog.set_meta("finished", "no")
        report = SyncReport(removed=len(plan.gone), unchanged=plan.unchanged)
        for file in plan.gone:
            self._drop(file)
        unread = []
        for done, entry in enumerate(plan.read):
            if on_progress:
                on_progress(SyncProgress(done, len(plan.read), entry.file))
            try:
                report = self._take(entry, report)
            except UnreadableFile as exc:
                unread.append((FailedFile(entry.file, exc.reason), state_of(entry)))
                report = replace(report, removed=report.removed + self._drop(entry.file))
        if on_progress and plan.read:
            on_progress(SyncProgress(len(plan.read), len(plan.read), ""))
        return self._finish(plan, unread, report)

    def _take(self, entry: FileEntry, report: SyncReport) -> SyncReport:
        """Index one file unless its words are those already indexed."""
        read = read_file(self._articles, entry.file)
        state = state_of(entry, read.sha256)
        known = self._catalog.state(entry.file)
        if known and known.sha256 == read.sha256:
            self._catalog.touch(entry.file, state)
            return replace(report, unchanged=report.unchanged + 1)
        embedded = self._index(read.article, state)
        return replace(
            report,
            added=report.added + (known is None),
            changed=report.changed + (known is not None),
            embedded=report.embedded + embedded,
        )

    def _drop(self, file: str) -> int:
        """Forget a file; return 1 when it was indexed."""
        old = self._catalog.remove(file)
        if old is None:
            return 0
        self._vectors.remove(old)
        return 1

    def _finish(
        self,
        plan: Plan,
        unread: Sequence[tuple[FailedFile, FileState]],
        report: SyncReport,
    ) -> SyncReport:
        """Write down what the run found, for readers and for the next run."""
        before = self._catalog.unread_files()
        kept = [(f, before[f.file][1] if f.file in before else _NEVER) for f in plan.failed]
        self._catalog.set_unread([*kept, *unread])
        if not plan.empty:
            centre = self._cache.centre([p.vector_key for p in self._catalog.all_passages()])
            self._catalog.set_centre(centre)
            self._catalog.set_meta("finished", "yes")
        self._catalog.set_meta("last_sync", datetime.now(UTC).isoformat(timespec="seconds"))
        failed = sorted([*plan.failed, *(f for f, _ in unread)], key=lambda f: f.file)
        return replace(report, failed=tuple(failed))

    def _index(self, article: Article, state: FileState) -> int:
        """Write one article to the cache, to Chroma and to the catalogue, in this order."""
        import numpy as np

        passages, texts = self._prepare(article)
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

    def _prepare(self, article: Article) -> tuple[list[IndexedPassage], dict[bytes, str]]:
        """Cut an article; return its passages and the texts to embed by their keys."""
        sentences = split_sentences(article)
        passages = []
        texts: dict[bytes, str] = {}

        def key(text: str) -> bytes:
            made = vector_key(self._embedder.name, text)
            texts[made] = text
            return made

        for passage in split_passages(
            article,
            sentences,
            max_tokens=PASSAGE_TOKENS,
            count_tokens=self._embedder.count_tokens,
        ):
            inside = _inside(sentences, passage)
            passages.append(
                IndexedPassage(passage, key(passage.text), tuple((s, key(s.text)) for s in inside))
            )
        return passages, texts

    def _check_embedder(self, rebuild: bool) -> None:
        made_by = self._catalog.meta("embedder")
        if made_by not in (None, self._embedder.name) and not rebuild:
            raise EmbedderMismatch(
                f"The index was made with the embedder {made_by}, the settings name "
                f"{self._embedder.name}. Set it back, or run `qa index --rebuild`."
            )
        if made_by is None:
            self._catalog.set_meta("embedder", self._embedder.name)

    def _forget_everything(self) -> None:
        for file in self._catalog.files():
            self._catalog.remove(file)
        self._vectors.clear()
        self._catalog.set_meta("embedder", self._embedder.name)

    def _heal(self) -> None:
        """Give Chroma what it lacks, from the cache, and take away what the catalogue disowns.

        Only a killed run, or somebody who emptied a folder, leaves the two apart.
        """
        import numpy as np

        if self._catalog.meta("finished") != "no" and (
            self._vectors.count() == self._catalog.counts().passages
        ):
            return
        wanted = {passage.key: passage for passage in self._catalog.all_passages()}
        present = set(self._vectors.keys())
        self._vectors.remove(sorted(present - wanted.keys()))
        missing = [passage for key, passage in wanted.items() if key not in present]
        if missing:
            known = self._cache.get([passage.vector_key for passage in missing])
            self._vectors.put(
                [passage.key for passage in missing],
                np.stack([known[passage.vector_key] for passage in missing]),
                [(passage.file, passage.start, passage.end) for passage in missing],
            )

    def _home(self) -> str:
        return str(self._articles.resolve())

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        try:
            with FileLock(self._lock_file, timeout=0):
                yield
        except Timeout as exc:
            raise IndexLocked(
                f"Another process is indexing into {self._lock_file.parent}. "
                "Wait until it has finished, or name another folder with --data."
            ) from exc


def _inside(sentences: Sequence[Sentence], passage: Passage) -> list[Sentence]:
    """Return the sentences of a passage; one that was too long for a passage, cut to it."""
    return [
        s if passage.start <= s.start and s.end <= passage.end else _cut(s, passage)
        for s in sentences
        if s.start < passage.end and passage.start < s.end
    ]


def _cut(sentence: Sentence, passage: Passage) -> Sentence:
    start, end = max(sentence.start, passage.start), min(sentence.end, passage.end)
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Sentence(start, end, text, sentence.block)
