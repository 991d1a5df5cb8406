"""The retriever inside LlamaIndex's own query engine, offline."""

from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers import ResponseMode

from qa.retrieval.hit import Hit
from qa.retrieval.llama import LlamaRetriever

HITS = [
    Hit(1, "a.txt", 10, 33, "The bridge cost 3 million."[:23], 0.9),
    Hit(2, "b.txt", 0, 19, "The tunnel is late.", 0.4),
]


class Shelf:
    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def search(self, query: str, k: int = 10) -> list[Hit]:
        self.asked.append((query, k))
        return HITS[:k]


def test_hits_come_as_nodes_with_their_places():
    shelf = Shelf()
    found = LlamaRetriever(shelf, k=2).retrieve("What did the bridge cost?")
    assert shelf.asked == [("What did the bridge cost?", 2)]
    assert [(n.text, n.score, n.metadata) for n in found] == [
        ("The bridge cost 3 milli", 0.9, {"file": "a.txt"}),
        ("The tunnel is late.", 0.4, {"file": "b.txt"}),
    ]
    assert [(n.node.start_char_idx, n.node.end_char_idx) for n in found] == [(10, 33), (0, 19)]
    assert len({n.node_id for n in found}) == 2


def test_nothing_found_is_no_node():
    assert LlamaRetriever(Shelf(), k=0).retrieve("What?") == []


def test_a_query_engine_of_llamaindex_answers_with_our_passages():
    engine = RetrieverQueryEngine.from_args(
        LlamaRetriever(Shelf(), k=2), llm=MockLLM(), response_mode=ResponseMode.COMPACT
    )
    response = engine.query("What did the bridge cost?")
    prompt = str(response)  # the mock repeats what it was given
    assert all(hit.text in prompt for hit in HITS)
    assert [(n.metadata["file"], n.score) for n in response.source_nodes] == [
        ("a.txt", 0.9),
        ("b.txt", 0.4),
    ]
