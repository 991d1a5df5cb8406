"""Scores of one answer, each between 0 and 1, or ``None`` where it does not apply.

None of them uses the code of the system under test or a model: the same answer always gets the
same scores.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from eval.phrases import contains, count_words
from eval.samples import ArticleMissing, Sample, read_article
from qa.answering.answer import Answer

_MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of one answer; ``None``: the metric does not apply to this sample or answer."""

    correct: float | None
    gold_file: float | None
    correct_with_gold_file: float | None
    abstained_rightly: float | None
    false_refusal: float | None
    quotes_verbatim: float | None
    markers_resolve: float | None
    words: int | None


def score(sample: Sample, answer: Answer, articles: Path) -> Scores:
    """Score an answer to a sample; ``articles`` is the folder its citations point into."""
    correct = correctness(sample, answer)
    gold = gold_file_cited(sample, answer)
    return Scores(
        correct=correct,
        gold_file=gold,
        correct_with_gold_file=None if correct is None or gold is None else correct * gold,
        abstained_rightly=abstained_rightly(sample, answer),
        false_refusal=false_refusal(sample, answer),
        quotes_verbatim=quotes_verbatim(answer, articles),
        markers_resolve=markers_resolve(answer),
        words=None if answer.abstained else count_words(shown_text(answer)),
    )


def shown_text(answer: Answer) -> str:
    """Return the words of an answer without its citation markers."""
    return _MARKER.sub(" ", answer.answer)


def correctness(sample: Sample, answer: Answer) -> float | None:
    """Return 1 if the answer holds an alternative of every group, else 0.

    ``correct = prod over groups g of max over alternatives a of [a in answer]``, and 0 for an
    abstention; applies to answerable samples. It is the exact-match recall of ASQA (Stelmakh et
    al. 2022, STR-EM) asked of all groups at once, as ``includes`` in inspect_ai asks it of one.
    """
    if sample.unanswerable:
        return None
    if answer.abstained:
        return 0.0
    text = shown_text(answer)
    return float(all(any(contains(text, a) for a in group) for group in sample.expected))


def gold_file_cited(sample: Sample, answer: Answer) -> float | None:
    """Return 1 if the answer cites a gold file (all of them in mode ``all``), else 0.

    ``[cited & gold != {}]``, or ``[gold <= cited]``; applies to answerable samples. Hit rate and
    full recall of the cited files, after the gold-document measures of open retrieval.
    """
    if sample.unanswerable:
        return None
    cited = {citation.file for citation in answer.citations}
    gold = set(sample.files)
    return float(gold <= cited if sample.files_mode == "all" else bool(gold & cited))


def abstained_rightly(sample: Sample, answer: Answer) -> float | None:
    """Return 1 for an abstention, 0 for an answer, where the articles do not say.

    The mean is the recall of abstention: ``NoAns`` accuracy of SQuAD 2.0 (Rajpurkar, Jia and
    Liang 2018).
    """
    return float(answer.abstained) if sample.unanswerable else None


def false_refusal(sample: Sample, answer: Answer) -> float | None:
    """Return 1 for an abstention, 0 for an answer, where the articles do say; lower is better.

    The mean is the false positive rate of abstention, the price paid for ``abstained_rightly``.
    """
    return None if sample.unanswerable else float(answer.abstained)


def quotes_verbatim(answer: Answer, articles: Path) -> float | None:
    """Return the share of citations whose quote stands in the file at the offsets given.

    ``mean over citations of [text[start:end] == quote]`` in code points of the file decoded as
    UTF-8; ``None`` without citations. It is the project's own promise, so the file's bytes are
    read here. An empty quote is no quote.
    """
    if not answer.citations:
        return None
    verbatim = 0
    for citation in answer.citations:
        try:
            text = read_article(articles, citation.file)
        except ArticleMissing:
            continue
        in_bounds = 0 <= citation.start < citation.end <= len(text)
        verbatim += in_bounds and text[citation.start : citation.end] == citation.quote
    return verbatim / len(answer.citations)


def markers_resolve(answer: Answer) -> float | None:
    """Return 1 if every statement is cited and every marker names one citation, else 0.

    The markers in the text and the numbers of the statements must be numbers of citations, no
    two citations may share a number, and each statement needs one; ``None`` for an abstention. It
    is the structural half of ALCE's citation quality (Gao et al. 2023): whether the citation
    supports the statement is another question.
    """
    if answer.abstained:
        return None
    numbers = [citation.n for citation in answer.citations]
    markers = {int(marker) for marker in _MARKER.findall(answer.answer)}
    used = markers | {n for statement in answer.statements for n in statement.citations}
    every_statement_cited = all(statement.citations for statement in answer.statements)
    unique = len(set(numbers)) == len(numbers)
    return float(bool(markers) and unique and every_statement_cited and used <= set(numbers))
