"""Whether a statement joins what its quote says of different things.

Every word of "Exports rose 10 percent" stands in "exports fell 5 percent and imports rose 10
percent", which does not say so. What belongs together is told by the clauses of the quote.
"""

import re
from collections.abc import Sequence

from qa.answering.expressions import calendar_words, capitals
from qa.answering.measures import Measure, measures
from qa.answering.quantities import numbers
from qa.answering.roles import loose_terms
from qa.corpus.terms import STOPWORDS, content_terms, fold, words

_CLAUSE = re.compile(
    r"[,;:](?!\d)\s*|[，；：、]|\s[–—-]{1,2}\s|\s(?:and|but|while|whereas|although|as|before|after|when|because)\s"
)
_RELATIVE = re.compile(r"(?:who|whom|whose|which|where)\b", re.IGNORECASE)
_BE = frozenset("is are was were be been being".split())
_BE_WITHIN = 3
_DIRECTIONS = frozenset(
    "from to into against by before after until since without over under above below with"
    " than".split()
)


def mixed(statement: str, quote: str) -> str:
    """Return what a statement joins that its quote keeps apart, ``""`` if nothing."""
    clauses = [clause for clause in _CLAUSE.split(quote) if clause.strip()]
    used = _clauses_used(statement, clauses)
    return (
        _value_of_another_clause(statement, clauses, used)
        or _other_subject(statement, clauses, used)
        or _other_opening(statement, clauses, used)
        or _other_direction(statement, quote)
        or _other_voice(statement, quote)
    )


def out_of_aside(statement: str, quote: str) -> str:
    """Tell whether a statement joins a relative clause in the wrong way with what follows it.

    "A, who met B, left" does not say that B left, though "B left" stands in it but for a comma, nor
    that A left B.
    """
    clauses = [clause for clause in _CLAUSE.split(quote) if clause.strip()]
    used = _clauses_used(statement, clauses)
    for i in range(1, len(clauses) - 1):
        before, after = used & set(range(i)), used & set(range(i + 1, len(clauses)))
        if not (_RELATIVE.match(clauses[i]) and i in used and after):
            continue
        verb = next(iter(content_terms(clauses[i])), "")
        if not before or verb not in content_terms(statement):
            return "joins a relative clause with what follows it"
    return ""


def _clauses_used(statement: str, clauses: Sequence[str]) -> set[int]:
    """Return the clauses that have a term of the statement that no other clause has."""
    said = set(content_terms(statement))
    held = [set(content_terms(clause)) & said for clause in clauses]
    return {
        i
        for i, terms in enumerate(held)
        if terms.difference(*(other for j, other in enumerate(held) if j != i))
    }


def other_count(statement: str, quote: str) -> str:
    """Tell whether a number counts something else, or is more or less exact, than in the quote."""
    quoted = measures(quote)
    for said in measures(statement):
        if not any(_same_count(said, measure) for measure in quoted):
            return "a number counts something else than in the cited words"
    return ""


def _same_count(said: Measure, quoted: Measure) -> bool:
    return (said.low, said.high) == (quoted.low, quoted.high) and said.counted[0] in quoted.counted


def _value_of_another_clause(statement: str, clauses: Sequence[str], used: set[int]) -> str:
    """Tell whether a number or date of one clause is joined with a clause that has its own."""
    for read in (numbers, calendar_words):
        said = read(statement)
        own = [set(read(clause)) for clause in clauses]
        for i in used:
            elsewhere = any(own[j] & said for j in range(len(clauses)) if j != i)
            if own[i] and not own[i] & said and elsewhere:
                return "a number or date of another clause of the cited words"
    return ""


def _other_subject(statement: str, clauses: Sequence[str], used: set[int]) -> str:
    """Tell whether a clause that opens with a name of its own is told of somebody else."""
    said = set(words(statement))
    named = {word for word in capitals(statement) if word not in STOPWORDS}
    for i in used:
        first = clauses[i].split()[0] if i else ""
        subject = words(first) if first[:1].isupper() and len(clauses[i].split()) > 1 else []
        others = named - set(words(clauses[i]))
        if subject and subject[0] not in said and subject[0] not in STOPWORDS and others:
            return "told of somebody else than in the cited words"
    return ""


def _other_opening(statement: str, clauses: Sequence[str], used: set[int]) -> str:
    """Tell whether a clause is joined with what another says though its own first word is left out.

    That is its subject, or its verb: "she was born in Rome and died in Paris".
    """
    said, loose = set(content_terms(statement)), loose_terms(statement)
    held = [content_terms(clause) for clause in clauses]
    for i in used - {0}:
        others = {term for j, terms in enumerate(held) if j != i for term in terms}
        if held[i][0] not in said and (loose & others).difference(held[i]):
            return "joined otherwise than in the cited words"
    return ""


def _other_direction(statement: str, quote: str) -> str:
    """Tell whether a word stands behind "to" that stands behind "from" in the quote."""
    said, quoted = _directions(statement), _directions(quote)
    for word, directions in said.items():
        if word in quoted and directions.isdisjoint(quoted[word]):
            return f"{word} stands in another relation than in the cited words"
    return ""


def _directions(text: str) -> dict[str, set[str]]:
    """Return the prepositions of direction before each content word, articles passed over."""
    found: dict[str, set[str]] = {}
    direction = None
    for word in words(text):
        if word in _DIRECTIONS:
            direction = word
        elif word not in STOPWORDS:
            if direction:
                found.setdefault(word, set()).add(direction)
            direction = None
    return found


def _other_voice(statement: str, quote: str) -> str:
    """Tell whether a verb is passive where the quote has it active, or the other way round."""
    said, quoted = _voices(statement), _voices(quote)
    for verb, voices in said.items():
        if verb in quoted and voices.isdisjoint(quoted[verb]):
            return f"{verb} is passive in one place and active in the other"
    return ""


def _voices(text: str) -> dict[str, set[bool]]:
    """Return for each word in -ed whether it is passive: after "was", or before "by"."""
    spoken = words(fold(text))
    found: dict[str, set[bool]] = {}
    for i, word in enumerate(spoken):
        if word.endswith("ed"):
            passive = not _BE.isdisjoint(spoken[max(0, i - _BE_WITHIN) : i]) or spoken[
                i + 1 : i + 2
            ] == ["by"]
            found.setdefault(word, set()).add(passive)
    return found
