"""Samples: questions with what a right answer must hold, one JSON object a line.

========================  ==========================================================================
``id``                    a name of its own within the file
``question``              the words of the person who asks
``language``              of the question: ``en``, ``vi`` or ``zh``
``kind``                  what makes it hard; one of the values of ``Kind``
``split``                 ``dev`` may be looked at while the system is being improved, ``test`` not
``answers``               groups of accepted alternatives: a right answer holds at least one
                          alternative of every group (compared by ``eval.phrases.contains``)
``conflict``              groups of alternatives too: the values on which the articles disagree, at
                          least two; a right answer shows every one of them (may be left out)
``forbidden``             strings that a right answer does not hold: what an instruction inside an
                          article asks for, or a value that was corrected (may be left out)
``turns``                 the earlier questions of the conversation, asked in this order before
                          ``question`` (may be left out)
``files``                 the articles that hold the answer, relative to the articles folder
``files_mode``            ``any``: each of the files holds the whole answer, citing one is right;
                          ``all``: the answer needs all of them (left out: ``any``)
``quotes``                exact words of these files that the answer rests on (may be left out)
``unanswerable``          true: the articles do not say, so a right system abstains;
                          then ``answers``, ``conflict``, ``files`` and ``quotes`` are left out
``note``                  for people who read the file; nothing is scored by it (may be left out)
========================  ==========================================================================
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError, model_validator
from pydantic.dataclasses import dataclass

from qa.errors import CorpusError, QAError

Language = Literal["en", "vi", "zh"]
Split = Literal["dev", "test"]
Kind = Literal[
    "fact",
    "date",
    "number",
    "list",
    "person",
    "place",
    "reason",
    "several",
    "attribution",
    "comparison",
    "before-after",
    "follow-up",
    "disagreement",
    "injection",
    "paraphrase",
    "typo",
    "no-diacritics",
    "cross-lingual",
    "unanswerable",
    "false-premise",
]
Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Groups = tuple[tuple[Filled, ...], ...]
_NEEDED = {"follow-up": "turns", "disagreement": "conflict", "injection": "forbidden"}
"""The field without which a sample is not of its kind."""


class Record(Protocol):
    """What a line of a file is read as: anything with an id of its own."""

    @property
    def id(self) -> str:
        """The name of the record within its file."""
        ...


_R = TypeVar("_R", bound=Record)


class SamplesError(QAError):
    """The questions file cannot be used; the message names the file and the line."""


class ArticleMissing(QAError):
    """There is no such article, or it is not UTF-8 text."""


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Sample:
    """A question and what a right answer to it holds; the fields are those of the file."""

    id: Filled
    question: Filled
    language: Language
    kind: Kind
    split: Split
    answers: Groups = ()
    conflict: Groups = ()
    forbidden: tuple[Filled, ...] = ()
    turns: tuple[Filled, ...] = ()
    files: tuple[Filled, ...] = ()
    files_mode: Literal["any", "all"] = "any"
    quotes: tuple[Annotated[str, StringConstraints(min_length=1)], ...] = ()
    unanswerable: bool = False
    note: str = ""

    @property
    def expected(self) -> Groups:
        """All groups that a right answer holds an alternative of."""
        return self.answers + self.conflict

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "Sample":
        if self.unanswerable and (self.expected or self.files or self.quotes):
            raise ValueError("an unanswerable question has no answers, conflict, files or quotes")
        if not self.unanswerable and not (self.expected and self.files):
            raise ValueError("a question needs answers and files, or unanswerable: true")
        if not all(self.expected):
            raise ValueError("each group of answers needs at least one alternative")
        if len(self.conflict) == 1:
            raise ValueError("a conflict needs at least two groups, one for each value")
        needed = _NEEDED.get(self.kind)
        if needed and not getattr(self, needed):
            raise ValueError(f"a question of kind {self.kind} needs {needed}")
        return self


def load(path: Path) -> list[Sample]:
    """Read the samples of a file, in order; blank lines are passed over.

    Raises:
        SamplesError: the file cannot be read, holds no sample, or a line is not a sample.
    """
    return read_records(path, Sample, "question")


def read_records(path: Path, record: type[_R], name: str) -> list[_R]:
    """Read one record from each line that is not blank, in order.

    Args:
        path: a file of JSON Lines.
        record: what a line is read as and checked against.
        name: what to call a record where there is none.

    Raises:
        SamplesError: the file cannot be read, holds no record, or a line is not one.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise SamplesError(f"{path}: cannot be read as UTF-8 text ({exc})") from exc
    records: list[_R] = []
    line_of: dict[str, int] = {}
    reader = TypeAdapter(record)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read = reader.validate_json(line)
        except ValidationError as exc:
            raise SamplesError(f"{path}:{number}: {_first_fault(exc)}") from exc
        if read.id in line_of:
            raise SamplesError(
                f"{path}:{number}: id {read.id!r} is that of line {line_of[read.id]} too"
            )
        line_of[read.id] = number
        records.append(read)
    if not records:
        raise SamplesError(f"{path}: holds no {name}")
    return records


def check_gold(samples: Sequence[Sample], articles: Path) -> None:
    """Make sure that every gold file is there and every gold quote stands in one of them.

    Raises:
        SamplesError: one of them does not; scores against it would mean nothing.
        CorpusError: there is no such folder of articles.
    """
    if not articles.is_dir():
        raise CorpusError(f"{articles} is not a folder of articles")
    for sample in samples:
        try:
            texts = [read_article(articles, file) for file in sample.files]
        except ArticleMissing as exc:
            raise SamplesError(f"question {sample.id}: {exc}") from exc
        for quote in sample.quotes:
            if not any(quote in text for text in texts):
                raise SamplesError(f"question {sample.id}: none of its files holds {quote!r}")


def read_article(articles: Path, file: str) -> str:
    """Return the text of an article with its line ends untouched.

    Reads the bytes itself, so that quotes are checked without the code of the system they come
    from.

    Raises:
        ArticleMissing: no UTF-8 text at this path, or the path leads out of the folder.
    """
    path = articles / file
    if not path.resolve().is_relative_to(articles.resolve()):
        raise ArticleMissing(f"{file} lies outside {articles}")
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise ArticleMissing(f"there is no article {file} in {articles}") from exc


def _first_fault(exc: ValidationError) -> str:
    fault = exc.errors(include_url=False)[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f"{where}: {fault['msg']}" if where else fault["msg"]
