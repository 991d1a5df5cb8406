"""Tell in which of the languages we know the little words of a text is written."""

import re
import unicodedata
from enum import StrEnum

from qa.corpus.terms import fold

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED_SHARE = 0.3
_VIETNAMESE_LETTER = re.compile(
    r"[ăâđêôơưàảãáạầẩẫấậằẳẵắặèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
_VIETNAMESE_SHARE = 0.1
"""Of the letters; of 341 passages of Vietnamese news the least have 0.15."""
_VIETNAMESE_ALONE = re.compile(r"[ăđơưảạầẩẫấậằẳẵắặẻẽẹềểễếệỉịỏọồổỗốộờởỡớợủụừửữứựỳỷỹỵ]")
"""The letters of no other language."""
_ENGLISH = frozenset(
    """a about after an and any are as at be been before by did do does for from had has have he
    her his how i in is it its many me much of on or say says she that the their there they this
    was were what when where which who whom whose why will with you""".split()
)
# Without accents, since people type without them; words that are English too are left out.
_VIETNAMESE = frozenset(
    """anh ba bao ben boi cac cai chi cho con cua da dang dau de den duoc gi gio giua hai hang
    hien hoi khi khong la lam mot nam nao ngay nhieu nhu nhung noi o ong phai qua ra sao sau se
    tai theo thi thang thoi trong truoc tu va vao ve vi viec voi vua""".split()
)


class Language(StrEnum):
    """A language, as far as it matters here."""

    ENGLISH = "en"
    VIETNAMESE = "vi"
    CHINESE = "zh"
    """Or another in the same characters."""
    UNKNOWN = "unknown"


def language_of(text: str) -> Language:
    """Return the language whose little words are the most; :attr:`Language.UNKNOWN` for a tie.

    Words with letters that Vietnamese alone has count as its own.
    """
    letters = len(_LETTER.findall(text))
    if letters and len(_UNSPACED.findall(text)) >= _UNSPACED_SHARE * letters:
        return Language.CHINESE
    found = [fold(word) for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in found)
    vietnamese = sum(word in _VIETNAMESE for word in found)
    accented = sum(map(_is_vietnamese_alone, _WORD.findall(unicodedata.normalize("NFC", text))))
    if english == vietnamese + accented:
        return Language.VIETNAMESE if accented else Language.UNKNOWN
    return Language.ENGLISH if english > vietnamese + accented else Language.VIETNAMESE


def _is_vietnamese_alone(word: str) -> bool:
    """Tell whether a word is Vietnamese by its letters; names in capitals stand in any language."""
    return word.islower() and _VIETNAMESE_ALONE.search(word) is not None


def printed_language(text: str) -> Language:
    """Return the language of a text in print, where Vietnamese is never without its letters.

    Names and little words of others can look like Vietnamese that was typed without accents.
    """
    composed = unicodedata.normalize("NFC", text)
    language = language_of(composed)
    if language is not Language.VIETNAMESE:
        return language
    return language if in_vietnamese_letters(composed) else Language.UNKNOWN


def in_vietnamese_letters(text: str) -> bool:
    """Tell whether letters with accents are as many as in printed Vietnamese alone."""
    composed = unicodedata.normalize("NFC", text)
    letters = len(_LETTER.findall(composed))
    return len(_VIETNAMESE_LETTER.findall(composed)) > _VIETNAMESE_SHARE * letters


def differ(question: str, text: str) -> bool:
    """Tell whether two texts are in different languages, as far as both are known."""
    languages = {language_of(question), language_of(text)} - {Language.UNKNOWN}
    return len(languages) > 1
