"""Whether words support a statement: what stands in place of ALCE's entailment model.

Deterministic, and milder than the check that the chatbot puts its own statements to
(:mod:`qa.answering.grounding`), so that a paraphrase may pass:

- every number, in digits or words, stands in the quotes;
- so does every month and day of the week, and every name;
- both are negated, or neither is;
- of the other content words, at least two in five stand there, by stem, kin or synonym.

It knows words and not who did what to whom: swapped roles, or a right number in the wrong place,
pass. How far it agrees with people is measured on labelled pairs (``python -m eval support``).
"""

from collections.abc import Callable, Sequence

from qa.answering.expressions import calendar_words, names
from qa.answering.polarity import left_out
from qa.answering.quantities import numbers
from qa.corpus.likeness import Likeness
from qa.corpus.terms import content_terms, words

Check = Callable[[str, Sequence[str]], bool]
"""Tells whether quotes, taken together, support a statement."""

_COVERED = 0.4
"""Chosen on the pairs of the split "dev": .3 and .4 agree best."""
_NEGATION = "negation"


def supports(statement: str, quotes: Sequence[str]) -> bool:
    """Tell whether the quotes, taken together, carry what the statement says."""
    quoted = "\n".join(quotes)
    spoken = set(words(quoted))
    return (
        numbers(statement) <= numbers(quoted)
        and calendar_words(statement) <= calendar_words(quoted)
        and all(word in spoken for name in names(statement) for word in words(name))
        and not left_out(statement, quoted).startswith(_NEGATION)
        and not left_out(quoted, statement).startswith(_NEGATION)
        and coverage(statement, quoted) >= _COVERED
    )


def coverage(statement: str, quoted: str) -> float:
    """Return the share of the statement's content words that the quotes hold; 0 without any."""
    terms = [term for term in dict.fromkeys(content_terms(statement)) if not term.isdecimal()]
    held = Likeness(content_terms(quoted))
    return sum(held.holds(term) for term in terms) / len(terms) if terms else 0.0
