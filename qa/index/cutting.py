"""Cut an article into what is embedded: its passages and their sentences."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from qa.corpus.article import Article, Passage, Sentence
from qa.corpus.passages import split_passages
from qa.corpus.sentences import split_sentences
from qa.index.records import IndexedPassage
from qa.index.vector_cache import vector_key

PASSAGE_TOKENS = 256
"""Longest passage; a paragraph of news mostly fits whole. Measured: see docs/decisions.md."""


def cut(
    article: Article, embedder: str, count_tokens: Callable[[str], int]
) -> tuple[list[IndexedPassage], dict[bytes, str]]:
    """Return the passages of an article, and the texts to embed by the keys of their vectors.

    Args:
        article: what to cut.
        embedder: its name, since each has its own vectors.
        count_tokens: tells how many tokens it reads of a text.
    """
    sentences = split_sentences(article)
    passages = []
    texts: dict[bytes, str] = {}

    def key(text: str) -> bytes:
        made = vector_key(embedder, text)
        texts[made] = text
        return made

    for passage in split_passages(
        article, sentences, max_tokens=PASSAGE_TOKENS, count_tokens=count_tokens
    ):
        inside = sentences_inside(sentences, passage)
        passages.append(
            IndexedPassage(passage, key(passage.text), tuple((s, key(s.text)) for s in inside))
        )
    return passages, texts


def sentences_inside(sentences: Sequence[Sentence], passage: Passage) -> list[Sentence]:
    """Return the sentences of a passage; one that was too long for a passage, cut to it."""
    first = bisect_right(sentences, passage.start, key=lambda s: s.end)
    last = bisect_left(sentences, passage.end, key=lambda s: s.start)
    return [
        s if passage.start <= s.start and s.end <= passage.end else _cut(s, passage)
        for s in sentences[first:last]
    ]


def _cut(sentence: Sentence, passage: Passage) -> Sentence:
    start, end = max(sentence.start, passage.start), min(sentence.end, passage.end)
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Sentence(start, end, text, sentence.block)
