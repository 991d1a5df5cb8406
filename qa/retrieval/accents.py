"""Put back the accents that a Vietnamese query was typed without.

Without them a syllable may stand for a dozen others, and an embedder makes little of a row of
these. Which are meant is told by those beside them: of all ways to read the query, the likeliest
by a bigram model (absolute discounting, Ney 1994) is found step by step (Viterbi 1967). What the
model counts stands in ``accents.txt``, which ``python -m eval learn-accents`` makes.
"""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from qa.corpus.language import Language, in_vietnamese_letters, language_of
from qa.corpus.terms import fold

BEGINNING = "^"
"""Stands before the first syllable."""
_SYLLABLE = re.compile(r"[^\W\d_]+")
_DISCOUNT = 0.75
"""Taken off each pair's count and given to the pairs that were never seen."""


class _Forms(NamedTuple):
    """How often syllables were seen, in the form in which print has them."""

    seen: Mapping[str, int]
    after: Mapping[str, Mapping[str, int]]
    """By the syllable before."""
    unaccented: Mapping[str, Sequence[str]]
    """All forms that are typed alike."""
    total: int

    def probability(self, before: str, form: str) -> float:
        """Return how likely a form is after another."""
        alone = (self.seen.get(form, 0) + 1) / (self.total + len(self.seen))
        if not self.seen.get(before):
            return alone
        after = self.after.get(before, {})
        kept = sum(after.values()) - _DISCOUNT * len(after)
        together = max(after.get(form, 0) - _DISCOUNT, 0.0)
        return together / self.seen[before] + (1 - kept / self.seen[before]) * alone


def accented(query: str) -> str:
    """Return a query with its accents, if it is Vietnamese and was typed without.

    What has accents keeps them, and so does every capital letter. Of names only those get accents
    whose syllables were seen side by side; any others may be of another country.
    """
    composed = unicodedata.normalize("NFC", query)
    if in_vietnamese_letters(composed) or language_of(composed) is not Language.VIETNAMESE:
        return query
    found = list(_SYLLABLE.finditer(composed))
    typed = [match.group() for match in found]
    if composed.isupper():
        forms = _likeliest([_choices(syllable.lower(), first=True) for syllable in typed])
    else:
        likeliest = _likeliest([_choices(each, first=i == 0) for i, each in enumerate(typed)])
        forms = _without_guesses(typed, likeliest)
    mended = composed
    for match, form in reversed(list(zip(found, forms, strict=True))):
        mended = mended[: match.start()] + _as_typed(form, match.group()) + mended[match.end() :]
    return mended


def syllables(text: str) -> list[str]:
    """Cut a text into what the model counts."""
    return _SYLLABLE.findall(unicodedata.normalize("NFC", text))


def _choices(typed: str, *, first: bool) -> Sequence[str]:
    """Return what a syllable may stand for; a capital one within a query for a name's alone."""
    forms = _forms().unaccented.get(typed.lower(), ()) if typed.isascii() else ()
    if typed[0].isupper() and not first:
        forms = [form for form in forms if form[0].isupper()]
    return forms or [typed]


def _without_guesses(typed: Sequence[str], forms: Sequence[str]) -> list[str]:
    """Return the forms, but as typed the names of which no two syllables were seen side by side."""
    after = _forms().after
    kept = list(forms)
    for name, run in groupby(range(len(typed)), key=lambda i: typed[i][0].isupper()):
        places = list(run)
        pairs = [(forms[i], forms[i + 1]) for i in places[:-1]]
        if name and pairs and not any(form in after.get(before, ()) for before, form in pairs):
            kept[places[0] : places[-1] + 1] = typed[places[0] : places[-1] + 1]
    return kept


def _likeliest(choices: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return one of each choice so that all together are likeliest."""
    model = _forms()
    paths: dict[str, tuple[float, tuple[str, ...]]] = {BEGINNING: (0.0, ())}
    for forms in choices:
        longer = {}
        for form in forms:
            score, before = max(
                (score + math.log(model.probability(before, form)), before)
                for before, (score, _) in paths.items()
            )
            longer[form] = (score, (*paths[before][1], form))
        paths = longer
    return max(paths.values())[1]


def _as_typed(form: str, typed: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return form.upper()
    return form[0].upper() + form[1:] if typed[0].isupper() else form


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    seen: dict[str, int] = {}
    after: dict[str, dict[str, int]] = {}
    unaccented: dict[str, list[str]] = {}
    text = files("qa.retrieval").joinpath("accents.txt").read_text("utf-8")
    for line in text.splitlines():
        form, count, *pairs = line.split(" ")
        seen[form] = int(count)
        after[form] = {next_: int(n) for next_, _, n in (pair.partition(":") for pair in pairs)}
        unaccented.setdefault(fold(form), []).append(form)
    return _Forms(seen, after, unaccented, sum(seen.values()))
