"""What the articles must be that a search looks at."""

from dataclasses import dataclass
from datetime import date

from qa.errors import QAError


@dataclass(frozen=True, slots=True)
class Filter:
    """All that is given must hold; an article that does not say its day or outlet has none.

    Raises:
        QAError: no day can be both.
    """

    after: date | None = None
    """The first day on which an article may have been published."""
    before: date | None = None
    """The last such day."""
    outlets: tuple[str, ...] = ()
    """Its outlet is one of these or holds the words of one, whatever their case and accents."""
    files: tuple[str, ...] = ()
    """It is one of these, or in one of these archives or folders."""

    def __post_init__(self) -> None:
        if self.after and self.before and self.after > self.before:
            raise QAError(f"No day is after {self.after} and before {self.before}; swap the two.")

    def __bool__(self) -> bool:
        """Tell whether there is any condition."""
        return self != Filter()
