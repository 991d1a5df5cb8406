"""What a statement may say of the words it cites, by hand and by property."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qa.answering.grounding import Verdict, check

VISIT = "To Lam visited China in August 2024 and met Xi Jinping."


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Fifteen people died.", "In all, 15 people died."),
        ("15 people died.", "In all, fifteen people died."),
        ("It cost 1500 euros.", "It cost 1,500 euros."),
        ("It cost 1,500,000 euros.", "It cost 1.5 million euros."),
        ("It opened on Aug. 5, 2024.", "It opened on 5 August 2024."),
        ("On Monday it opened.", "It opened on Monday."),
        ("To Lam visited China.", "Tô Lâm visited China."),
        ("The mayor's bridge opened.", "The mayor’s bridge opened."),
        ("In August 2024, To Lam visited China.", VISIT),
        ("It opened five days after 12 tests.", "It opened five days after 12 tests in May."),
        ("J. Smith spoke.", "On Monday J. Smith spoke."),
        ("2024年8月苏林访问中国", "2024年8月苏林访问中国并会见习近平。"),
        ("Bridges opened.", "The bridge opened."),
        ("It opened on 3 May 2024.", "It opened on May 3, 2024."),
        ("In 2024 exports rose 5%.", "Exports rose 5% in 2024."),
        ("Ten schools closed.", "Ten of 20 schools closed."),
        ("The US president met UN envoys.", "The U.S. president met U.N. envoys."),
        ("It cost 5 trillion dong.", "It cost VND5 trillion."),
        ("Roth didn't resign.", "Roth did not resign."),
    ],
)
def test_what_the_quote_carries(statement: str, quote: str):
    assert check(statement, [quote]) == Verdict(True)


@pytest.mark.parametrize(
    ("statement", "quote", "reason"),
    [
        ("", "It rained.", "says nothing"),
        ("It was so.", "It was so.", "says nothing"),
        ("?!", "It rained.", "says nothing"),
        ("16 people died.", "15 people died.", "number not in the cited words: 16"),
        ("Twenty people died.", "Twenty-five people died.", "number not"),
        ("It cost 5 billion.", "It cost 5 million.", "number not"),
        ("It cost 5 million.", "5 of the 3 million came.", "number not"),
        ("It cost $5.", "It cost $5bn.", "number not"),
        ("20 leaders met.", "G20 leaders met.", "number not"),
        ("It rose 3,125 percent.", "It rose 3.125 percent.", "number not"),
        ("It was 5 degrees.", "It was -5 degrees.", "number not"),
        ("Roth didn't resign.", "Roth did resign.", "negation"),
        ("It opened in 2023.", "It opened in 2024.", "number not"),
        (
            "Exports rose 10 percent and imports 5 percent.",
            "Exports rose 5 percent and imports 10 percent.",
            "numbers in another order",
        ),
        ("It opened on Tuesday.", "It opened on Monday.", "date not"),
        ("It opened in May.", "It may open in June.", "date not"),
        ("We met Ada Roth.", "We met Ada Moth.", "name not in the cited words: roth"),
        ("K. Smith spoke.", "J. Smith spoke.", "word not in the cited words: k"),
        ("Moth praised Roth.", "Roth praised Moth.", "moth and roth are joined otherwise"),
        ("Roth was praised by Moth.", "Roth praised Moth.", "roth and moth are joined otherwise"),
        ("Roth praised Moth.", "Roth was praised by Moth.", "roth and moth are joined otherwise"),
        ("It did not rain.", "It did rain.", "negation not in the cited words"),
        ("It will rain.", "It did rain.", "hedge not in the cited words"),
        ("It rained heavily.", "It rained.", "word not in the cited words: heavili"),
        ("苏林会见习近平", "习近平会见苏林", "word not"),
        ("It <b>rained</b>.", "It rained; b.", "sign not in the cited words"),
        ("It *rained*.", "It rained.", "sign not"),
        ("It rained \u202e.", "It rained.", "sign not"),
        ("It rained", "", "word not"),
    ],
)
def test_what_the_quote_does_not_carry(statement: str, quote: str, reason: str):
    verdict = check(statement, [quote])
    assert not verdict.supported
    assert verdict.reason.startswith(reason)


TRADE = "Exports fell 5 percent in May and imports rose 10 percent in June."
CASUALTIES = "In Rome 15 people died and 30 people were hurt."
ASIDE = "Ada Roth, who met Ben Moth in Oslo, will travel to Rome."
SAYS = "The old bridge in Rome is safe, said Ada Roth, who met Ben Moth."


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Exports rose 10 percent.", TRADE),
        ("Imports fell 5 percent.", TRADE),
        ("Imports rose 10 percent in May.", TRADE),
        ("Exports fell in June.", TRADE),
        ("In Rome 30 people died.", CASUALTIES),
        ("In Rome 15 people were hurt.", CASUALTIES),
        ("Ben Moth will travel to Rome.", ASIDE),
        ("Ben Moth in Oslo, will travel to Rome.", ASIDE),
        ("Ada Roth will travel to Oslo.", ASIDE),
        ("The old bridge in Rome is safe.", SAYS),
        ("Ben Moth said the old bridge in Rome is safe.", SAYS),
        ("The old bridge in Rome is safe, said Ben Moth.", SAYS),
        ("Cy Doe criticised Ann Lee.", "Ada Roth praised Cy Doe and Ben Moth criticised Ann Lee."),
        ("Ada Roth flew to Oslo.", "Ada Roth flew from Oslo to Rome."),
        ("It has been shut until May.", "It has been shut since May."),
        ("Ada Roth was praised.", "Ada Roth praised Ben Moth."),
        ("Ben Moth praised in Rome.", "Ben Moth was praised in Rome."),
        ("Ada Roth visits China.", "Ada Roth plans to visit China."),
        ("Ada Roth visits China.", "Ada Roth is to visit China."),
        ("Ada Roth visits China.", "Ada Roth wants to visit China."),
        ("Ada Roth signed it.", "Ada Roth refused to sign it."),
        ("Ada Roth signed it.", "Ada Roth denied that she signed it."),
        ("All members voted for it.", "Some members voted for it."),
        ("Members voted for it.", "Few members voted for it."),
        ("15 people died.", "At least 15 people died."),
        ("More than 15 people died.", "15 people died."),
        ("Nearly 15 people died.", "More than 15 people died."),
        ("It cost $51 million.", "It cost €51 million."),
        ("It cost 51 percent.", "It cost 51 crowns, a percent more."),
        ("他宣布桥是安全的。", "桥是安全的。"),
        ("桥是安全的。", "他表示桥是安全的。"),
    ],
)
def test_every_word_stands_there_but_not_the_statement(statement: str, quote: str):
    assert not check(statement, [quote]).supported


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Exports fell 5 percent in May.", TRADE),
        ("Imports rose 10 percent in June.", TRADE),
        ("15 people died in Rome.", CASUALTIES),
        ("30 people were hurt.", CASUALTIES),
        ("Ada Roth will travel to Rome.", ASIDE),
        ("Ada Roth met Ben Moth in Oslo and will travel to Rome.", ASIDE),
        ("Ada Roth said the old bridge in Rome is safe.", SAYS),
        ("According to Ada Roth, the old bridge in Rome is safe.", SAYS),
        (
            "Ben Moth criticised Ann Lee.",
            "Ada Roth praised Cy Doe and Ben Moth criticised Ann Lee.",
        ),
        ("Ada Roth flew to Rome.", "Ada Roth flew from Oslo to Rome."),
        ("At least fifteen people died.", "At least 15 people died in Rome."),
        ("It cost 51 million dollars.", "It cost $51 million."),
        ("It rose 5%.", "It rose 5 per cent."),
        ("Some members voted for it.", "Some members in Rome voted for it."),
        ("The bridge was opened by Ada Roth.", "The bridge opened by Ada Roth is old."),
        ("It closed, he said.", "It closed on Monday, he said."),
    ],
)
def test_true_statements_in_other_words_stand(statement: str, quote: str):
    assert check(statement, [quote]) == Verdict(True)


BORN = "She was born in Rome and died in Paris."
TOLD_WITH = "Profits fell as sales rose."


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("The man bit the dog.", "The dog bit the man."),
        ("The union sued the company.", "The company sued the union."),
        ("The man shot police.", "Police shot the man."),
        ("The bridge is longer than the tunnel.", "The tunnel is longer than the bridge."),
        ("Sales rose and profits fell.", "Profits rose and sales fell."),
        ("The envoy of the king met the queen.", "The king met the envoy of the queen."),
        ("Prices rose before wages fell.", "Wages fell before prices rose."),
        ("Em yêu anh.", "Anh yêu em."),
        ("Profits rose.", TOLD_WITH),
        ("Sales fell.", TOLD_WITH),
        ("She was born in Paris.", BORN),
        ("Roth resigned.", "Roth's envoy resigned."),
        ("The mayor died.", "The mayor’s son died."),
        ("The mayor died.", "The son of the mayor died."),
        ("The members resigned.", "The members’ envoy resigned."),
        ("The president resigned.", "The vice president resigned."),
        ("The founder resigned.", "The co-founder resigned."),
        ("Vietnam won.", "South Vietnam won."),
        ("Rome signed the deal.", "Ada Roth signed the deal in Rome."),
    ],
)
def test_nobody_does_what_another_does(statement: str, quote: str):
    assert not check(statement, [quote]).supported


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Profits fell.", TOLD_WITH),
        ("Sales rose.", TOLD_WITH),
        ("She was born in Rome.", BORN),
        ("She died in Paris.", BORN),
        ("The mayor's son died.", "The mayor's son died on Monday."),
        ("The vice president resigned.", "The vice president of the bank resigned."),
        ("On Monday, the union sued the company.", "The union sued the company on Monday."),
        ("The old town flooded on Sunday.", "On Sunday the old town flooded."),
        (
            "In the old town, the mayor opened the bridge.",
            "The mayor opened it, the bridge in the old town.",
        ),
        ("The mayor said the bridge is safe.", "The bridge is safe, the mayor said."),
        ("Vào tháng 8, Tô Lâm thăm Trung Quốc.", "Tô Lâm thăm Trung Quốc vào tháng 8."),
        ("Maud Roth leads it.", "His deputy, Maud Roth, leads it."),
    ],
)
def test_a_phrase_may_be_left_out_or_stand_elsewhere(statement: str, quote: str):
    assert check(statement, [quote]) == Verdict(True)


def test_nothing_stands_without_a_quote():
    assert not check("It rained.", []).supported


def test_two_quotes_can_carry_one_clause_each():
    quotes = ["Roth met Moth in Rome.", "It rained in Rome."]
    assert check("Roth met Moth in Rome, and it rained in Rome.", quotes).supported


@pytest.mark.parametrize(
    "statement",
    ["Moth opened the bridge.", "Roth and Moth opened the bridge.", "Roth spoke and left."],
)
def test_words_of_two_quotes_make_no_third_statement(statement: str):
    quotes = ["Roth opened the bridge and left.", "Moth spoke."]
    assert not check(statement, quotes).supported


def test_one_negated_quote_among_several_is_heard():
    quotes = ["It did not rain in Rome.", "It rained in Oslo."]
    assert not check("It rained in Rome.", quotes).supported


def test_names_cannot_be_swapped_behind_a_second_quote():
    quotes = ["Roth praised Moth.", "It rained in Rome."]
    assert not check("Moth praised Roth.", quotes).supported


def test_the_order_of_either_quote_will_do():
    quotes = ["Roth praised Moth.", "Moth praised Roth."]
    assert check("Moth praised Roth.", quotes).supported


WORDS = st.sampled_from(
    "Roth Moth Rome praised visited bridge river opened not never will may on Monday in August "
    "2024 15 1,500 fifteen million the of by and".split()
)
CUES = {"not", "never", "will", "may"}


@settings(deadline=None)  # the first example reads the lists of words
@given(st.lists(WORDS, min_size=1, max_size=20), st.data())
def test_words_as_they_stand_are_supported(quote: list[str], data: st.DataObject):
    first = data.draw(st.integers(0, len(quote) - 1))
    last = data.draw(st.integers(first, len(quote) - 1))
    part, rest = quote[first : last + 1], quote[:first] + quote[last + 1 :]
    assume(CUES.isdisjoint(rest))
    # Out of a phrase: "Moth spoke" of "the friend of Moth spoke".
    assume({"on", "in", "of", "by"}.isdisjoint(quote[max(0, first - 1) : first]))
    # Cut out of a longer number, a number is another one.
    numeral = {"2024", "15", "1,500", "fifteen", "million", "and"}
    assume(numeral.isdisjoint(quote[max(0, first - 1) : first] + quote[last + 1 : last + 2]))
    assume(any(word not in {"not", "will", "on", "in", "the", "of", "by", "and"} for word in part))
    assert check(" ".join(part), [" ".join(quote)]) == Verdict(True)


@given(st.integers(0, 10**20), st.integers(0, 10**20))
def test_another_number_is_never_supported(stated: int, said: int):
    assume(stated != said)
    assert not check(f"It cost {said} euros.", [f"It cost {stated} euros."]).supported
    assert not check(f"It cost {said:,} euros.", [f"It cost {stated} euros."]).supported


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_can_be_checked(statement: str, quotes: list[str]):
    verdict = check(statement, quotes)
    assert verdict.supported is (verdict.reason == "")
