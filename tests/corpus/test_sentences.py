import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.article import Article, Span
from qa.corpus.blocks import split_blocks
from qa.corpus.sentences import split_sentences, split_spans


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["HANOI, Dec. 2 (Xinhua) -- China stands ready.", "Vietnam agreed."],
        ["Gen. Park met Mr. Lee on Jan. 5.", "They spoke at 5 p.m. Monday.", "Talks ended."],
        ["The U.S. President met J. R. Smith of the U.N. Security Council.", "He left."],
        ["He lives in the U.S. and works.", "She left the U.S.", "The end."],
        ["Resolution No. 5 grew 3.5 percent.", "See p. 12, e.g. Table 1.", "No."],
        ["“We won!” he said.", "“We did.”", "(It was late.)", "Nobody spoke."],
        ["He paused... and went on.", "He stopped...", "Then he spoke."],
        ["Did they agree?", "Yes!", "They did (see Fig. 3)."],
        ["Acme Inc. Chairman Jo Doe left Acme Inc.", "The shares fell."],
        ["Exports rose in Dec.", "Imports fell."],
        ["John C. Reilly, Samuel P. Huntington and V. Putin met.", "C. S. Lewis wrote p. 12."],
        ["The gap was 5 mm.", "The bridge held."],
        ["It cost $3.5 million.[2]", "Nobody paid."],
        ["Prices rose 3 percent in 2024.", "12 firms closed."],
        ["1. First of all we came."],
        ["Visit example.com or e-mail us.", "Thanks."],
        ["Ông Tô Lâm thăm TP. Hồ Chí Minh.", "Ông gặp PGS.TS. Nguyễn Văn An.", "Hết."],
        ["Der Minister kam z.B. Montag.", "Er ging."],
        ["Mme. Dupont est arrivée.", "Elle parle."],
        ["هل وافقوا؟", "نعم وافقوا."],
        ["भारत ने कहा।", "चीन सहमत है।"],
    ],
)
def test_splits_where_a_reader_would(sentences: list[str]):
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["新华社河内12月2日电。", "王毅说：“中越友好。”", "双方同意！", "对吗？"],
        ["“太好了！”他说。", "大家笑了。"],
        ["一是合作；", "二是互信。"],
        ["東京で会談した。", "「行きます。」と述べた。"],
    ],
)
def test_splits_scripts_without_spaces(sentences: list[str]):
    assert split("".join(sentences)) == sentences


def test_keeps_a_very_long_sentence_whole():
    text = "word, " * 400 + "end."
    assert split(text) == [text]


def test_nothing_gives_nothing():
    assert split("") == []
    assert split(" \n ") == []


def test_splits_only_within_the_range():
    text = "One. Two. Three."
    assert split_spans(text, 5, 9) == [Span(5, 9)]


def test_numbers_the_blocks():
    text = "Headline\n\nFirst one. Second one.\n\n- item"
    article = Article("a.txt", text, blocks=split_blocks(text))
    found = [(s.block, s.text) for s in split_sentences(article)]
    assert found == [(0, "Headline"), (1, "First one."), (1, "Second one."), (2, "- item")]


MARKS = st.sampled_from(
    [*"aA1 .!?…。！？；।,\"'”“()（）[]-\n\r\t\u3000\ufeff中と说é", " U.S. ", "Mr. "]
)
TEXTS = st.lists(MARKS).map("".join)


def visible(text: str) -> str:
    return text.replace("\ufeff", "").strip()


@given(TEXTS | st.text())
def test_sentences_cover_their_blocks_exactly(text: str):
    article = Article("a.txt", text, blocks=split_blocks(text))
    position = 0
    for sentence in split_sentences(article):
        block = article.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert (
            not text[position : sentence.start].strip("\ufeff").strip().strip("\ufeff \n\r\t\u3000")
        )
        position = sentence.end
    assert not visible(text[position:])


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        ".",
        ". ",
        "(",
        '"',
        "A. ",
        "...",
        "U.S. ",
        "。",
        "”",
        "Mr. A",
        "\n",
        "\n\n",
        " ",
        "[1]",
        "a\n",
    ],
)
def test_takes_linear_time(unit: str):
    text = unit * (200_000 // len(unit))
    article = Article("a.txt", text, blocks=split_blocks(text))
    started = time.process_time()
    split_sentences(article)
    assert time.process_time() - started < 30


def test_splits_two_megabytes_of_prose_in_linear_time():
    paragraph = "Gen. Park met the U.S. envoy on Dec. 2, he said. “It went well,” she added. " * 8
    text = (paragraph + "\n\n") * (2_000_000 // len(paragraph))
    started = time.process_time()
    sentences = split_sentences(Article("a.txt", text, blocks=split_blocks(text)))
    assert time.process_time() - started < 30
    assert len(sentences) == 2 * 8 * (2_000_000 // len(paragraph))
