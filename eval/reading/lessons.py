"""What the reader learns from: the stored articles as tokens, and the examples made of them."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from eval.reading.stored import Stored, read_stored
from qa.corpus.terms import fold

_WINDOW_TOKENS = 110
"""Of sentences read together: the shorter, the more examples an hour."""
_STOPS_EARLY = 0.06
"""How often a window ends before it is full, so that the reader meets passages of every length."""
_WITH_HEADING = 0.75
_ELSEWHERE = 0.6
"""How often a question is also asked where its article does not answer it."""
_ANOTHER_ARTICLE = 0.15
_CARELESS = 0.15
"""How often a question is asked as people type it: in small letters, and without diacritics."""

Cut = Callable[[str], list[int]]
"""Cuts a text into the ids of its tokens."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about an article, as tokens."""

    tokens: list[int]
    careless: list[int]
    """In small letters and without diacritics."""
    sentence: int | None
    """Which one answers; none does."""
    answer: tuple[int, int] = (0, 0)
    """The first and the last token of the answer within that sentence."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article as tokens, and what is asked about it."""

    heading: list[int]
    sentences: list[list[int]]
    questions: list[Question]


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the sentences in which its answer is looked for."""

    question: list[int]
    heading: list[int]
    sentences: list[list[int]]
    sentence: int | None
    """Which of these answers; none does."""
    answer: tuple[int, int]


def read_lessons(folder: Path, cut: Cut) -> list[Lesson]:
    """Read all files of a folder.

    Raises:
        LessonError: there is none, a line is not in the format, or an answer is not in its
            sentence.
    """
    return [_lesson(stored, cut) for stored in read_stored(folder)]


def _lesson(stored: Stored, cut: Cut) -> Lesson:
    questions = [_question(stored, *asked, cut) for asked in stored.questions]
    heading = f"{stored.title} ({stored.outlet}, {stored.date})"
    return Lesson(cut(heading), [cut(sentence) for sentence in stored.sentences], questions)


def _question(
    stored: Stored, text: str, number: int | None, answer: str | None, cut: Cut
) -> Question:
    question = Question(cut(text), cut(fold(text)), None)
    if number is None or answer is None:
        return question
    place = _placed(stored.sentences[number], answer, cut)
    return replace(question, sentence=number, answer=place)


def _placed(sentence: str, answer: str, cut: Cut) -> tuple[int, int]:
    """Return the first and the last token of an answer within its sentence.

    Where they stand is told from how many tokens the sentence has up to there.
    """
    text, wanted = (unicodedata.normalize("NFC", part) for part in (sentence, answer))
    start = text.index(wanted)
    tokens = len(cut(text))
    first = min(len(cut(text[:start])), tokens - 1)
    last = min(max(len(cut(text[: start + len(wanted)])) - 1, first), tokens - 1)
    return first, last


def examples(lessons: Sequence[Lesson], random: Random) -> Iterator[Example]:
    """Yield what one pass over the lessons reads; each pass cuts the articles otherwise."""
    for lesson in lessons:
        for question in lesson.questions:
            yield from _of_question(question, lesson, lessons, random)


def _of_question(
    question: Question, lesson: Lesson, lessons: Sequence[Lesson], random: Random
) -> Iterator[Example]:
    heading = lesson.heading if random.random() < _WITH_HEADING else []
    asked = _Asked(lesson, question, heading, random)
    if question.sentence is None:
        yield asked.around(asked.alike())
    else:
        yield asked.around(question.sentence)
        if random.random() < _ELSEWHERE and (other := asked.elsewhere()) is not None:
            yield other
    if random.random() < _ANOTHER_ARTICLE:
        another = random.choice(lessons)
        if another is not lesson:
            asked = _Asked(another, replace(question, sentence=None), another.heading, random)
            yield asked.around(asked.alike())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question put to an article."""

    lesson: Lesson
    question: Question
    heading: list[int]
    random: Random

    def around(self, sentence: int) -> Example:
        """Return some sentences in a row, this one among them."""
        first, last = self._window(sentence)
        answers = self.question.sentence
        careless = self.random.random() < _CARELESS
        return Example(
            self.question.careless if careless else self.question.tokens,
            self.heading,
            self.lesson.sentences[first : last + 1],
            None if answers is None or not first <= answers <= last else answers - first,
            self.question.answer,
        )

    def elsewhere(self) -> Example | None:
        """Return sentences that sound like the question and do not answer it, if there are any."""
        example = self.around(self.alike(without=self.question.sentence))
        return example if example.sentence is None else None

    def alike(self, without: int | None = None) -> int:
        """Return one of the sentences with the most tokens of the question."""
        sentences = self.lesson.sentences
        held = [len(set(self.question.tokens) & set(tokens)) for tokens in sentences]
        noisy = [count + self.random.random() * 2 for count in held]
        others = [i for i in range(len(sentences)) if i != without]
        return max(others or [0], key=noisy.__getitem__)

    def _window(self, sentence: int) -> tuple[int, int]:
        """Return the first and the last of some sentences in a row around one, grown at random."""
        lengths = [len(tokens) for tokens in self.lesson.sentences]
        first = last = sentence
        while True:
            room = _WINDOW_TOKENS - sum(lengths[first : last + 1])
            grown = [
                (start, end)
                for start, end, more in ((first - 1, last, first - 1), (first, last + 1, last + 1))
                if 0 <= more < len(lengths) and lengths[more] <= room
            ]
            if not grown or self.random.random() < _STOPS_EARLY:
                return first, last
            first, last = self.random.choice(grown)
