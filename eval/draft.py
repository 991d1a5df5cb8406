"""Propose questions with gold quotes from a corpus, for a person to accept, word better or delete.

A sentence with a date, a number or a person in it answers a question about just that. The proposals
are clumsy on purpose of being right: they keep the words of the sentence, and leave out the answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.dates import MONTHS
from eval.samples import Sample
from qa.answering.draft import LLM
from qa.corpus.article import Article
from qa.corpus.language import Language, language_of
from qa.corpus.sentences import split_sentences
from qa.models.message import Message

_FEWEST_WORDS, _MOST_WORDS = 7, 45
_QUESTION_TOKENS = 60
_GAP = "…"
_MONTH = f"(?:{'|'.join(month.title() for month in MONTHS)})"
_DATE = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:, \d{{4}})?\b|\b\d{{1,2}} {_MONTH}(?: \d{{4}})?\b"
    rf"|\b{_MONTH} \d{{4}}\b|\bngày \d{{1,2}} tháng \d{{1,2}}(?: năm \d{{4}})?\b"
    r"|\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日"
)
_NUMBER = re.compile(
    r"(?<![\w.,$€£-])\d{1,3}(?:,\d{3})+(?![\w,])"
    r"|(?<![\w.,-])\d+(?:\.\d+)?(?= (?!a\.m|p\.m)[^\W\d_]{3,})"
)
_PERSON = re.compile(
    r"(?P<name>[A-ZĐ][\w’'-]+(?: [A-ZĐ][\w’'-]+){1,3})(?:, [^,]{3,60},)? "
    r"(?P<rest>[a-z]+(?:ed|es|aid|old|ent|ook|ave|ade|ame|eft|ld|won|is|was|has|had|will)\b.*)"
)
_LANGUAGES: Mapping[Language, Literal["vi", "zh"]] = {
    Language.VIETNAMESE: "vi",
    Language.CHINESE: "zh",
}
_ASK = {
    "date": "When was this: “{}”?",
    "number": "Which number is left out: “{}”?",
}
_ASK_ELSEWHERE = {
    Language.VIETNAMESE: {"date": "Khi nào: “{}”?", "number": "Con số nào bị bỏ trống: “{}”?"},
    Language.CHINESE: {"date": "什么时候：“{}”？", "number": "空缺的数字是多少：“{}”？"},
}
_WORDING = (
    "Write one short question in the language of the sentence that is answered by the words "
    "given, and by nothing else in it. Do not use these words. Reply with the question alone."
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question that a sentence answers."""

    kind: Literal["date", "number", "person"]
    question: str
    answer: str
    """It stands in the sentence."""


def draft(articles: Iterable[Article], most: int, llm: LLM | None = None) -> Iterator[Sample]:
    """Yield proposals, at most so many of an article, the kinds in turn.

    Args:
        articles: what to ask about.
        most: of one article.
        llm: words each question better, if it can without giving the answer away.

    Raises:
        ModelError: the model failed.
    """
    for article in articles:
        sentences = [article.text[s.start : s.end] for s in split_sentences(article)]
        found = [(sentence, p) for sentence in sentences for p in proposals(sentence)]
        for number, (sentence, proposal) in enumerate(_in_turn(found)[:most], start=1):
            question = proposal.question if llm is None else _worded(llm, sentence, proposal)
            yield Sample(
                id=f"draft-{article.file}-{number}",
                question=question,
                language=_LANGUAGES.get(language_of(sentence), "en"),
                kind=proposal.kind,
                split="dev",  # whoever accepts it has seen it
                answers=((proposal.answer,),),
                files=(article.file,),
                quotes=(sentence,),
            )


def proposals(sentence: str) -> Iterator[Proposal]:
    """Yield what a sentence could be asked for; nothing if it is very short or long."""
    words = len(sentence.split())
    if words > _MOST_WORDS or words < _FEWEST_WORDS and sentence.isascii():
        return
    line = " ".join(sentence.split())
    asked = _ASK_ELSEWHERE.get(language_of(line), _ASK)
    date = _DATE.search(line)
    if date:
        yield Proposal("date", asked["date"].format(_without(line, date)), date.group())
    number = _NUMBER.search(_DATE.sub(lambda m: "~" * len(m.group()), line))
    if number:
        yield Proposal("number", asked["number"].format(_without(line, number)), number.group())
    person = _PERSON.match(line)
    if person:
        rest = person["rest"].rstrip(".!?…")
        yield Proposal("person", f"Who {rest}?", person["name"])


def _without(line: str, found: re.Match[str]) -> str:
    return f"{line[: found.start()]}{_GAP}{line[found.end() :]}".rstrip(".。")


def _in_turn(found: Sequence[tuple[str, Proposal]]) -> list[tuple[str, Proposal]]:
    """Return the first of each kind, then the second of each, and so on."""
    seen: dict[str, int] = {}
    turns = []
    for place, (sentence, proposal) in enumerate(found):
        seen[proposal.kind] = seen.get(proposal.kind, 0) + 1
        turns.append((seen[proposal.kind], place, sentence, proposal))
    return [(sentence, proposal) for _, _, sentence, proposal in sorted(turns, key=lambda t: t[:2])]


def _worded(llm: LLM, sentence: str, proposal: Proposal) -> str:
    reply = llm.complete(
        [
            Message("system", _WORDING),
            Message("user", f"Sentence: {sentence}\nWords: {proposal.answer}"),
        ],
        max_tokens=_QUESTION_TOKENS,
    )
    question = " ".join(reply.text.split())
    good = question.endswith(("?", "？")) and proposal.answer.casefold() not in question.casefold()
    return question if good else proposal.question
