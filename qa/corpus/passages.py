"""Passages: whole sentences, as many as the embedder reads well at once."""

from collections.abc import Callable, Sequence

from qa.corpus.article import Article, Passage, Sentence

_CLAUSE = r"(?s).+?(?:[,;:]\s+|[，、；：]|\Z)"


def split_passages(
    article: Article,
    sentences: Sequence[Sentence],
    *,
    max_tokens: int,
    count_tokens: Callable[[str], int],
) -> tuple[Passage, ...]:
    """Group the sentences of an article into passages of at most ``max_tokens``.

    A passage never spans what was left out of the blocks. Only a sentence that is longer than
    ``max_tokens`` by itself is cut: at its commas, then between words.

    Raises:
        ValueError: a single character has more than ``max_tokens`` tokens.
    """
    runs = _runs(article.text, sentences)
    if not runs:
        return ()
    # Loading LlamaIndex takes two seconds, which those who only read articles need not wait.
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.schema import Document

    # One document a run, since a passage is one piece of the file and furniture interrupts it.
    texts = [article.text[run[0].start : run[-1].end] for run in runs]
    pieces = {text: _pieces(article.text, run) for text, run in zip(texts, runs, strict=True)}
    splitter = SentenceSplitter(
        chunk_size=max_tokens,
        chunk_overlap=0,
        # Own functions: the defaults load NLTK and tiktoken, which want the network.
        tokenizer=lambda text: range(count_tokens(text)),
        chunking_tokenizer_fn=lambda text: pieces.get(text, [text]),
        # The sentences come from paragraphs already; NUL occurs in no article.
        paragraph_separator="\0",
        # Its own default would also cut within "3.5" and "10,000".
        secondary_chunking_regex=_CLAUSE,
        include_metadata=False,
        include_prev_next_rel=False,
    )
    passages: list[Passage] = []
    for text, run in zip(texts, runs, strict=True):
        split = splitter.get_nodes_from_documents([Document(text=text)])
        passages.extend(_placed(article.text, run[0].start, [node.get_content() for node in split]))
    return tuple(passages)


def _runs(text: str, sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Group sentences with nothing but space between them."""
    runs: list[list[Sentence]] = []
    for sentence in sentences:
        if runs and not text[runs[-1][-1].end : sentence.start].strip():
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return runs


def _pieces(text: str, run: Sequence[Sentence]) -> list[str]:
    """Cut a run before each of its sentences, so that the pieces joined are the run."""
    starts = [sentence.start for sentence in run]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], run[-1].end], strict=True)]


def _placed(text: str, position: int, contents: Sequence[str]) -> list[Passage]:
    """Find each passage at its place, walking the text from ``position``.

    The ``start_char_idx`` of the splitter is not used: it is searched for from one character after
    the last start, so a passage whose words also stand within the one before is misplaced.
    """
    passages = []
    for content in contents:
        while not text.startswith(content, position):
            if not text[position : position + 1].isspace():
                raise AssertionError("the splitter changed or skipped words of the article")
            position += 1
        passages.append(Passage(position, position + len(content), content))
        position += len(content)
    return passages
