"""What is said to the chatbot itself: greetings and thanks, and which language to answer in."""

import re
import unicodedata

_COURTESY = re.compile(
    r"(?:(?:many |no )?thanks?(?: you)?|thx|ok(?:ay)?|great|good|nice|cool|hello|hi|hey"
    r"|(?:good)?bye|cảm ơn|xin chào|chào|tạm biệt|谢谢|多谢|你好|好的|再见"
    r"|help|test|[\s!?.,。！\uff0c]|you|very|so|much|a lot|bạn)+"
)
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
    return _COURTESY.fullmatch(_plain(text)) is not None


def asks_for_language(text: str) -> bool:
    """Tell whether a text wants the answer before in another language: "In Chinese?"."""
    return _IN_LANGUAGE.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()
