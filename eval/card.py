"""What the report shows of one trial: the answer, and its evidence in the article around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.metrics.answered import Answered
from eval.metrics.gold import first_ranks, holds_gold
from eval.samples import ArticleMissing, read_article
from eval.trial import Trial
from eval.verdict import Verdict
from qa.answering.answer import Citation
from qa.retrieval.hit import Hit

_AROUND_CHARS = 220
_SNIPPET_CHARS = 170
_MARKER = re.compile(r"\[(\d+)\]")
_BLANK = re.compile(r"\s*\n\s*")
_WHY = {
    Verdict.RIGHT: "",
    Verdict.NOT_RETRIEVED: "No passage with the gold words was among those retrieved.",
    Verdict.NOT_PICKED: "The gold words were retrieved, but the answer cites others.",
    Verdict.DRAFT_DROPPED: "The language model wrote the right value, and the answer lacks it.",
    Verdict.REFUSED: "The gold words were retrieved, but the system abstained.",
    Verdict.WRONG_VALUE: "The gold words are cited, but the answer does not say what they say.",
    Verdict.NOT_REFUSED: "The articles do not say, but the system answered.",
    Verdict.ERROR: "The system failed; the question is not scored.",
}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A citation in the text around it, blank lines of which are left out."""

    n: int
    file: str
    before: str
    quote: str
    after: str
    gold: bool
    """The quote holds gold words."""
    verbatim: bool
    """It stands in the file at the offsets given."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A hit, shortened."""

    rank: int
    file: str
    snippet: str
    score: float
    gold: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A trial, ready to be laid out."""

    trial: Trial
    why: str
    pieces: tuple[str | int, ...]
    """The answer cut at its markers: text, and numbers of citations."""
    excerpts: tuple[Excerpt, ...]
    retrieved: tuple[Retrieved, ...]
    gold_ranks: str
    """Where the gold words were found: ``2``, ``1, none``, or nothing where that is not asked."""


def card(trial: Trial, articles: Path) -> Card:
    """Lay out a trial over a folder of articles."""
    answer = trial.answer
    cited = () if answer is None else answer.citations
    return Card(
        trial=trial,
        why=_WHY[trial.verdict],
        pieces=tuple(_pieces(answer.answer)) if answer else (),
        excerpts=tuple(_excerpt(trial, citation, articles) for citation in cited),
        retrieved=tuple(_retrieved(trial, hit, articles) for hit in trial.hits or ()),
        gold_ranks=_gold_ranks(trial, articles),
    )


def _pieces(text: str) -> Iterator[str | int]:
    at = 0
    for marker in _MARKER.finditer(text):
        yield text[at : marker.start()]
        yield int(marker[1])
        at = marker.end()
    yield text[at:]


def _excerpt(trial: Trial, citation: Citation, articles: Path) -> Excerpt:
    start, end = citation.start, citation.end
    try:
        text = read_article(articles, citation.file)
    except ArticleMissing:
        text = ""
    verbatim = 0 <= start < end and text[start:end] == citation.quote
    before = _BLANK.sub("\n", text[max(0, start - _AROUND_CHARS) : start]) if verbatim else ""
    after = _BLANK.sub("\n", text[end : end + _AROUND_CHARS]) if verbatim else ""
    return Excerpt(
        citation.n,
        citation.file,
        _from_word(before) if start > _AROUND_CHARS else before,
        citation.quote,
        _to_word(after) if end + _AROUND_CHARS < len(text) else after,
        holds_gold(trial.sample, articles, citation.file, start, end),
        verbatim,
    )


def _retrieved(trial: Trial, hit: Hit, articles: Path) -> Retrieved:
    text = " ".join(hit.text.split())
    snippet = text if len(text) <= _SNIPPET_CHARS else _to_word(text[:_SNIPPET_CHARS])
    gold = holds_gold(trial.sample, articles, hit.file, hit.start, hit.end)
    return Retrieved(hit.rank, hit.file, snippet, hit.score, gold)


def _gold_ranks(trial: Trial, articles: Path) -> str:
    if trial.answer is None:
        return ""
    ranks = first_ranks(Answered(trial.sample, trial.answer, articles, trial.hits))
    return ", ".join("none" if rank is None else str(rank) for rank in ranks or ())


def _from_word(text: str) -> str:
    """Cut a text to begin with a whole word."""
    return "… " + (text.partition(" ")[2] or text)


def _to_word(text: str) -> str:
    """Cut a text to end with a whole word."""
    return (text.rpartition(" ")[0] or text) + " …"
