"""Pick the sentences to answer from.

A sentence is scored by its own nearness to the query, by that of its passage (a sentence rarely
repeats what its paragraph is about), by the share of the query's weight that its words and those
of its neighbours cover, by what the reader makes of it, and by whether it holds the kind of thing
that is asked for. The weights were compared on XQuAD; see docs/decisions.md.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from qa.answering.appositives import GAP
from qa.answering.holding import holds_wanted
from qa.answering.instructions import aimed_at_machines
from qa.answering.question import Question
from qa.answering.reading import PASSAGES
from qa.answering.report import lacks
from qa.answering.wanted import VALUES
from qa.corpus.article import Article, Span
from qa.corpus.terms import content_terms
from qa.index.words import WeightedQuery
from qa.retrieval.results import Found, Results, ScoredSentence

_PASSAGE_WEIGHT = 1.0
_WORDS_WEIGHT = 0.3
_PASSAGE_WORDS_WEIGHT = 0.15
_NEIGHBOURS_WEIGHT = 0.1
_WANTED_WEIGHT = 0.12
_VALUE_WEIGHT = 0.3
"""For a date, a number, a sum and the like, of which one can tell for certain."""
_READ_WEIGHT = 0.02
_SURE = 10.0
"""A logit beyond which the reader cannot be surer."""
_TOLD_WEIGHT = 0.3
_QUOTING = frozenset('"“”«»「」『』')
_PRONOUN = re.compile(r"[\"“]?(?:It|He|She|They|Its|His|Her|Their|This|These|Those|Both)\b")
_SENTENCES = re.compile(r"(?<=[.!?])[\"”’]?\s+|\n")
_BEFORE_CHARS = 300
_MARKERS = re.compile(r"(?:\[\d+\])+")
_SAME = 0.7
"""Two sentences that share this much of their words say the same."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an article, ready to be quoted."""

    file: str
    start: int
    end: int
    text: str
    score: float
    """Comparable within one question only."""
    dense: float
    """Nearness of the sentence to the query."""
    passage_dense: float
    """Nearness of its passage."""
    read: float
    """How much likelier the reader finds it to answer than nothing, as a logit within bounds."""
    answer: Span | None
    """Where in the text the words stand that answer, if the reader finds that they do."""
    holds_wanted: bool
    """It holds the kind of thing that is asked for, or the question asks for no special kind."""


def rank_sentences(question: Question, results: Results, told: str = "") -> list[Evidence]:
    """Return the sentences of the best passages, best first, without repeats.

    Args:
        question: what is asked.
        results: what was found for it.
        told: the answer before, if the question follows it up. What it quotes has been read, and
            stands back unless a value is asked for that it holds ("When was that?").
    """
    # "in May 2024" is held against resolved dates instead (qa.answering.timing).
    weights = results.weights.without(question.time.terms if question.time else ())
    scored = [
        _behind(evidence) if _was_told(evidence, told, question) else evidence
        for found in results.found[:PASSAGES]
        for evidence in _score(question, weights, found, results.articles[found.hit.file])
    ]
    scored.sort(key=lambda e: (-e.score, e.file, e.start))
    return _without_repeats(scored)


def _was_told(evidence: Evidence, told: str, question: Question) -> bool:
    if question.wanted in VALUES and evidence.holds_wanted:
        return False
    statements = (statement.strip() for statement in _MARKERS.split(told))
    return any(s and (_is_from(s, evidence.text) or evidence.text in s) for s in statements)


def _is_from(statement: str, text: str) -> bool:
    """Tell whether a statement is quoted from a text, be it with gaps."""
    return all(piece in text for piece in statement.split(GAP))


def _behind(evidence: Evidence) -> Evidence:
    return replace(evidence, score=evidence.score - _TOLD_WEIGHT)


def _score(
    question: Question, weights: WeightedQuery, found: Found, article: Article
) -> Iterator[Evidence]:
    hit = found.hit
    of_sentence = [content_terms(s.sentence.text) for s in found.sentences]
    silent = bool(lacks(question, article))
    # An article that says more of itself is not thereby the one that is asked about.
    certain = question.wanted in VALUES and not question.about_report
    passage_covered = coverage(weights, chain(*of_sentence))
    for i, scored in enumerate(found.sentences):
        sentence = scored.sentence
        if aimed_at_machines(sentence.text) or _asks(sentence.text):
            continue
        subject = content_terms(led_up_to(sentence.text, sentence.start, article))
        covered = coverage(weights, chain(subject, of_sentence[i]))
        around = coverage(weights, chain(*of_sentence[max(0, i - 1) : i + 2]))
        holds = not silent and holds_wanted(question, sentence.text)
        read = _read(question, scored)
        score = (
            scored.dense
            + _PASSAGE_WEIGHT * found.dense
            + _WORDS_WEIGHT * covered
            + _PASSAGE_WORDS_WEIGHT * passage_covered
            + _NEIGHBOURS_WEIGHT * around
            + _READ_WEIGHT * read
            + holds * (_VALUE_WEIGHT if certain else _WANTED_WEIGHT)
        )
        yield Evidence(
            hit.file,
            sentence.start,
            sentence.end,
            sentence.text,
            score,
            scored.dense,
            found.dense,
            read,
            scored.reading.answer if scored.reading else None,
            holds,
        )


def _asks(text: str) -> bool:
    """Tell whether a sentence asks, be it a headline: it answers nothing.

    One with quotation marks may be what somebody said.
    """
    return text.rstrip(" )]*_.!").endswith(("?", "\uff1f")) and _QUOTING.isdisjoint(text)


def led_up_to(text: str, start: int, article: Article) -> str:
    """Return the sentence before one that opens on a pronoun, which stands for what it names."""
    if _PRONOUN.match(text) is None:
        return ""
    before = article.text[max(0, start - _BEFORE_CHARS) : start].rstrip()
    *_, last = _SENTENCES.split(before) or [""]
    return last


def _read(question: Question, scored: ScoredSentence) -> float:
    """Return the reader's logit within bounds; 0 where no sentence can hold what is asked for."""
    if scored.reading is None or question.about_report:
        return 0.0
    return max(-_SURE, min(_SURE, scored.reading.score))


def coverage(weights: WeightedQuery, present: Iterable[str]) -> float:
    """Return the share of the query's weight that falls on the terms in ``present``.

    Synonyms do not count here: measured, they lead to sentences about something else as often as
    to the right one.
    """
    if not weights.mass:
        return 0.0
    held = set(present)
    return sum(weight for term, weight in weights.idf.items() if term in held) / weights.mass


def said_by(results: Results, evidence: Sequence[Evidence]) -> list[str]:
    """Return what the evidence says, with what its articles say of themselves."""
    said = [e.text for e in evidence]
    for file in dict.fromkeys(e.file for e in evidence):
        article = results.articles[file]
        said += [article.title or "", article.outlet or ""]
        if article.published is not None:
            said.append(f"{article.published:%d %B %Y}".lstrip("0"))
    return said


def _without_repeats(ranked: Sequence[Evidence]) -> list[Evidence]:
    """Leave out what repeats a better sentence: copies of a story, a headline and its lead."""
    kept: list[tuple[Evidence, set[str]]] = []
    for evidence in ranked:
        own = set(content_terms(evidence.text))
        if not any(len(own & other) > _SAME * min(len(own), len(other)) for _, other in kept):
            kept.append((evidence, own))
    return [evidence for evidence, _ in kept]
