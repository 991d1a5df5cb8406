"""Recall by hand."""

import pytest

from bench.quality import measure_recall
from eval.squad import Paragraph
from qa.retrieval.hit import Hit

PARAGRAPHS = [Paragraph("one", ("a", "b")), Paragraph("two", ("c", "d"))]
FOUND = {
    "a": ["00000.txt"],
    "b": ["00001.txt", "00000.txt"],
    "c": ["00000.txt", "00002.txt"],
    "d": [],
}


def search(query: str, k: int) -> list[Hit]:
    return [Hit(i, file, 0, 3, "one", 1.0) for i, file in enumerate(FOUND[query][:k], 1)]


def test_recall_counts_questions_whose_paragraph_is_among_the_first():
    # a finds its own first, b second, c and d not at all.
    asked: list[None] = []
    found = measure_recall("en", PARAGRAPHS, search, lambda: asked.append(None))
    assert (found.language, found.questions, found.at) == ("en", 4, {1: 0.25, 5: 0.5})
    assert len(asked) == 4


def test_no_question_has_no_recall():
    with pytest.raises(ValueError, match="no question"):
        measure_recall("en", [Paragraph("one", ())], search)
