"""The kinds of thing that a question may ask for, and the words that tell which."""

from enum import StrEnum


class Wanted(StrEnum):
    """The kind of thing that would answer a question."""

    DATE = "date"
    DURATION = "duration"
    AGE = "age"
    NUMBER = "number"
    MONEY = "sum of money"
    SHARE = "share"
    PERSON = "person"
    PLACE = "place"
    OUTLET = "outlet"
    REASON = "reason"
    LIST = "list"
    YES_NO = "yes or no"
    OTHER = "other"


VALUES = frozenset(
    {Wanted.DATE, Wanted.DURATION, Wanted.AGE, Wanted.NUMBER, Wanted.MONEY, Wanted.SHARE}
)
"""The kinds whose presence in a sentence can be told for certain."""
_ASKS_FIRST = r"^(?:(?!\b(?:who|whom|whose|what|which|where|why|how)\b).)*"
"""No question word stands before: "who spoke when it opened" asks who, not when."""
_OUTLETS = (
    r"(?:(?:news|wire|press) (?:site|source|agency|outlet)|outlet|agency|wire(?: service)?"
    r"|newspaper|paper|media(?: house)?|website|magazine|broadcaster|publication)s?"
)
_REPORTS = (
    r"(?:publish\w*|report(?:s|ed)?|ran|carr(?:y|ies|ied)|wr[io]te(?:s)?|written|cover(?:s|ed)?"
    r"|post(?:s|ed)?|put out|broke|article|story|piece|news|coverage)"
)
_PAID = (
    r"cost(?:s|ing)?|pa(?:y|ys|id|ying)|earn(?:s|ed|ing)?|charge[sd]?|spen[dt]|worth|price[sd]?|fined?"
    r"|owe[sd]?|sold|bought|invest(?:s|ed)?|donated?|funding|budget|salary|wages?|tickets?|fees?|fares?"
    r"|loans?|debts?|revenues?|profits?|compensation|tax(?:es)?"
)
_PRICE = r"cost|earn|charge|worth|price|salary|wage|fare|fee|budget"
_PRICE_VI = r"chi phi|tri gia|gia tri|kinh phi|ngan sach|luong|gia ve|tien luong|thu nhap"
_PRICE_ZH = "价格|造价|费用|金额|工资|薪水|成本|票价|投资|预算|收入|耗资|价值|月薪|年薪"
CUES: tuple[tuple[Wanted, tuple[str, ...]], ...] = (
    (
        Wanted.OUTLET,
        (
            rf"^(?:\w+ ){{0,2}}(?:what|which|wich) (?:\w+ )?{_OUTLETS}\b.*\b{_REPORTS}\b",
            rf"^(?:(?:what|which|the|name) )*{_OUTLETS} (?:that|which) {_REPORTS}\b",
            r"\bwho (?:published|posted|ran|carried|put out)\b"
            r".*\b(?:article|story|report|piece|news)\b",
            r"\b(?:hang (?:thong tan|tin)|to bao|bao|trang (?:tin|bao)|dai|co quan bao chi) nao\b"
            r".*\b(?:dua|dang|viet|phat|cong bo)\b",
            r"(?:哪家|哪个|什么|哪份)(?:新闻)?(?:媒体|通讯社|报社|报纸|网站|电视台).*(?:报道|发布|刊登|发表|播)",
        ),
    ),
    (
        Wanted.AGE,
        (
            r"\bhow old\b|\bwh?at(?: is| was|'s) the age of\b|\bwhat age\b",
            r"\b(?:bao nhieu|may) tuoi\b",
            r"多大(?:年纪|岁数|年龄|了|[?？]|$)|几岁|多少岁|年龄",
        ),
    ),
    (
        Wanted.DURATION,
        (
            r"\bhow long\b",
            r"\b(?:for )?how many (?:years|months|weeks|days|hours|decades)\b",
            r"\bbao lau\b|(?<!\bthang )(?<!\bngay )\b(?:bao nhieu|may) (?:nam|thang|ngay)\b",
            r"多久|多少年|几年|多长时间",
        ),
    ),
    (
        Wanted.DATE,
        (
            rf"{_ASKS_FIRST}\bwh?en\b|\bwhat time\b|\btime ?stamp\b|\bhow recently\b"
            r"|\bsince when\b",
            r"\b(?:what|which|wich)\b[\w\s']{0,24}\b(?:days?|dates?|months?|years?|weekdays?"
            r"|century|decade)\b",
            r"\bkhi nao\b|\bbao gio\b|\b(?:ngay|thang|nam|luc|hom|thoi gian) nao\b"
            r"|\bvao (?:ngay|thang|nam) (?:may|bao nhieu)\b|\b(?:sinh|lap) nam (?:may|bao nhieu)\b"
            r"|(?<!moi )(?<!mot )(?<!hang )\bthang may\b"
            r"|(?<!moi )(?<!mot )(?<!hang )\bngay (?:may|bao nhieu)(?= thang\b|\W*$)"
            r"|\b(?:luc|vao) may gio\b|\b(?:hom|ngay|vao) thu may\b",
            r"什么时候|何时|哪年|哪一年|哪天|哪一天|哪个月|几月|几号|什么时间|哪日"
            r"|几点(?:钟|[？?]|$)|(?:星期|礼拜|周)几(?![次天个场])",
        ),
    ),
    (
        Wanted.SHARE,
        (
            r"\bwhat (?:percentage|percent|share|proportion|fraction)\b|\bhow many percent\b",
            r"\b(?:bao nhieu|may) phan tram\b|\bty le\b.*\b(?:bao nhieu|nao)\b",
            r"百分之几|百分之多少|多少百分|(?:百分比|比例|占比).*(?:多少|几)",
        ),
    ),
    (
        Wanted.MONEY,
        (
            r"\bhow (?:expensive|costly)\b|\bhow much money\b",
            rf"\bhow much\b.*\b(?:{_PAID})\b",
            rf"\bwhat (?:do|does|did|will|would|is|was|are|were)\b.*\b(?:{_PRICE})\b",
            rf"\bbao nhieu tien\b|\b(?:gia|{_PRICE_VI})\b.*\bbao nhieu\b",
            rf"多少钱|(?:{_PRICE_ZH}).*多少|多少[万亿]?(?:美元|欧元|人民币|元|克朗|英镑|日元|越南盾)",
        ),
    ),
    (
        Wanted.NUMBER,
        (
            r"\bhow (?:many|much|big|large|far|often|tall|high)\b",
            r"\bwhat (?:number|amount)\b",
            r"\bbao nhieu\b|\bmay (?:nguoi|lan|van|tai|nuoc|bai)\b",
            r"多少|几[个次位名项份人]",
        ),
    ),
    (
        Wanted.REASON,
        (
            r"\bwhy\b|\bhow come\b|\bfor what reason\b|\bwhat (?:caused|led|is the reason)",
            r"\btai sao\b|\bvi sao\b|\bly do\b",
            r"为什么|为何|原因",
        ),
    ),
    (
        Wanted.LIST,
        (
            r"\bwhat are\b|\blist\b|\bname (?:the|all|two|three|four|five|six)\b"
            r"|\b(?:what|which) (?:two|three|four|five|six|several)\b",
            r"\b(?:what|which) (?:areas|sectors|fields|countries|topics|issues|subjects|documents"
            r"|officials|leaders|bodies|people|kinds|types|things|principles)\b",
            r"\bnhung\b.*\b(?:nao|gi)\b|\bcac\b.*\b(?:nao|gi)\b|\bgom\b",
            r"哪些|列出|分别",
        ),
    ),
    (
        Wanted.PERSON,
        (
            r"\bwho(?:m|se)?\b|\bwhat(?:'s| is| was) the name of the (?:person|man|woman|leader)",
            r"\bwhich (?:\w+ )?(?:person|official|leader|politician|minister|president|diplomat"
            r"|scholar|academic|expert|researcher|author|player|man|woman|envoy)\b",
            r"^(?!.*\b(?:what|which|how|when|where|why|the|of|is|are|was|were|does|do|did)\b)"
            r".*\bai\b",
            r"\b(?:vi|ong|ba|nguoi|nhan vat|quan chuc|lanh dao|bo truong) nao\b",
            r"谁|哪位|何人",
        ),
    ),
    (
        Wanted.PLACE,
        (
            r"\bwhere\b",
            r"\b(?:what|which) (?:\w+ )?(?:city|country|capital|place|town|building|venue|location"
            r"|region|province|continent|state)\b",
            r"\bo dau\b|\b(?:thanh pho|nuoc|quoc gia|tinh|noi|dia diem|toa nha|khu vuc) nao\b",
            r"哪里|哪儿|何地|何处|什么地方|哪(?:一)?[个座]?(?:城市|国家|地方|省|地区|大楼|建筑)|哪国",
        ),
    ),
    (
        Wanted.YES_NO,
        (
            r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b",
            r"\b(?:phai|co) khong\b|\bkhong\?$",
            r"吗[？?]?$|是否",
        ),
    ),
)
"""For each kind its patterns; the first that matches decides. They are matched against folded text,
so Vietnamese stands here without its accents."""
