import json

import pytest
from rich.console import Console
from typer.testing import CliRunner

from eval.__main__ import app
from eval.beir import Beir, BeirError, Judged, read_beir
from eval.open_retrieval import Query, beir_queries, search_all, squad_queries, table
from eval.squad import Paragraph
from qa.retrieval.hit import Hit
from tests.eval.test_cases import PARAGRAPHS
from tests.eval.test_squad import squad
from tests.fakes import FakeEmbedder

CORPUS = [
    {"_id": "d/1", "title": "The bridge", "text": "It is red."},
    {"_id": "d2", "title": "", "text": "The tram is green."},
]


def hit(rank, file):
    return Hit(rank, file, 0, 1, "x", 1 / rank)


class Found:
    """Finds the same whatever is searched."""

    def __init__(self, *files):
        self.files = files

    def search(self, query, k=10):
        return [hit(rank, file) for rank, file in enumerate(self.files[:k], 1)]


@pytest.fixture
def beir(tmp_path):
    folder = tmp_path / "set"
    (folder / "qrels").mkdir(parents=True)
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, CORPUS)) + "\n")
    queries = [{"_id": "q1", "text": "What is red?"}, {"_id": "q2", "text": "What is blue?"}]
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)))
    judged = ("q1\td/1\t2", "q1\td2\t1", "q2\td2\t0", "q3\td2\t1")
    (folder / "qrels" / "test.tsv").write_text(
        "\n".join(("query-id\tcorpus-id\tscore", *judged)) + "\n"
    )
    return folder


def test_a_folder_is_read(beir):
    texts = (Paragraph("The bridge\n\nIt is red.", ()), Paragraph("The tram is green.", ()))
    assert read_beir(beir) == Beir(texts, (Judged("What is red?", (0, 1)),))


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("corpus.jsonl", "{", "not BEIR's format"),
        ("corpus.jsonl", '{"text": "no id"}', "not BEIR's format"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\n", "no query"),
        ("queries.jsonl", None, "cannot be read"),
    ],
)
def test_another_folder_is_one_clear_line(beir, name, content, fault):
    path = beir / name
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(BeirError, match=fault) as caught:
        read_beir(beir)
    assert "\n" not in str(caught.value)


def test_queries_name_the_articles_of_their_texts(beir):
    assert beir_queries("set", read_beir(beir), 1) == [
        Query("set", "What is red?", ("00000.txt", "00001.txt"))
    ]
    files = {"en": [Paragraph("a", ("1?", "2?", "3?")), Paragraph("b", ("4?",))]}
    assert [(q.text, q.files) for q in squad_queries(files, 2)] == [
        ("1?", ("00000.txt",)),
        ("3?", ("00000.txt",)),
        ("4?", ("00001.txt",)),
    ]


def test_an_article_counts_at_its_best_passage():
    ((_, ranks),) = search_all([Query("g", "?", ("b", "c", "a"))], Found("a", "a", "b"))
    assert ranks == [2, None, 1]


def test_the_table_by_group():
    found = [(Query("en", "?", ("a",)), [1]), (Query("en", "?", ("a",)), [None])]
    console = Console(width=120)
    with console.capture() as capture:
        console.print(table([*found, (Query("vi", "?", ("a",)), [2])]))
    rows = {row.split()[0]: row.split()[1:] for row in capture.get().splitlines() if row.strip()}
    # 1 of 2: s = .707, / sqrt(2) = .5
    assert rows["en"] == ["2", *["50.0", "±50.0"] * 5]
    assert rows["vi"] == ["1", "0.0", "100.0", "100.0", "50.0", "63.1"]  # 1 / log2(3)


def test_the_command_over_both_formats(tmp_path, beir):
    file = squad(tmp_path / "town.json", *((p.text, p.questions) for p in PARAGRAPHS))
    for given in (("--squad", file), ("--beir", beir)):
        wanted = map(str, ["retrieval", *given, "--data", tmp_path / given[0]])
        result = CliRunner().invoke(app, list(wanted), obj=FakeEmbedder)
        assert result.exit_code == 0, result.stderr
        assert "nDCG@10" in result.stdout
    neither = CliRunner().invoke(app, ["retrieval", "--data", str(tmp_path)], obj=FakeEmbedder)
    assert (neither.exit_code, "Name --squad or --beir" in neither.stderr) == (1, True)
