"""What is said to the chatbot itself: greetings and thanks, and which language to answer in."""

import re
import unicodedata

_COURTESY = frozenset(
    """thank thanks thx many no you very so much a lot ok okay great good nice cool hello hi hey bye
    goodbye help test cảm ơn xin chào tạm biệt bạn 谢谢 谢谢你 多谢 你好 好的 再见""".split()
)
_WORD = re.compile(r"\w+")
_ASKS = (
    r"(?:and|now|please|again|but|say (?:that|it|this)"
    r"|(?:can|could) you (?:say|answer|repeat|give|translate) (?:that|it|this))"
)
_IN_LANGUAGE = re.compile(
    rf"(?:{_ASKS}[\s,]+)*(?:in|into) (?:english|chinese|mandarin|vietnamese|french|german|spanish"
    r"|japanese|korean|russian)(?:,? please)?\W*"
    r"|(?:bằng )?tiếng (?:anh|việt|trung|hoa|pháp|nhật|hàn|nga)\W*"
    r"|(?:请)?(?:用|翻译成)?(?:中文|汉语|英文|英语|越南语|越南文|法语)(?:呢|说|回答|再说一遍)?\W*"
)


def asks_nothing(text: str) -> bool:
    """Tell whether a text is but a greeting or thanks."""
    said = _WORD.findall(_plain(text))
    return bool(said) and _COURTESY.issuperset(said)


def asks_for_language(text: str) -> bool:
    """Tell whether a text wants the answer before in another language: "In Chinese?"."""
    return _IN_LANGUAGE.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()
