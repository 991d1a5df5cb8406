"""The public Python API: a chatbot put together from its parts."""

import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from qa.answering.answer import Answer, Progress
from qa.answering.answerer import Answerer
from qa.answering.resolve import Turns
from qa.answering.suggestions import suggested
from qa.corpus.article import Article, Headline
from qa.errors import CorpusError, IndexLocked, QAError
from qa.index.index import Index
from qa.index.sync import SyncProgress, SyncReport
from qa.parts import Model, chroma_server_of, embedder_of, llm_of, reader
from qa.retrieval import neighbours
from qa.retrieval.filter import Filter
from qa.retrieval.hit import Hit
from qa.retrieval.results import Finder
from qa.retrieval.retriever import Retriever
from qa.settings import Settings
from qa.status import Status

_SUGGESTED_FROM = 12
"""Articles that are read for example questions: opening the page waits for it."""


@dataclass(frozen=True, slots=True)
class Wrappers:
    """What is put around parts of a chatbot, to watch them or to do without them."""

    llm: Callable[[Model], Model] = lambda llm: llm
    retriever: Callable[[Finder], Finder] = lambda retriever: retriever


class Chatbot:
    """A chatbot over one folder of articles.

    Use it as a context manager: leaving it stops what it started. It may be used from many threads.
    """

    def __init__(self, settings: Settings, wrappers: Wrappers | None = None) -> None:
        wrappers = wrappers or Wrappers()
        self.settings = settings
        self._embedder = embedder_of(settings)
        self._reader = reader()
        self._llm = wrappers.llm(llm_of(settings))
        server = chroma_server_of(settings)
        self._index = Index(settings.articles, settings.data, self._embedder, server)
        self._retriever = wrappers.retriever(Retriever(self._index, self._embedder))
        self._starting: threading.Thread | None = None
        self._beginning = threading.Lock()
        self._closing = threading.Event()
        self._answerer = Answerer(
            self._retriever, self._reader, self._llm, capable=settings.draft_leads
        )

    @classmethod
    def open(
        cls,
        articles: str | Path | None = None,
        *,
        data: str | Path | None = None,
        settings: Settings | None = None,
    ) -> Self:
        """Open a chatbot over a folder; the index is made or brought in step at first use.

        Args:
            articles: folder of articles; none: ``QA_ARTICLES``, or ``seeds``.
            data: folder for the index; none: ``QA_DATA``, or ``.qa``.
            settings: all settings at once; what is given above wins.

        Raises:
            SettingsError: a setting cannot be used.
            IndexError_: the data folder cannot be used.
        """
        given = {"articles": articles, "data": data}
        if settings is None:
            return cls(Settings.load(**given))
        changed = {name: Path(value) for name, value in given.items() if value is not None}
        return cls(settings.model_copy(update=changed))

    def ask(
        self, question: str, conversation: Turns | None = None, where: Filter | None = None
    ) -> Answer:
        """Answer a question from the articles as they are now.

        Args:
            question: in any language.
            conversation: the turns before, oldest first, as (question, text of the answer).
            where: what the articles must be; none: any.

        Raises:
            QAError: the answer could not be made; that is never told as an abstention.
        """
        *_, last = self.stream(question, conversation, where)
        assert isinstance(last, Answer)
        return last

    def stream(
        self, question: str, conversation: Turns | None = None, where: Filter | None = None
    ) -> Generator[Progress | Answer, None, None]:
        """Yield stages and grounded beginnings of the answer; the last one is the whole answer.

        Closing the generator stops the work.

        Raises:
            QAError: the answer could not be made.
        """
        asked = question.strip()
        if not asked:
            raise QAError("The question is empty. Ask something.")
        # The language model is left for the prompt, if there is one: most quotes say all.
        self._begin(self._reader.warm_up)
        self._follow_folder()
        yield from self._answerer.stream(
            asked, conversation or (), self._index.counts(where), where
        )

    def search(self, query: str, k: int = 10, where: Filter | None = None) -> list[Hit]:
        """Return the best ``k`` passages of the articles that ``where`` allows, best first.

        Raises:
            QAError: the search could not be done.
        """
        if not query.strip():
            raise QAError("The query is empty. Search for something.")
        if k < 1:
            raise QAError(f"k is {k}; ask for at least 1 hit.")
        self._follow_folder()
        return neighbours.search(self._retriever, query.strip(), k, where)

    def sync(
        self, on_progress: Callable[[SyncProgress], None] | None = None, rebuild: bool = False
    ) -> SyncReport:
        """Bring the index in step with the folder.

        Args:
            on_progress: called before each file that is read, and at the end.
            rebuild: forget the index and make it anew; vectors of the same embedder are reused.

        Raises:
            CorpusError: the folder is missing or holds no readable article.
            IndexLocked: another process is indexing.
            EmbedderMismatch: the index was made by another embedder.
        """
        report = self._index.sync(on_progress, rebuild)
        self._check_articles()
        return report

    def warm_up(self) -> None:
        """Load what an answer needs in the background, so that the first question waits less."""
        self._begin(
            self._index.open_vectors,
            *(part.warm_up for part in (self._embedder, self._reader, self._llm)),
        )

    def status(self) -> Status:
        """Tell what is indexed; nothing is changed."""
        catalog = self._index.catalog
        counts = catalog.counts()
        last = catalog.meta("last_sync")
        settings = self.settings
        urls = (settings.llm_base_url, settings.embed_base_url, settings.chroma_url)
        llm, embed, chroma = (urlsplit(url).hostname if url else None for url in urls)
        return Status(
            articles=str(self.settings.articles),
            data=str(self.settings.data),
            files=counts.articles,
            passages=counts.passages,
            failed=catalog.failed(),
            last_sync=datetime.fromisoformat(last) if last else None,
            embedder=self._embedder.name,
            llm=self._llm.name,
            size_bytes=self._index.size_bytes(),
            earliest=counts.earliest,
            latest=counts.latest,
            private=not any(urls),
            endpoint_host=llm,
            embed_host=embed,
            chroma_host=chroma,
        )

    def suggestions(self) -> list[str]:
        """Return example questions made from what the latest articles say."""
        latest = (self.article(h.file) for h in self._index.catalog.headlines(_SUGGESTED_FROM))
        return suggested(article for article in latest if article is not None)

    def headlines(self) -> list[Headline]:
        """Return what is indexed, the latest first and undated articles last."""
        return self._index.catalog.headlines()

    def article(self, file: str) -> Article | None:
        """Return an article as it is indexed; ``None`` for any other file."""
        return self._index.catalog.article(file)

    def close(self) -> None:
        """Stop what was started and close the index."""
        self._closing.set()
        if self._starting is not None:
            self._starting.join()
        self._llm.close()
        self._reader.close()
        self._embedder.close()
        self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _begin(self, *steps: Callable[[], None]) -> None:
        """Take some steps in a thread of their own, once; a failure is told when it matters."""
        with self._beginning:
            if self._starting is not None:
                return
            starting = threading.Thread(target=self._take, args=(steps,), daemon=True)
            starting.start()
            self._starting = starting  # only now, since closing waits for what it finds here

    def _take(self, steps: Sequence[Callable[[], None]]) -> None:
        for step in steps:
            if self._closing.is_set():
                return  # closing waits for the step that is under way
            with suppress(QAError):  # told to whoever first needs what failed
                step()

    def _follow_folder(self) -> None:
        """Bring the index in step before an answer; while another process does, go on with it."""
        if self._index.in_step():
            self._check_articles()
            return
        try:
            self.sync()
        except IndexLocked:
            if not self._index.of_folder():
                raise

    def _check_articles(self) -> None:
        """Make sure that there is something to answer from.

        Raises:
            CorpusError: there is not; "the articles do not say" would be no answer to that.
        """
        if not self._index.catalog.counts().articles:
            raise CorpusError(
                f"No readable article in {self.settings.articles}. "
                "Put articles there (.txt, .html, .pdf and others), or name another folder with "
                "--articles."
            )
