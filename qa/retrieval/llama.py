"""Our retriever as a LlamaIndex retriever, for those who build with its query engines.

    RetrieverQueryEngine.from_args(LlamaRetriever(retriever), llm=llm)

Importing this module loads LlamaIndex; nothing else here does.
"""

from typing import Protocol

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from qa.retrieval.hit import Hit


class Search(Protocol):
    """What finds passages; :class:`qa.retrieval.retriever.Retriever` does."""

    def search(self, query: str, k: int = 10) -> list[Hit]:
        """Return the best ``k`` passages, best first."""
        ...


class LlamaRetriever(BaseRetriever):
    """Gives each hit as a ``TextNode`` with its file and its place in the file's text."""

    def __init__(self, retriever: Search, k: int = 10) -> None:
        super().__init__()
        self._retriever = retriever
        self._k = k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._retriever.search(query_bundle.query_str, self._k)
        return [NodeWithScore(node=_node(hit), score=hit.score) for hit in hits]


def _node(hit: Hit) -> TextNode:
    return TextNode(
        id_=f"{hit.file}:{hit.start}-{hit.end}",
        text=hit.text,
        start_char_idx=hit.start,
        end_char_idx=hit.end,
        metadata={"file": hit.file},
    )
