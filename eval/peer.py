"""LlamaIndex's own ``CitationQueryEngine``, with its defaults, over the same models and Chroma."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.base.llms.types import CompletionResponse, CompletionResponseGen, LLMMetadata
from llama_index.core.llms.custom import CustomLLM
from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.schema import NodeWithScore
from llama_index.vector_stores.chroma import ChromaVectorStore
from pydantic import PrivateAttr

from eval.samples import read_article
from qa.answering.answer import Answer, Citation, Statement
from qa.answering.draft import LLM
from qa.answering.resolve import Turns
from qa.answering.tracer import Tracer
from qa.corpus.folder import find_files
from qa.corpus.sentences import split_spans
from qa.index.chroma import connect, disconnect
from qa.models.gguf import bundled_gguf
from qa.models.message import Message
from qa.parts import Embedder, embedder_of, llm_of
from qa.retrieval.hit import Hit
from qa.settings import Settings

_CONTEXT_TOKENS = 8192
_REPLY_TOKENS = 256
_TIMEOUT_S = 300.0
_HITS = 10
_HEADER = re.compile(r"\ASource \d+:\n")
_MARKER = re.compile(r"\[(\d+)\]")
_DECLINES = re.compile(
    r"empty response|none of the (?:provided )?sources|(?:sources?|text|information) "
    r"(?:provided )?(?:do(?:es)?|did) not|not (?:mentioned|specified|provided|stated)"
    r"|no (?:information|mention)|(?:cannot|can't|unable to) (?:answer|be answered|determine)",
    re.IGNORECASE,
)
"""How it says that the sources do not say: it has no other sign for that."""


class Embeddings(BaseEmbedding):
    """Our embedder as LlamaIndex wants it."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.name)
        self._embedder = embedder

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(x) for x in self._embedder.embed_query(query)]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(x) for x in self._embedder.embed_passages([text])[0]]


class Completions(CustomLLM):
    """Our language model as LlamaIndex wants it."""

    _llm: LLM = PrivateAttr()

    def __init__(self, llm: LLM) -> None:
        super().__init__()
        self._llm = llm

    @property
    def metadata(self) -> LLMMetadata:
        """How much the model reads and writes."""
        return LLMMetadata(context_window=_CONTEXT_TOKENS, num_output=_REPLY_TOKENS)

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """Return the model's reply to a prompt."""
        reply = self._llm.complete([Message("user", prompt)], max_tokens=_REPLY_TOKENS)
        return CompletionResponse(text=reply.text)

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        """Yield the model's reply in one piece."""
        yield self.complete(prompt, formatted, **kwargs)


class CitationEngine:
    """Answers by the engine; all sources that it returns count as cited."""

    def __init__(self, index: VectorStoreIndex, llm: LLM, articles: Path) -> None:
        self._index = index
        self._llm = llm
        self._articles = articles

    def ask(self, question: str, conversation: Turns) -> Answer:
        """Answer a question by itself: the engine knows no conversation."""
        tracer = Tracer(self._llm)
        engine = CitationQueryEngine.from_args(self._index, llm=Completions(tracer))
        response = engine.query(question)
        text = " ".join(str(response).split())
        if _DECLINES.search(text):
            return Answer(question, text, True, query=question, trace=tracer.trace())
        citations = tuple(
            self._citation(n, node) for n, node in enumerate(response.source_nodes, start=1)
        )
        spans = split_spans(text, 0, len(text))
        statements = tuple(_statement(text[s.start : s.end], len(citations)) for s in spans)
        return Answer(
            question, text, False, statements, citations, query=question, trace=tracer.trace()
        )

    def hits(self, answer: Answer) -> tuple[Hit, ...]:
        """Return what its retriever finds."""
        retriever = self._index.as_retriever(similarity_top_k=_HITS)
        found = retriever.retrieve(answer.query)
        return tuple(self._hit(rank, node) for rank, node in enumerate(found, start=1))

    def _citation(self, n: int, node: NodeWithScore) -> Citation:
        file, quote, start = self._place(node)
        return Citation(n, file, None, None, None, quote, start, start + len(quote))

    def _hit(self, rank: int, node: NodeWithScore) -> Hit:
        file, text, start = self._place(node)
        return Hit(rank, file, start, start + len(text), text, node.score or 0.0)

    def _place(self, node: NodeWithScore) -> tuple[str, str, int]:
        """Return file, words and where they begin: it nulls offsets, so they are looked up."""
        file = str(node.node.metadata["file"])
        words = _HEADER.sub("", node.node.get_content()).strip()
        return file, words, max(0, read_article(self._articles, file).find(words))


def _statement(text: str, sources: int) -> Statement:
    numbers = dict.fromkeys(int(n) for n in _MARKER.findall(text))
    return Statement(_MARKER.sub("", text).strip(), tuple(n for n in numbers if 1 <= n <= sources))


@contextmanager
def opened(settings: Settings) -> Iterator[CitationEngine]:
    """Open the engine over the articles of the settings; its index is made at first use.

    The embedded model gets the context that it was trained for, and time, as the engine's prompts
    are long.

    Raises:
        QAError: the articles or a model cannot be used.
    """
    if settings.llm_base_url is None and settings.llm_gguf is None:
        timeout_s = max(settings.llm_timeout_s, _TIMEOUT_S)
        settings = settings.model_copy(
            update={"llm_gguf": bundled_gguf(), "llm_timeout_s": timeout_s}
        )
    files = [entry.file for entry in find_files(settings.articles).files]
    texts = {file: read_article(settings.articles, file) for file in files}
    state = sha256("\0".join(f"{f}\0{t}" for f, t in sorted(texts.items())).encode()).hexdigest()
    folder = settings.data / "llamaindex" / state[:16]
    folder.mkdir(parents=True, exist_ok=True)
    embedder, llm = embedder_of(settings), llm_of(settings)
    client = connect(folder, None)
    try:
        collection = client.get_or_create_collection("articles", embedding_function=None)
        store = ChromaVectorStore(chroma_collection=collection)
        embeddings = Embeddings(embedder)
        if collection.count():
            index = VectorStoreIndex.from_vector_store(store, embed_model=embeddings)
        else:
            index = VectorStoreIndex.from_documents(
                [Document(text=text, metadata={"file": file}) for file, text in texts.items()],
                storage_context=StorageContext.from_defaults(vector_store=store),
                embed_model=embeddings,
            )
        yield CitationEngine(index, llm, settings.articles)
    finally:
        disconnect(client)
        llm.close()
        embedder.close()
