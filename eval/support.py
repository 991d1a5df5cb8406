"""Whether words support a statement: what stands in place of ALCE's entailment model.

The check is that of :mod:`qa.answering.grounding`: every number, date, name, negation, hedge and
content word of the statement has to stand in the quotes, by value or stem. It is strict: a free
paraphrase counts as unsupported. How often it agrees with people is measured on labelled pairs
(``python -m eval support``).
"""

from collections.abc import Sequence

from qa.answering.grounding import check


def supports(statement: str, quotes: Sequence[str]) -> bool:
    """Tell whether the quotes, taken together, carry all that the statement says."""
    return check(statement, quotes).supported
