"""The retriever inside LlamaIndex's own query engine, offline."""

from pathlib import Path

from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers import ResponseMode

from qa.retrieval.hit import Hit
from qa.retrieval.llama import LlamaRetriever
from qa.retrieval.retriever import Retriever
from tests.fakes import FakeEmbedder
from tests.index.newsroom import Newsroom, story

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


def test_a_query_engine_over_an_index_names_the_places_of_its_passages(tmp_path: Path):
    newsroom = Newsroom(tmp_path / "articles", tmp_path / "data")
    texts = {f"{subject}.txt": story(subject, 40) for subject in ("bridge", "tunnel")}
    for file, text in texts.items():
        newsroom.write(file, text)
    index = newsroom.open()
    index.sync()
    retriever = LlamaRetriever(Retriever(index, FakeEmbedder()), k=3)
    engine = RetrieverQueryEngine.from_args(retriever, llm=MockLLM())
    found = engine.query("When was stage 7 of the tunnel opened?").source_nodes
    newsroom.close()
    assert len(found) == 3
    assert found[0].metadata["file"] == "tunnel.txt"
    for one in found:
        place = slice(one.node.start_char_idx, one.node.end_char_idx)
        assert one.text == texts[one.metadata["file"]][place]
