"""The words that numbers and sums of money are written with, and their values."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SIMPLE = (
    {word: value for value, word in enumerate(_ONES)}
    | {word: value for value, word in enumerate(ORDINALS, start=1)}
    | {word: 10 * value for value, word in enumerate(TENS, start=2)}
    | {"twice": 2}
)
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
VI_SCALES = {"nghin": 10**3, "trieu": 10**6, "ty": 10**9}
"""Only behind another number: folded, they are other words too."""
HAN_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
AMBIGUOUS = frozenset({"one", "first", "second"})
"""Words that mostly are no quantity when they stand alone."""
NUMBER_WORDS = (frozenset(SIMPLE) | frozenset(SCALES)) - AMBIGUOUS
"""Words whose meaning :func:`quantities` gives in full."""
CURRENCIES = frozenset("dollar euro pound yuan renminbi dong yen won rupee crown rouble".split())
CURRENCY_CODES = {
    "usd": "dollar", "aud": "dollar", "cad": "dollar", "hkd": "dollar", "sgd": "dollar",
    "eur": "euro", "gbp": "pound", "rmb": "yuan", "cny": "yuan", "jpy": "yen", "vnd": "dong",
    "inr": "rupee", "krw": "won",
}  # fmt: skip
"""Letters that may stand before a sum without a space."""
