"""The invented articles and their questions, as they are stored.

A file holds one article a line, its sentences and its questions: ``[question, number of the
sentence that answers, the words of it that do]``, or ``[question, null, null]`` where none does.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from qa.corpus.language import Language, language_of
from qa.errors import QAError

ARTICLES = Path(__file__).with_name("articles")
"""What the reader learns from."""
HELD_OUT = Path(__file__).with_name("held_out")
"""What it has never read, to tell how well it reads the unknown."""
_PARAGRAPH = 3
"""Sentences."""


class LessonError(QAError):
    """A file of articles with questions is not in the format."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An article and what is asked about it."""

    title: str
    outlet: str
    date: str
    sentences: Annotated[list[str], Field(min_length=1)]
    questions: list[tuple[str, int | None, str | None]]


def read_stored(folder: Path) -> list[Stored]:
    """Read all files of a folder, in the order of their names.

    Raises:
        LessonError: there is none, a line is not in the format, or an answer is not in its
            sentence.
    """
    read = [
        _read(line, f"{path}:{number}")
        for path in sorted(folder.glob("*.jsonl"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
    ]
    if not read:
        raise LessonError(f"{folder} holds no article to learn from: name a folder of .jsonl files")
    return read


def _read(line: str, where: str) -> Stored:
    try:
        stored = TypeAdapter(Stored).validate_json(line)
    except ValidationError as exc:
        raise LessonError(f"{where} is not in the format: {str(exc).splitlines()[-1]}") from exc
    for _, number, answer in stored.questions:
        if number is None or answer is None:
            continue
        if not 0 <= number < len(stored.sentences) or answer not in stored.sentences[number]:
            raise LessonError(
                f"{where} is not in the format: {answer!r} is not in sentence {number}"
            )
    return stored


def as_text(stored: Stored) -> str:
    """Return an article as a reader of news meets it: its headline, its day, its paragraphs."""
    sentences = stored.sentences
    spaceless = language_of(sentences[0]) is Language.CHINESE
    paragraphs = [
        ("" if spaceless else " ").join(sentences[start : start + _PARAGRAPH])
        for start in range(0, len(sentences), _PARAGRAPH)
    ]
    return "\n\n".join([stored.title, f"date {stored.date}", *paragraphs]) + "\n"
