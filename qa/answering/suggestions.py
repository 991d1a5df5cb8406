"""Example questions, made from what the articles say of people."""

import re
from collections.abc import Iterable, Iterator, Sequence

from qa.corpus.article import Article
from qa.corpus.language import Language, language_of
from qa.corpus.sentences import split_spans

_MOST = 4
_READ_CHARS = 8_000
_NAME = r"(?P<name>[A-ZÀ-ÖØ-ÞĐ][\w’'-]+(?: [A-ZÀ-ÖØ-ÞĐ][\w’'-]+){1,2})"
_ROLE = (
    r"(?:an? |the )?(?:[\w’'-]+ ){0,2}?(?:head|chair\w*|director|secretary|minister|professor|mayor"
    r"|president|chief|researcher|analyst|spokes\w+|leader|diplomat|captain|engineer|owner|founder"
    r"|member|coach|author|teacher|doctor|judge|lawyer|scientist)\b"
)
_INTRODUCED = re.compile(rf"{_NAME}, {_ROLE}", re.UNICODE)
_SPEAKING = re.compile(rf"{_NAME} (?:said|told|noted|stressed|warned|announced)\b")
_FORMS = ((_INTRODUCED, "Who is {}?"), (_SPEAKING, "What did {} say?"))


def suggested(articles: Iterable[Article]) -> list[str]:
    """Return at most four questions that the articles answer, about as many articles.

    Who somebody is that an article introduces, what somebody said, and where an article does
    neither, what it says on its title.

    Args:
        articles: the first are preferred.
    """
    found: list[str] = []
    for article in articles:
        # In turns, so that not all four begin alike.
        forms = _FORMS if len(found) % 2 == 0 else _FORMS[::-1]
        question = next((q for q in _questions(article, forms) if q not in found), None)
        if question is not None:
            found.append(question)
        if len(found) == _MOST:
            break
    return found


def _questions(article: Article, forms: Sequence[tuple[re.Pattern[str], str]]) -> Iterator[str]:
    # People are introduced early, and a page that opens waits for this.
    sentences = [
        article.text[span.start : span.end]
        for block in article.blocks
        if block.start < _READ_CHARS
        for span in split_spans(article.text, block.start, min(block.end, _READ_CHARS))
    ]
    if language_of(" ".join(sentences[:5])) is Language.ENGLISH:
        for pattern, form in forms:
            for text in sentences:
                if (match := pattern.search(text)) is not None:
                    yield form.format(match["name"])
    if article.title:
        yield f"What is said about “{article.title}”?"
