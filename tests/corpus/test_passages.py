import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.corpus.article import Article, Passage, Span
from qa.corpus.blocks import split_blocks
from qa.corpus.passages import split_passages
from qa.corpus.sentences import split_sentences


def words(text: str) -> int:
    return len(text.split())


def passages(
    text: str, max_tokens: int, blocks: tuple[Span, ...] | None = None
) -> tuple[Passage, ...]:
    article = Article("a.txt", text, blocks=split_blocks(text) if blocks is None else blocks)
    return split_passages(
        article, split_sentences(article), max_tokens=max_tokens, count_tokens=words
    )


def test_an_article_without_sentences_has_no_passages():
    assert passages("", 10) == ()


def test_a_short_article_is_one_passage():
    assert passages("\n One. Two.\n", 10) == (Passage(2, 11, "One. Two."),)


def test_fills_passages_with_whole_sentences():
    text = "One two three. Four five.\n\nSix seven eight nine. Ten."
    assert [p.text for p in passages(text, 5)] == [
        "One two three. Four five.",
        "Six seven eight nine. Ten.",
    ]
    assert [p.text for p in passages(text, 4)] == [
        "One two three.",
        "Four five.",
        "Six seven eight nine.",
        "Ten.",
    ]


def test_finds_each_place_although_the_words_repeat():
    text = "Yes. No. Yes. Yes. No. Yes."
    assert [(p.start, p.text) for p in passages(text, 2)] == [
        (0, "Yes. No."),
        (9, "Yes. Yes."),
        (19, "No. Yes."),
    ]
    # The second passage also stands within the first, one character further on.
    assert [(p.start, p.text) for p in passages("So so. So. So.", 3)] == [
        (0, "So so. So."),
        (11, "So."),
    ]


def test_no_passage_spans_what_was_left_out():
    text = "Kept one. MENU Kept two."
    found = passages(text, 100, blocks=(Span(0, 9), Span(15, 24)))
    assert found == (Passage(0, 9, "Kept one."), Passage(15, 24, "Kept two."))


def test_cuts_only_the_sentence_that_is_too_long_by_itself():
    text = "One. Two 3.5, three 10,000, four five. Six."
    assert [p.text for p in passages(text, 2)] == [
        "One.",
        "Two 3.5,",
        "three 10,000,",
        "four five.",
        "Six.",
    ]


def test_a_character_that_does_not_fit_is_refused():
    article = Article("a.txt", "Ab", blocks=(Span(0, 2),))
    with pytest.raises(ValueError):
        split_passages(
            article, split_sentences(article), max_tokens=1, count_tokens=lambda text: 2 * len(text)
        )


PARTS = st.lists(
    st.sampled_from(["So. ", "So so. ", "é,", "。", "\n\n", "\r\n", "[x] ", "中", " "])
)


@settings(deadline=None)
@given(PARTS.map("".join), st.integers(1, 12), st.data())
def test_passages_hold_every_sentence_once_and_nothing_left_out(
    text: str, max_tokens: int, data: st.DataObject
):
    blocks = tuple(b for b in split_blocks(text) if data.draw(st.booleans()))
    article = Article("a.txt", text, blocks=blocks)
    sentences = split_sentences(article)
    found = split_passages(article, sentences, max_tokens=max_tokens, count_tokens=len)
    inside = [False] * len(text)
    for passage in found:
        assert text[passage.start : passage.end] == passage.text == passage.text.strip()
        assert len(passage.text) <= max_tokens
        assert not any(inside[passage.start : passage.end])
        inside[passage.start : passage.end] = [True] * len(passage.text)
    kept = [False] * len(text)
    for sentence in sentences:
        kept[sentence.start : sentence.end] = [True] * len(sentence.text)
    for here, char in enumerate(text):
        assert char.isspace() or inside[here] == kept[here]
    assert list(found) == sorted(found, key=lambda p: p.start)


def test_needs_neither_nltk_nor_tiktoken():
    program = (
        "import sys; sys.modules['nltk'] = sys.modules['tiktoken'] = None\n"
        "from qa.corpus.article import Article, Span\n"
        "from qa.corpus.passages import split_passages\n"
        "from qa.corpus.sentences import split_sentences\n"
        "assert 'llama_index' not in sys.modules\n"
        "article = Article('a.txt', 'One. Two.', blocks=(Span(0, 9),))\n"
        "found = split_passages(article, split_sentences(article), max_tokens=4,\n"
        "  count_tokens=len)\n"
        "sys.exit(len(found))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
