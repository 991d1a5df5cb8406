"""Does a question find its own paragraph? Asked of paragraphs and questions in SQuAD's format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.squad import Paragraph, article_name
from qa.retrieval.hit import Hit

Search = Callable[[str, int], Sequence[Hit]]
"""Gives the best so many hits of a query."""
RANKS = (1, 5)


@dataclass(frozen=True, slots=True)
class Recall:
    """How often the right paragraph was among the first."""

    language: str
    questions: int
    at: dict[int, float]
    """By how many hits were looked at: 0 to 1."""


def measure_recall(
    language: str,
    paragraphs: Sequence[Paragraph],
    search: Search,
    on_question: Callable[[], None] = lambda: None,
) -> Recall:
    """Ask every question of paragraphs that are indexed under their numbers.

    Raises:
        ValueError: there is no question.
    """
    ranks = []
    for number, paragraph in enumerate(paragraphs):
        for question in paragraph.questions:
            files = [hit.file for hit in search(question, max(RANKS))]
            gold = article_name(number)
            ranks.append(files.index(gold) + 1 if gold in files else max(RANKS) + 1)
            on_question()
    if not ranks:
        raise ValueError("no question was asked")
    return Recall(
        language, len(ranks), {n: sum(rank <= n for rank in ranks) / len(ranks) for n in RANKS}
    )
