"""Whether an answer shows rightly what it rests on."""

from eval.metrics.answered import Answered
from eval.samples import ArticleMissing, read_article
from eval.support import Check, supports
from qa.answering.answer import Answer, Statement


def citation_recall(given: Answered) -> float | None:
    """Return :func:`recall_by` with the support check by rules."""
    return recall_by(supports, given.answer)


def citation_precision(given: Answered) -> float | None:
    """Return :func:`precision_by` with the support check by rules."""
    return precision_by(supports, given.answer)


def recall_by(check: Check, answer: Answer) -> float | None:
    """Return the share of statements that their citations, taken together, support.

    ``mean over statements s of [quotes cited by s support s]``, 0 for a statement without citation:
    ALCE's citation recall (Gao et al. 2023, 3.3) with ``check`` in place of the entailment model;
    ``None`` for an abstention.
    """
    if answer.abstained or not answer.statements:
        return None
    supported = [_supported(check, answer, s, s.citations) for s in answer.statements]
    return sum(supported) / len(supported)


def precision_by(check: Check, answer: Answer) -> float | None:
    """Return the share of citations that their statement needs.

    A citation is irrelevant when it does not support the statement by itself and the other
    citations support it without this one; of a statement that is not supported at all, none is
    relevant. ``mean over citations of [relevant]``: ALCE's citation precision (Gao et al. 2023,
    3.3), with ``check`` as in :func:`recall_by`; ``None`` without citations.
    """
    relevant = [
        _supported(check, answer, statement, statement.citations)
        and (
            _supported(check, answer, statement, (n,))
            or not _supported(
                check, answer, statement, tuple(m for m in statement.citations if m != n)
            )
        )
        for statement in answer.statements
        for n in statement.citations
    ]
    return sum(relevant) / len(relevant) if relevant else None


def quotes_verbatim(given: Answered) -> float | None:
    """Return the share of citations whose quote stands in the file at the offsets given.

    ``mean over citations of [text[start:end] == quote]`` in code points of the file decoded as
    UTF-8; ``None`` without citations. It is the project's own promise, so the file's bytes are
    read here. An empty quote is no quote.
    """
    if not given.answer.citations:
        return None
    verbatim = 0
    for citation in given.answer.citations:
        try:
            text = read_article(given.articles, citation.file)
        except ArticleMissing:
            continue
        in_bounds = 0 <= citation.start < citation.end <= len(text)
        verbatim += in_bounds and text[citation.start : citation.end] == citation.quote
    return verbatim / len(given.answer.citations)


def markers_resolve(given: Answered) -> float | None:
    """Return 1 if every statement is cited and every marker names one citation, else 0.

    The markers in the text and the numbers of the statements must be numbers of citations, no
    two citations may share a number, and each statement needs one; ``None`` for an abstention. It
    is the structural half of ALCE's citation quality (Gao et al. 2023).
    """
    answer = given.answer
    if answer.abstained:
        return None
    numbers = [citation.n for citation in answer.citations]
    used = given.markers | {n for statement in answer.statements for n in statement.citations}
    every_statement_cited = all(statement.citations for statement in answer.statements)
    unique = len(set(numbers)) == len(numbers)
    return float(bool(given.markers) and unique and every_statement_cited and used <= set(numbers))


def gold_file(given: Answered) -> float | None:
    """Return 1 if the answer cites a gold file (all of them in mode ``all``), else 0.

    ``[cited & gold != {}]``, or ``[gold <= cited]``; applies to answerable samples. Hit rate and
    full recall of the cited files, after the gold-document measures of open retrieval.
    """
    recall = source_recall(given)
    return None if recall is None else float(recall == 1)


def source_recall(given: Answered) -> float | None:
    """Return the share of the gold files that the answer cites; applies to answerable samples.

    ``|cited & gold| / |gold|``, or ``[cited & gold != {}]`` where one of the files is enough.
    """
    if given.sample.unanswerable:
        return None
    gold = set(given.sample.files)
    found = len(gold & _cited(given.answer))
    return found / len(gold) if given.sample.files_mode == "all" else float(found > 0)


def source_precision(given: Answered) -> float | None:
    """Return the share of cited files that are gold; ``None`` where nothing is cited.

    ``|cited & gold| / |cited|``; applies to answerable samples.
    """
    cited = _cited(given.answer)
    if given.sample.unanswerable or not cited:
        return None
    return len(cited & set(given.sample.files)) / len(cited)


def _cited(answer: Answer) -> set[str]:
    return {citation.file for citation in answer.citations}


def _supported(
    check: Check, answer: Answer, statement: Statement, numbers: tuple[int, ...]
) -> bool:
    quotes = [citation.quote for citation in answer.citations if citation.n in numbers]
    return bool(quotes) and check(statement.text, quotes)
