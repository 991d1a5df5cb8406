"""Show what sources disagree about: each value with its outlet, its day and its quote."""

from collections.abc import Mapping, Sequence

from qa.answering.answer import Citation, Conflict, Reading
from qa.answering.compose import Grounded
from qa.answering.conflicts import Comparison, Disagreement, Position
from qa.answering.dated import dated
from qa.answering.question import Question
from qa.answering.shorten import shorten
from qa.answering.timespan import day


class Disputes:
    """Gathers the disagreements about the statements of one answer."""

    def __init__(self) -> None:
        self._found: list[Disagreement] = []

    def side_by_side(
        self, statement: Grounded, question: Question, comparison: Comparison
    ) -> list[Grounded]:
        """Return a statement with those that give other values; what overrides it comes first.

        Nothing is returned for a quote that was shown beside another already.
        """
        quotes = statement.quotes
        shown = {_place(position) for d in self._found for position in d.positions}
        if (quotes[0].article.file, quotes[0].start) in shown:
            return []
        found = next((d for q in quotes if (d := comparison.of(statement.text, q))), None)
        if found is None:
            return [statement]
        self._found.append(found)
        own = {(q.article.file, q.start) for q in quotes}
        return [
            statement if _place(p) in own else _as_statement(p, question) for p in found.positions
        ]

    def conflicts(self, citations: Sequence[Citation]) -> tuple[Conflict, ...]:
        """Return the disagreements with the numbers of their citations."""
        numbers = {(c.file, c.start): c.n for c in citations}
        return tuple(_conflict(d, numbers) for d in self._found)


def wording(conflicts: Sequence[Conflict]) -> str:
    """Return what an answer says of the conflicts at its end; empty when there are none."""
    return " ".join(map(_sentence, conflicts))


def _sentence(conflict: Conflict) -> str:
    standing = "; ".join(_reading(v) for v in conflict.values if not v.overridden)
    overridden = "; ".join(_reading(v) for v in conflict.values if v.overridden)
    if not overridden:
        return f"Sources disagree about {conflict.about}: {standing}."
    return (
        f"A later article overrides an earlier one about {conflict.about}: {standing}; "
        f"earlier: {overridden}."
    )


def _reading(value: Reading) -> str:
    published = day(value.published).words() if value.published else None
    several = None
    if value.articles > 1:
        origins = "1 origin" if value.origins == 1 else f"{value.origins} origins"
        several = f"{value.articles} articles, {origins}"
    said_by = ", ".join(part for part in (value.outlet, published, several) if part)
    markers = "".join(f"[{n}]" for n in value.citations)
    return f"{value.value} ({said_by}) {markers}" if said_by else f"{value.value} {markers}"


def _conflict(found: Disagreement, numbers: Mapping[tuple[str, int], int]) -> Conflict:
    values = tuple(
        Reading(
            value=position.witnesses[0].value.words,
            outlet=position.articles[0].outlet,
            published=position.articles[0].published,
            citations=(numbers[_place(position)],),
            articles=len(position.witnesses),
            origins=position.origins,
            overridden=position.overridden,
        )
        for position in found.positions
    )
    return Conflict(found.about, tuple(n for v in values for n in v.citations), found.kind, values)


def _as_statement(position: Position, question: Question) -> Grounded:
    witness = position.witnesses[0]
    text = shorten(witness.said.text, question)
    return dated(Grounded(text, (witness.quote,)), question)


def _place(position: Position) -> tuple[str, int]:
    said = position.witnesses[0].said
    return said.article.file, said.start
