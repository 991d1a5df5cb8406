"""Find what a question takes for granted and the articles do not say.

"Why was the visit cancelled?" presupposes a cancellation, "Was it cancelled?" nothing. Of the
events that turn a story round (``events.txt``) a question about one is answered only from articles
that tell of one, in a sentence or beside it, about what the question is about. For other words one
cannot tell: people ask in words of their own for what articles say in others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.answering.asked import asked_terms, windows
from qa.answering.question import Question
from qa.answering.yes_no import wants_yes_or_no
from qa.corpus.language import Language, language_of
from qa.corpus.likeness import Likeness, verb_of
from qa.corpus.terms import content_terms, terms
from qa.corpus.word_list import read_list
from qa.retrieval.results import Found, Results

_GAP = 3
"""Words between a verb and its particle: "turned the offer down"."""
_BESIDE = 2
"""Sentences before and after one that tell of the same."""
_SHARED = 0.5
"""More than this share of what else is asked stands beside the event."""
_OPEN = re.compile(
    r"\b(?:if|whether|will|would|could|can|may|might|should|not|never|no)\b|n['’]t\b", re.IGNORECASE
)
"""Nothing is taken for granted, or the contrary."""
_DID = re.compile(r"\bdid\b\s*", re.IGNORECASE)
_BEEN = re.compile(r"\b(?:was|were|been|got)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:is|are|do|does|to)\b", re.IGNORECASE)
_WAS = re.compile(
    r"^(?:(?:why|how|when|where)\s+)?(?P<was>was|were|has been|have been)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_MANY = re.compile(r"^how many\s+(?P<rest>(?:[\w'’-]+\s+){1,3}?)(?=(?:was|were|died)\b)", re.I)
_DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your which another any each".split()
)
_HAPPENS = frozenset("happen occur take begin start end come cause follow".split())
"""What is said of an event: the word before it is its noun, as in "the car crash happen"."""
_WHO = re.compile(r"^who\s+", re.IGNORECASE)

Expression = tuple[str, ...]
"""The stems of a word, or of a verb and its particle; of an irregular form, that of its verb."""


@dataclass(frozen=True, slots=True)
class Event:
    """A verb with the particle that belongs to it, and the words in which the same is told."""

    verb: str
    past: str
    participle: str
    told_as: frozenset[Expression]


def false_premise(question: Question, results: Results) -> str | None:
    """Return what a question takes for granted and the articles do not say.

    Args:
        question: in English; of others nothing is told.
        results: what was found for it.

    Returns:
        ``that the visit was cancelled``; ``None`` when they say it, or when nothing can be told.
    """
    text = question.text.strip().rstrip("?!. ")
    if language_of(text) is not Language.ENGLISH or _OPEN.search(text) or wants_yes_or_no(text):
        return None
    told = [window for found in results.found for window in windows(_sentences(found), _BESIDE)]
    for event in _events():
        if _named(event, text) is None:
            continue
        of_event = {stem for expression in event.told_as for stem in expression}
        about = [term for term in asked_terms(text) if verb_of(term) not in of_event]
        if not any(_tells(event, about, window) for window in told):
            return _clause(text, event)
    return None


def _tells(event: Event, about: Sequence[str], window: str) -> bool:
    """Tell whether some sentences in a row tell of an event and of what the question is about."""
    said = _stems(window)
    if not any(_in(expression, said) for expression in event.told_as):
        return False
    held = Likeness(content_terms(window))
    return not about or sum(map(held.holds, about)) > _SHARED * len(about)


def _sentences(found: Found) -> list[str]:
    return [scored.sentence.text for scored in found.sentences]


def _stems(text: str) -> Expression:
    return tuple(map(verb_of, terms(text)))


def _in(expression: Expression, said: Sequence[str]) -> bool:
    """Tell whether the words of an expression stand in this order, not far apart."""
    verb, *particles = expression
    places = (i for i, word in enumerate(said) if word == verb)
    return any(
        all(particle in said[i + 1 : i + 2 + _GAP] for particle in particles) for i in places
    )


def _named(event: Event, text: str) -> int | None:
    """Return which of the words of a question tells of an event as of a fact; ``None`` if none."""
    said = [word.lower().strip(",;:\"“”'’") for word in text.split()]
    for i, word in enumerate(said):
        before = " ".join(said[:i])
        if _is_noun(said, i):
            continue
        if (
            (word == _first(event.verb) and _DID.search(before))
            or (word == _first(event.past) and not _PRESENT.search(before))
            or (word == _first(event.participle) and _BEEN.search(before))
        ) and set(event.verb.split()[1:]) <= set(said[i + 1 : i + 2 + _GAP]):
            return i
    return None


def _is_noun(said: Sequence[str], i: int) -> bool:
    """Tell whether a word that may be a verb is what something is said of: "did the ban last"."""
    before, behind = said[max(0, i - 1) : i], said[i + 1 :]
    happens = behind == ["last"] or not _HAPPENS.isdisjoint(behind[:1])
    return not _DETERMINERS.isdisjoint(before) or ("did" in said[:i] and happens)


def _clause(text: str, event: Event) -> str:
    """Return what a question takes for granted, as a clause where it has a form that gives one."""
    words = text.split()
    at = _named(event, text) or 0
    before, verb, behind = " ".join(words[:at]), words[at].lower(), " ".join(words[at + 1 :])
    if (did := _DID.search(before)) and verb == _first(event.verb) and not before.endswith(" to"):
        return f"that {before[did.end() :]} {_first(event.past)} {behind}".rstrip()
    if (was := _WAS.match(before)) and verb == _first(event.participle):
        return f"that {was['rest']} {was['was'].lower()} {verb} {behind}".rstrip()
    if many := _MANY.match(text):
        return f"that {many['rest']}{text[many.end() :]}"
    if who := _WHO.match(text):
        return f"that anybody {text[who.end() :]}"
    return f"anything about “{' '.join(words[at:])}”"


def _first(words: str) -> str:
    return words.partition(" ")[0]


@lru_cache(maxsize=1)
def _events() -> tuple[Event, ...]:
    lines = read_list("qa.answering", "events.txt")
    return tuple(event for line in lines for event in _group(line))


def _group(line: str) -> Iterator[Event]:
    """Yield the events of a line of the list."""
    verbs, _, others = line.partition("|")
    forms = [_forms(verb.strip()) for verb in verbs.split(",")]
    every = [*(form for three in forms for form in three), *others.split(",")]
    told_as = frozenset(expression for words in every if (expression := _stems(words)))
    for verb, past, participle in forms:
        yield Event(verb, past, participle, told_as)


def _forms(listed: str) -> tuple[str, str, str]:
    """Return a verb, its past and its participle: those listed, else those of a regular verb."""
    verb, *irregular = listed.split(":")
    if irregular:
        return verb, irregular[0], irregular[-1]
    first, space, particle = verb.partition(" ")
    stem, ending = (first, "d") if first.endswith("e") else (first, "ed")
    if first.endswith("y") and first[-2] not in "aeiou":
        stem, ending = first[:-1], "ied"
    past = f"{stem}{ending}{space}{particle}"
    return verb, past, past
