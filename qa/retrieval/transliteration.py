"""Tell whether Chinese characters spell a foreign name: 索尔伯格 is Solberg.

Chinese writes the names of other languages by characters of like sound, out of some three hundred
that are used for this. Vowels are spelt loosely, consonants less so: they are compared in their
order, in classes of those that Chinese does not keep apart (b and p, g and k). An r that closes a
syllable is often left out, and what one language has and the other has not is let pass.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.corpus.terms import fold

_SPELLING = frozenset(
    "阿埃艾爱安昂奥澳巴拜班邦保堡贝本比毕彼宾波伯博勃布卜查柴昌彻楚茨达戴丹当道德登邓迪蒂丁东杜敦顿多厄恩尔法凡范菲费芬丰"
    "冯佛夫弗福富盖甘冈戈哥格葛根古瓜圭哈汉豪赫黑亨洪胡惠霍基吉加嘉贾简杰津居卡凯坎康考科柯克肯孔库夸奎拉腊莱赖兰朗劳勒雷蕾"
    "莉丽利里理莲廉良列林琳龙隆卢鲁路露吕伦罗洛络马玛迈麦曼芒毛茅梅门蒙孟米密明摩莫默姆木穆拿那娜纳奈南瑙内嫩尼妮涅宁纽农努"
    "诺欧帕派潘庞佩彭皮匹平蒲朴普奇契恰钱乔切钦琴琼丘让热茹瑞若撒萨塞赛桑瑟森沙莎尚绍舍申圣施史士舒顺斯丝松苏索塔泰坦汤唐陶"
    "特滕提田铁廷图土托陀瓦娃旺威韦维魏温翁沃乌吴武伍西希锡夏香肖谢辛欣休许雪逊雅亚延扬耶叶伊衣因英永尤于约越宰赞泽曾扎詹章"
    "张兆哲珍芝治朱卓佐来生翰华连朔盛"
)
"""Characters that spell names; the commonest of all, which stand in any sentence, are left out."""
_RUN = re.compile(f"[{''.join(sorted(_SPELLING))}·]+")
_FEWEST_SOUNDS = 3
_FEWEST_LETTERS = 4
_MOST_CHARACTERS = 8
_MOST_READ = 200
"""Characters; the work grows with them, and what is longer is hardly a question."""
_START = "V"
"""A vowel that begins a name counts as a sound; any other is passed over."""


class _Sound(NamedTuple):
    """A consonant: the classes that it may be, and whether it may be left out."""

    classes: str
    optional: bool = False


_INITIALS = {
    "b": "P",
    "p": "P",
    "m": "M",
    "f": "FH",
    "d": "T",
    "t": "T",
    "n": "N",
    "l": "L",
    "g": "K",
    "k": "K",
    "h": "HK",
    "j": "CKY",
    "q": "CK",
    "x": "SHC",
    "zh": "C",
    "ch": "C",
    "sh": "SC",
    "r": "LYC",
    "z": "SC",
    "c": "SC",
    "s": "S",
    "w": "WF",
    "y": "Y",
}
_LETTERS: Sequence[tuple[str, Sequence[_Sound]]] = [
    (r"tch|tsch|sch|ch", [_Sound("CSK")]),
    (r"sh", [_Sound("SC")]),
    (r"th", [_Sound("TS")]),
    (r"ph", [_Sound("F")]),
    (r"gh", [_Sound("K", optional=True)]),
    (r"ck", [_Sound("K")]),
    (r"qu", [_Sound("K"), _Sound("W", optional=True)]),
    (r"x", [_Sound("KS"), _Sound("S", optional=True)]),
    (r"c(?=[eiy])", [_Sound("SCK")]),
    (r"[ck](?=t)", [_Sound("K", optional=True)]),
    (r"c|k|q", [_Sound("K")]),
    (r"g(?=[eiy])", [_Sound("KCY")]),
    (r"g", [_Sound("K")]),
    (r"j", [_Sound("CYH")]),
    (r"dge?", [_Sound("TC")]),
    (r"[sz]", [_Sound("SC")]),
    (r"w(?![aeiouy])", []),
    (r"[vw]", [_Sound("WFP")]),
    (r"f", [_Sound("F")]),
    (r"[bp]", [_Sound("P")]),
    (r"[dt](?=i)", [_Sound("TC")]),
    (r"[dt]$", [_Sound("T", optional=True)]),
    (r"[dt]", [_Sound("T")]),
    (r"m(?![aeiouy])", [_Sound("MN")]),
    (r"m", [_Sound("M")]),
    (r"ng(?![aeiouy])|n", [_Sound("N")]),
    (r"l", [_Sound("L")]),
    (r"r(?=[aeiouy])", [_Sound("L")]),
    (r"r", [_Sound("L", optional=True)]),
    (r"h(?=[aeiouy])", [_Sound("H")]),
    (r"h", []),
    (r"y(?=[aeou])", [_Sound("Y", optional=True)]),
]
_LETTER = re.compile("|".join(f"({pattern})" for pattern, _ in _LETTERS))


def spelt_names(text: str, names: Iterable[str]) -> list[str]:
    """Return those of some names, each one word, that characters of a text spell.

    Where characters that spell one are part of those that spell another, that is not meant: of
    索尔伯格 the first three would do for "Sleep" too.
    """
    runs = _RUN.findall(text[:_MOST_READ])
    parts = dict.fromkeys(part for run in runs for part in _parts(run))
    if not parts:
        return []
    spelt = {part: _of_characters(part) for part in sorted(parts, key=len, reverse=True)}
    found = {name: part for name in names if (part := _spelling(name, spelt)) is not None}
    return [
        name
        for name, part in found.items()
        if not any(part != other and part in other for other in found.values())
    ]


def _parts(run: str) -> Iterator[str]:
    """Yield the characters in a row that may spell a name."""
    for start in range(len(run)):
        for end in range(start + 2, min(len(run), start + _MOST_CHARACTERS) + 1):
            if "·" not in run[start:end]:
                yield run[start:end]


def _spelling(name: str, spelt: Mapping[str, Sequence[_Sound]]) -> str | None:
    """Return the first of some spellings, of which the longest come first, that fits a name."""
    folded = re.sub(r"[^a-z]", "", fold(name))
    if len(folded) < _FEWEST_LETTERS:
        return None
    sounds = _of_letters(folded)
    if sum(not sound.optional for sound in sounds) < _FEWEST_SOUNDS:
        return None
    return next((part for part, other in spelt.items() if _alike(sounds, other)), None)


def _of_letters(name: str) -> Sequence[_Sound]:
    plain = re.sub(r"(\w)\1", r"\1", name)
    found = [_Sound(_START)] if plain[0] in "aeiou" else []
    for match in _LETTER.finditer(plain):
        found += _LETTERS[match.lastindex - 1][1] if match.lastindex else []
    return found


@lru_cache(maxsize=1_024)
def _of_characters(characters: str) -> Sequence[_Sound]:
    from pypinyin import Style, lazy_pinyin

    found: list[_Sound] = []
    syllables = lazy_pinyin(characters, style=Style.NORMAL)
    for number, syllable in enumerate(syllables):
        match = re.match(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcswy]?)(.*)", syllable)
        assert match is not None
        initial, final = match.groups()
        if syllable == "er":
            found.append(_Sound("L"))
            continue
        vowel = not initial or syllable in ("yi", "wu", "yu", "yin", "ying", "yue")
        if number == 0 and (vowel or initial == "y"):
            found.append(_Sound(_START + "YC"))
        elif not vowel:
            also = "W" if initial == "h" and final.startswith("u") else ""
            found.append(_Sound(_INITIALS[initial] + also, initial == "y"))
        if final.endswith(("n", "ng")):
            before_n = syllables[number + 1 : number + 2] and syllables[number + 1][0] in "nm"
            found.append(_Sound("NM", bool(before_n)))
    return found


def _alike(name: Sequence[_Sound], spelt: Sequence[_Sound]) -> bool:
    """Tell whether the sounds follow one another alike, but for those that may be left out."""
    if not name or not spelt:
        return all(sound.optional for sound in (*name, *spelt))
    first, other = name[0], spelt[0]
    if set(first.classes) & set(other.classes) and _alike(name[1:], spelt[1:]):
        return True
    return (first.optional and _alike(name[1:], spelt)) or (
        other.optional and _alike(name, spelt[1:])
    )
