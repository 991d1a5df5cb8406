"""The same passages through plain LlamaIndex and Chroma, for comparison."""

import time
from pathlib import Path

import numpy as np

from bench.built import PASSAGES
from bench.figure import Figure
from bench.generated import Press, PressEmbedder

_BATCH = 5_000
"""Chroma refuses more than 5,461 at once in a folder, and LlamaIndex sends all it is given."""


def measure_peer(folder: Path, passages: int, queries: int = 100) -> list[Figure]:
    """Index passages with their vectors given, and ask for the nearest ten."""
    import chromadb
    from chromadb.config import Settings
    from llama_index.core.schema import BaseNode, TextNode
    from llama_index.core.vector_stores.types import VectorStoreQuery
    from llama_index.vector_stores.chroma import ChromaVectorStore

    press = Press()
    embedder = PressEmbedder(press)
    texts = [
        " ".join(passage)
        for number in range(passages // PASSAGES)
        for passage in press.article(number, PASSAGES).passages
    ]
    vectors = embedder.embed_passages(texts).tolist()
    client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    store = ChromaVectorStore(chroma_collection=client.create_collection("peer"))
    start = time.perf_counter()
    nodes: list[BaseNode] = [
        TextNode(text=t, embedding=v) for t, v in zip(texts, vectors, strict=True)
    ]
    for i in range(0, passages, _BATCH):
        store.add(nodes[i : i + _BATCH])
    indexing = time.perf_counter() - start
    times = []
    for number in range(queries):
        words = press.article(number * 7 % (passages // PASSAGES), PASSAGES).passages[2]
        vector = embedder.embed_query(press.question(words, number)).tolist()
        start = time.perf_counter()
        store.query(VectorStoreQuery(query_embedding=vector, similarity_top_k=10))
        times.append(time.perf_counter() - start)
    return [
        Figure("LlamaIndex and Chroma, indexing, model apart", passages, indexing, "s"),
        Figure(
            "LlamaIndex and Chroma, nearest ten, median",
            passages,
            float(np.median(times)) * 1000,
            "ms",
        ),
    ]
