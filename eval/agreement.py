"""How well the support check agrees with people who labelled claims and quotes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.table import Table

from eval.support import Check
from eval.support_pairs import SupportPair
from eval.tables import empty, number, percent


@dataclass(frozen=True, slots=True)
class Agreement:
    """Verdicts against labels, counted."""

    both: int
    """Supported by label and verdict."""
    missed: int
    """Supported by label alone."""
    invented: int
    """Supported by verdict alone."""
    neither: int

    @property
    def n(self) -> int:
        """How many pairs there are."""
        return self.both + self.missed + self.invented + self.neither

    @property
    def accuracy(self) -> float | None:
        """The share of pairs on which they agree."""
        return (self.both + self.neither) / self.n if self.n else None

    @property
    def kappa(self) -> float | None:
        """Agreement beyond chance: ``(p - e) / (1 - e)`` (Cohen 1960).

        ``p`` is the accuracy, ``e`` what it would be if verdicts fell as often and independently of
        the labels; ``None`` where all of both are alike, since chance agrees wholly then.
        """
        if not self.n or self.accuracy is None:
            return None
        labelled = (self.both + self.missed) / self.n
        judged = (self.both + self.invented) / self.n
        chance = labelled * judged + (1 - labelled) * (1 - judged)
        return None if chance == 1 else (self.accuracy - chance) / (1 - chance)

    @property
    def precision(self) -> float | None:
        """Of what the check calls supported, the share that is."""
        return self.both / (self.both + self.invented) if self.both + self.invented else None

    @property
    def recall(self) -> float | None:
        """Of what is supported, the share that the check calls so."""
        return self.both / (self.both + self.missed) if self.both + self.missed else None


def agreement(pairs: Sequence[SupportPair], check: Check) -> Agreement:
    """Count verdicts of a check against labels."""
    seen = [(pair.supported, check(pair.claim, [pair.quote])) for pair in pairs]
    cells = ((True, True), (True, False), (False, True), (False, False))
    return Agreement(*(seen.count(cell) for cell in cells))


def table(pairs: Sequence[SupportPair], check: Check) -> Table:
    """Lay out the agreement by split, by language, and by what makes a pair right or wrong."""
    made = empty(
        ("pairs", "agreement", "Cohen's κ", "precision", "recall"),
        "support check against labels; precision and recall of “supported” in percent",
    )
    made.add_row("all", *_cells(agreement(pairs, check)), style="bold", end_section=True)
    groups: tuple[Callable[[SupportPair], str], ...] = (
        lambda pair: pair.split,
        lambda pair: pair.language,
        lambda pair: pair.why,
    )
    for label_of in groups:
        for label in dict.fromkeys(map(label_of, pairs)):
            group = [pair for pair in pairs if label_of(pair) == label]
            made.add_row(label, *_cells(agreement(group, check)))
        made.add_section()
    return made


def _cells(counted: Agreement) -> tuple[str, ...]:
    return (
        str(counted.n),
        percent(counted.accuracy),
        number(counted.kappa, 2),
        percent(counted.precision),
        percent(counted.recall),
    )
