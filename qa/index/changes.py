"""What a run changes in the catalogue, one file or article at a time."""

from dataclasses import dataclass

from qa.corpus.article import FailedFile
from qa.index.records import FileState, NewArticle


@dataclass(frozen=True, slots=True)
class Put:
    """An article is new, or has another text."""

    new: NewArticle


@dataclass(frozen=True, slots=True)
class Close:
    """A file has been read to its end, so that articles it no longer holds are gone."""

    file: str
    state: FileState
    articles: frozenset[str] = frozenset()
    """Those it holds, new or not."""
    failed: tuple[FailedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Touch:
    """A file has other times and the same bytes."""

    file: str
    state: FileState


@dataclass(frozen=True, slots=True)
class Move:
    """A file has another name and the same bytes."""

    old: str
    new: str
    state: FileState


@dataclass(frozen=True, slots=True)
class Drop:
    """A file is gone, and all that was in it."""

    file: str


Change = Put | Close | Touch | Move | Drop


@dataclass(frozen=True, slots=True)
class Changed:
    """What changes came to, in articles."""

    added: int = 0
    changed: int = 0
    renamed: int = 0
    removed: int = 0
    left: frozenset[bytes] = frozenset()
    """Keys of vectors that some passage no longer uses; others may."""

    def __add__(self, other: "Changed") -> "Changed":
        """Return what both came to."""
        return Changed(
            self.added + other.added,
            self.changed + other.changed,
            self.renamed + other.renamed,
            self.removed + other.removed,
            self.left | other.left,
        )
