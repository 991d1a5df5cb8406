"""Question files in SQuAD's format (Rajpurkar et al. 2016), XQuAD's translations among them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from qa.errors import QAError


class SquadError(QAError):
    """A file is not in SQuAD's format, or does not go with the others."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the questions that it answers."""

    text: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A question, the file it is of, and the number of its paragraph, counted from 0."""

    group: str
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Question:
    question: str
    is_impossible: bool = False
    """SQuAD 2.0: its paragraph does not answer it."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    context: str
    qas: list[_Question] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Article:
    paragraphs: list[_Paragraph]


@dataclass(frozen=True, slots=True)
class _File:
    data: list[_Article]


def read_squad(path: Path) -> list[Paragraph]:
    """Read the paragraphs of a file, in order, each with the questions that it answers.

    Raises:
        SquadError: the file cannot be read, is not in the format, or holds no paragraph.
    """
    try:
        file = TypeAdapter(_File).validate_json(path.read_bytes())
    except OSError as exc:
        raise SquadError(f"{path}: cannot be read ({exc.strerror})") from exc
    except ValidationError as exc:
        fault = exc.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in fault["loc"])
        raise SquadError(f"{path}: not SQuAD's format: {where}: {fault['msg']}") from exc
    paragraphs = [
        Paragraph(p.context, tuple(q.question for q in p.qas if not q.is_impossible))
        for article in file.data
        for p in article.paragraphs
    ]
    if not paragraphs:
        raise SquadError(f"{path}: holds no paragraph")
    return paragraphs


def read_translations(paths: Sequence[Path]) -> dict[str, list[Paragraph]]:
    """Read files of the same paragraphs in several languages, by the file's name.

    Raises:
        SquadError: as for :func:`read_squad`; two files have one name, or one has not as many
            paragraphs as the first.
    """
    files = {path.stem: read_squad(path) for path in paths}
    if len(files) < len(paths):
        raise SquadError("Two of the files have the same name, which is what they are told by.")
    sizes = {name: len(paragraphs) for name, paragraphs in files.items()}
    first = next(iter(sizes), "")
    for name, size in sizes.items():
        if size != sizes[first]:
            raise SquadError(f"{name}: {size} paragraphs, but {first} has {sizes[first]}")
    return files


def placed(files: Mapping[str, Sequence[Paragraph]], every: int) -> list[Placed]:
    """Return every n-th question of each paragraph."""
    return [
        Placed(name, question, number)
        for name, paragraphs in files.items()
        for number, paragraph in enumerate(paragraphs)
        for question in paragraph.questions[::every]
    ]


def write_articles(texts: Iterable[str], folder: Path) -> None:
    """Make a folder of articles out of texts, one each; others that it held are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {article_name(number): text for number, text in enumerate(texts)}
    for path in folder.glob("*.txt"):
        if path.name not in files:
            path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


def article_name(number: int) -> str:
    """Return the file name of the text of this number, counted from 0."""
    return f"{number:05d}.txt"
