"""Texts as sequences of plain words, so that one wording of a fact is found in another.

After SQuAD's answer normalisation (Rajpurkar et al. 2016: lower case, no punctuation, no
articles), and beyond it: no accents, number words as digits, dates in one form, a word for each
character of scripts without spaces.
"""

import re
import unicodedata

from eval.dates import MONTHS, find_dates

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUE = {word: n for n, word in enumerate(_UNITS)} | {"dozen": 12}
_VALUE_OF_TENS = {word: 10 * n for n, word in enumerate(_TENS, 2)}
_MONTH_OF = {name[:3]: name for name in MONTHS} | {"sept": "september"}

_HAN_DIGITS = "零一二三四五六七八九"
_HAN_NUMBER = re.compile(f"[{_HAN_DIGITS}〇十]+")
_HAN = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_ARTICLES = frozenset({"a", "an", "the"})


def fold(text: str) -> str:
    """Return the text in lower case without accents or apostrophes, and with plain numbers.

    ``1,200`` becomes ``1200``, ``2nd`` ``2`` and ``十五`` ``15``; English number words stay.
    """
    text = unicodedata.normalize("NFKD", text).casefold().replace("đ", "d")
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(r"['’ʼ]", "", text)
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    text = re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", r"\1", text)
    text = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", text)  # U.S. -> us.
    return _HAN_NUMBER.sub(lambda match: _han_number(match.group()), text)


def words(text: str) -> list[str]:
    """Split a text into normalised words; dates stay as they are written."""
    return _words_of_folded(fold(text))


def words_with_dates(text: str) -> list[str]:
    """Split a text into normalised words, each date being one word such as ``2023-12-02``."""
    folded = fold(text)
    found: list[str] = []
    at = 0
    for day in find_dates(folded):
        found += _words_of_folded(folded[at : day.start])
        found += day.stamps
        at = day.end
    return found + _words_of_folded(folded[at:])


def contains(text: str, phrase: str) -> bool:
    """Tell whether the words of the phrase stand in the text, next to each other and in order.

    A phrase with a date in it wants that very date, no more and no less: ``December 2`` is not
    found in ``December 2, 2022``. Any other phrase is looked for in the words as written, so that
    ``2024`` is found in ``August 2024``.
    """
    has_date = any(True for _ in find_dates(fold(phrase)))
    split = words_with_dates if has_date else words
    wanted, given = split(phrase), split(text)
    size = len(wanted)
    return size > 0 and any(given[i : i + size] == wanted for i in range(len(given) - size + 1))


def count_words(text: str) -> int:
    """Count the words of a text as written; each Chinese or Japanese character counts as one."""
    han = re.compile(f"[{_HAN}]")
    return len(han.findall(text)) + len(re.findall(r"\S*\w\S*", han.sub(" ", text)))


def _words_of_folded(folded: str) -> list[str]:
    found: list[str] = []
    after_tens = False
    for word in _WORD.findall(folded):
        if word in _ARTICLES:
            continue
        if after_tens and 1 <= _VALUE.get(word, 0) <= 9:
            found[-1] = str(int(found[-1]) + _VALUE[word])
            after_tens = False
            continue
        after_tens = word in _VALUE_OF_TENS
        found.append(_plain(word))
    return found


def _plain(word: str) -> str:
    """Write number words and digits as one number, and short names of months in full."""
    if word in _VALUE or word in _VALUE_OF_TENS:
        return str(_VALUE.get(word) or _VALUE_OF_TENS.get(word, 0))
    if word.isdecimal():
        return str(int(word))
    return _MONTH_OF.get(word, word)


def _han_number(number: str) -> str:
    """Write a Chinese number below one hundred, or a row of digits such as a year, in digits."""
    digits = {char: str(n) for n, char in enumerate(_HAN_DIGITS)} | {"〇": "0"}
    tens, ten, units = number.partition("十")
    if not ten:
        return "".join(digits[char] for char in number)
    if "十" in units or len(tens) > 1 or len(units) > 1:
        return number
    return str(10 * int(digits.get(tens, "1")) + int(digits.get(units, "0")))
