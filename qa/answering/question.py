"""What a question asks for, told from its words in English, Vietnamese or Chinese."""

import re
import unicodedata
from dataclasses import dataclass

from qa.answering.asked_time import AskedTime
from qa.answering.cues import chinese, english, vietnamese
from qa.answering.wanted import Wanted
from qa.corpus.language import Language, in_vietnamese_letters, language_of
from qa.corpus.outlets import is_agency
from qa.corpus.terms import fold, words
from qa.retrieval.accents import accented

_ARTIFICIAL = re.compile(r"\bAI\b")
"""Not the Vietnamese "who"."""
_CUES = {
    Language.ENGLISH: english,
    Language.VIETNAMESE: vietnamese,
    Language.CHINESE: chinese,
}
_OF_ITSELF = re.compile(r"\bpublication date\b|\btime ?stamp\b|\bdateline\b")
_OF_OTHERS = re.compile(
    r"(?:['’]s|s['’]|\b(?:its|his|her|their|annual|final|interim|official)) (?:\w+ ){0,2}reports?\b"
)
"""What a ministry or a court publishes is a report as well."""
_WHO_SOMEBODY_IS = re.compile(
    r"who(?:['’]s| is| was| are| were) (.+)|(.+) la ai|(.+)是(?:谁|誰|什么人|何人)"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what its words ask for."""

    text: str
    wanted: Wanted
    several: bool
    """It asks for more than one thing, or about more than one."""
    about_report: bool = False
    """It asks about a report itself: which outlet published it, or when."""
    time: AskedTime | None = None
    """When what it asks about was; none if it does not say."""
    full: str = ""
    """With what it leans on, where it was searched for without that; else empty."""

    @property
    def in_full(self) -> str:
        """Return it as somebody has to read it who has not seen what was asked before."""
        return self.full or self.text

    def asks_who_is_in(self, sentence: str) -> bool:
        """Tell whether it asks who somebody is whom a sentence names: "Who is Ada Roth?"."""
        asked = _WHO_SOMEBODY_IS.fullmatch(fold(self.text).strip(" ?.!？。"))
        name = next(filter(None, asked.groups()), "") if asked else ""
        return bool(name) and f" {' '.join(words(name))} " in f" {' '.join(words(sentence))} "


def read_question(text: str) -> Question:
    """Tell what a question asks for; :attr:`Wanted.OTHER` when no cue is known."""
    language = _language(text)
    said = _said(text, language)
    cues = _CUES[language]
    wanted = next((kind for kind, cue in cues.CUES if re.search(cue, said)), Wanted.OTHER)
    several = wanted is Wanted.LIST or re.search(cues.SEVERAL, said) is not None
    return Question(text, wanted, several, _is_about_report(said, wanted, language))


def _language(text: str) -> Language:
    """Return the language whose cues are looked for."""
    language = language_of(text)
    if language in _CUES:
        return language
    return Language.VIETNAMESE if in_vietnamese_letters(text) else Language.ENGLISH


def _said(text: str, language: Language) -> str:
    """Return a question as the cues of a language have it."""
    without_ai = _ARTIFICIAL.sub("", text)
    if language is Language.VIETNAMESE:
        return unicodedata.normalize("NFC", accented(without_ai)).casefold().strip()
    return fold(without_ai).strip()


def _is_about_report(said: str, wanted: Wanted, language: Language) -> bool:
    if wanted is not Wanted.DATE:
        return wanted is Wanted.OUTLET
    of_others = _OF_OTHERS.search(said) is not None and not any(map(is_agency, words(said)))
    cues = _CUES[language]
    about = re.search(cues.REPORT, said) and re.search(cues.APPEARED, said)
    return bool(about or _OF_ITSELF.search(said)) and not of_others
