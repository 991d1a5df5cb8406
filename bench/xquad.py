"""XQuAD as open retrieval: English paragraphs, questions in several languages."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.quality import Recall, measure_recall
from eval.squad import read_squad, write_articles
from qa.index.index import Index
from qa.models.embedded_embedder import EmbeddedEmbedder
from qa.retrieval.retriever import Retriever

LANGUAGES = ("en", "vi", "zh")


def measure_languages(folder: Path) -> Iterator[Recall]:
    """Index the English paragraphs of ``xquad.en.json`` and ask the questions of each language."""
    asked = {language: read_squad(folder / f"xquad.{language}.json") for language in LANGUAGES}
    with TemporaryDirectory(prefix="qa-bench-") as name:
        articles, embedder = Path(name) / "articles", EmbeddedEmbedder()
        write_articles(asked["en"], articles)
        index = Index(articles, Path(name) / "data", embedder)
        index.sync()
        retriever = Retriever(index, embedder)
        for language, paragraphs in asked.items():
            yield measure_recall(language, paragraphs, retriever.search)
        index.close()
        embedder.close()
