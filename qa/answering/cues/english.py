"""What English questions ask for."""

from qa.answering.wanted import Wanted

_ASKS_FIRST = r"^(?:(?!\b(?:who|whom|whose|what|which|where|why|how)\b).)*"
"""No question word stands before: "who spoke when it opened" asks who, not when."""
_WHICH = r"\b(?:what|which|wich)"
_OUTLETS = (
    r"(?:(?:news|wire|press) (?:site|source|agency|outlet)|outlet|agency|wire(?: service)?"
    r"|newspaper|paper|media(?: house)?|website|magazine|broadcaster|publication)s?"
)
_REPORTS = (
    r"(?:publish\w*|report(?:s|ed)?|ran|carr(?:y|ies|ied)|wr[io]te(?:s)?|written"
    r"|cover(?:s|ed)?(?! (?:the |its |his |her |their )?(?:\w+ )?(?:costs?|bills?|loss(?:es)?)\b)"
    r"|post(?:s|ed)?|put out|broke|article|story|piece|news|coverage)"
)
_PAID = (
    r"cost(?:s|ing)?|pa(?:y|ys|id|ying)|earn(?:s|ed|ing)?|charge[sd]?|spen[dt]|worth|price[sd]?|fined?"
    r"|owe[sd]?|sold|bought|invest(?:s|ed)?|donated?|funding|budget|salary|wages?|tickets?|fees?|fares?"
    r"|loans?|debts?|revenues?|profits?|compensation|tax(?:es)?"
)
_AUXILIARY = r"(?:do|does|did|is|was|are|were|will|would|has|have|had|can|could|should|must)"
_DAYS = r"(?:days?|dates?|months?|years?|weekdays?|century|decade)"
_MEASURES = (
    r"(?:number|amount|population|total|size|length|height|distance|speed|capacity|area|depth|width"
    r"|weight)"
)

CUES = (
    (
        Wanted.OUTLET,
        rf"^(?:\w+ ){{0,2}}{_WHICH} (?:\w+ )?{_OUTLETS}\b(?! (?:do|does|did)\b).*\b{_REPORTS}\b"
        rf"|^(?:(?:what|which|the|name) )*{_OUTLETS} (?:that|which) {_REPORTS}\b"
        r"|\bwho (?:published|posted|ran|carried|put out|reported|broke|covered)\b"
        r".*\b(?:article|story|report|piece|news)\b",
    ),
    (
        Wanted.AGE,
        r"\bhow (?:many years )?old\b|\bwh?at(?: is| was|'s) the age of\b"
        r"|\bwhat age\b(?! (?:group|range|limit))",
    ),
    (
        Wanted.DURATION,
        r"\bhow long\b|\bhow many (?:years|months|weeks|days|hours|decades)\b",
    ),
    (
        Wanted.DATE,
        # "When it opened, who spoke?" asks who.
        rf"{_ASKS_FIRST}\bwh?en\b(?!.*, (?:who|whom|whose|what|which|where|why|how)\b)"
        r"|\bwhat time\b|\btime ?stamp\b|\bhow recently\b|\bsince when\b"
        # "what was the exact day", not "what happened on that day" or "what is inflation this year"
        rf"|{_WHICH}(?:(?:'s| is| was| are| were) the)?(?: of the)?(?: (?!this\b)\w+)? {_DAYS}\b",
    ),
    (
        Wanted.SHARE,
        r"\bwhat (?:percentage|percent|share|proportion|fraction)\b|\bhow many percent\b",
    ),
    (
        Wanted.MONEY,
        r"\bhow (?:expensive|costly)\b|\bhow much money\b|\bwhat price\b"
        rf"|\bhow much (?:more )?{_AUXILIARY}\b.*\b(?:{_PAID})\b|\bhow much (?:\w+ )?(?:{_PAID})\b"
        rf"|\bwhat {_AUXILIARY}\b.* (?<!the )(?<!a )(?<!an )(?:cost|earn|charge)\b"
        r"|\bwhat (?:is|was|will be|are|were)\b(?: (?!(?:in|on|for|about|behind|with)\b)[\w'’-]+)*"
        r" (?:cost|worth|price|salary|wage|fare|fee|budget)s?\b",
    ),
    (
        Wanted.NUMBER,
        r"\bhow (?:many|much|big|large|far|often|tall|high)\b|\bwhat (?:number|amount)\b"
        rf"|\bwhat (?:is|was|are|were) the (?:\w+ )?{_MEASURES}s?\b",
    ),
    (
        Wanted.REASON,
        r"\bwhy\b|\bhow come\b|\bfor what reason\b|\bwhat (?:caused|led)"
        r"|\bwhat (?:is|was|were|are) the (?:\w+ )?(?:reason|cause)s?\b",
    ),
    (
        Wanted.LIST,
        r"\bwhat are\b|^list\b|\blist (?:the|all|every|each|of)\b"
        r"|\bname (?:the|all|two|three|four|five|six)\b"
        r"|\b(?:what|which) (?:two|three|four|five|six|several)\b"
        r"|\b(?:what|which) (?:areas|sectors|fields|countries|topics|issues|subjects|documents"
        r"|officials|leaders|bodies|people|kinds|types|things|principles)\b",
    ),
    (
        Wanted.PERSON,
        rf"{_ASKS_FIRST}\bwho(?:m|se)?\b"
        r"|\bwhat(?:'s| is| was) the name of the (?:person|man|woman|leader)"
        r"|\bwhich (?:\w+ )?(?:person|official|leader|politician|minister|president|diplomat"
        r"|scholar|academic|expert|researcher|author|player|man|woman|envoy)\b",
    ),
    (
        Wanted.PLACE,
        r"\bwhere\b|\b(?:what|which|wich) (?:\w+ )?(?:city|country|capital|place|town|building"
        r"|venue|location|region|province|continent|state)\b",
    ),
    (Wanted.YES_NO, rf"^(?:{_AUXILIARY}|may|might)\b"),
)
SEVERAL = (
    r"\bboth\b|\bcompare|\bdiffer|\brespectively\b|\beach (?:of|country|side|party)\b"
    r"|\band (?:who|what|when|where|how|why)\b"
)
REPORT = r"\b(?:article|story|piece|dispatch|coverage|report)s?\b"
APPEARED = (
    r"\b(?:publish\w*|publication|posted|dated?|c[ao]mes? out|appear\w*|released|issued|ran|filed"
    r"|put out|went up|online|stamp)\b"
)
