"""What the names of news outlets look like."""

import re

_AGENCIES = frozenset(
    name
    for line in """
aa|abc|abc news|afp|agencia efe|al jazeera|anadolu|ani|ansa|antara|ap|apa|associated press|axios|bbc
belga|bernama|bloomberg|bna|business wire|businesswire|caixin|cbc|cbs|cctv|cgtn|china daily|cna|cnbc
cnn|cns|dpa|dw|efe|fox|globe newswire|globenewswire|ians|ifx|interfax|ips|irna|itar-tass|jiji|kcna
kpl|kuna|kyodo|lusa|mna|nbc|ndo|nhk|nna|npr|pa|petra|pib|plo|pna|pr newswire|prensa latina
prnewswire|pti|qna|reuters|rfi|ria|ria novosti|rtt|sana|scmp|sggpo|spa|sputnik|stt|tass|tpo|tt|ttxvn
tto|ukrinform|upi|vietnam+|vietnamplus|vna|vnanet|vnexpress|vov|vov.vn|vtv|vtv.vn|wafa|wam|xinhua
yonhap|zdf
""".split("\n")
    for name in line.split("|")
    if name
)
_WORDS = (
    r"(?:news\w*|times|post|press|agency|daily|herald|journal|tribune|today|gazette|guardian"
    r"|telegraph|chronicle|observer|mail|standard|mirror|independent|review|weekly|magazine|wire"
    r"|globe|broadcasting|media|radio|tv|television|network|online|report|bulletin|courier|express"
    r"|star|sun|echo|inquirer|examiner|dispatch|monitor|báo|thông tấn xã|tuổi trẻ|thanh niên"
    r"|nhân dân|dân trí|lao động|tiền phong|monde|figaro|zeitung|spiegel|país|mundo)"
)
_DOMAIN = r"\.(?:com|net|org|vn|cn|co\.uk|eu|de|fr)"
_NAME_WORDS = re.compile(rf"\b{_WORDS}\b|{_DOMAIN}\b", re.IGNORECASE)
_NAME_END = re.compile(rf"\b(?!(?:report|bulletin)\Z){_WORDS}\Z|{_DOMAIN}\Z", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]{2,8}(?:社|网|網|报|報|电视台|電視台|日报|新闻|新聞)")
_SMALL_WORDS = frozenset("of the and for & de la le el del des du der die das và y et und".split())
MAX_OUTLET_WORDS = 6


def is_agency(name: str) -> bool:
    """Say whether a name is that of a news agency or broadcaster known far and wide."""
    return " ".join(name.lower().split()) in _AGENCIES


def is_known_outlet(name: str) -> bool:
    """Say whether a name is that of an agency, or speaks of news by one of its words."""
    return is_agency(name) or bool(_NAME_WORDS.search(name)) or bool(_HAN.fullmatch(name))


def is_site(name: str) -> bool:
    """Say whether what stands behind a headline names a site: in capitals, an outlet's word last.

    Half of a headline may hold such a word as well: "Floods recede - Daily life resumes".
    """
    if is_agency(name) or _HAN.fullmatch(name):
        return True
    return is_name(name) and _NAME_END.search(name.strip()) is not None


def is_name(words: str) -> bool:
    """Say whether the words could be a name: few of them, written with capitals."""
    parts = words.split()
    return 0 < len(parts) <= MAX_OUTLET_WORDS and all(
        not part[0].islower() or part in _SMALL_WORDS or "." in part[1:-1] for part in parts
    )
