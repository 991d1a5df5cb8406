import pytest
from rich.console import Console

from eval.agreement import Agreement, agreement, table
from eval.support import supports
from eval.support_pairs import SupportPair

YES, NO = "The tram carries 20 people.", "The tram carries 30 people."
QUOTE = "On Monday the tram carries 20 people."


def pair(claim, supported, why):
    return SupportPair(
        id=f"{claim}{supported}", language="en", split="dev", claim=claim, quote=QUOTE,
        supported=supported, why=why,
    )  # fmt: skip


PAIRS = [
    pair(YES, True, "shortened"),
    pair(NO, False, "wrong-number"),
    pair("Nobody rides it.", True, "inference"),
]


def test_kappa_by_hand():
    # 20 of 50 both, 5 labelled alone, 10 judged alone, 15 neither: p = .7
    # labelled .5, judged .6: e = .3 + .2 = .5; (.7 - .5) / .5
    counted = Agreement(both=20, missed=5, invented=10, neither=15)
    assert counted.accuracy == 0.7
    assert counted.kappa == pytest.approx(0.4)
    assert counted.precision == pytest.approx(2 / 3)
    assert counted.recall == 0.8


def test_agreement_of_nothing_and_where_all_are_alike():
    nothing = Agreement(0, 0, 0, 0)
    assert nothing.accuracy is nothing.kappa is nothing.precision is nothing.recall is None
    assert Agreement(3, 0, 0, 0).kappa is None
    assert Agreement(2, 1, 0, 0).kappa == 0


def test_verdicts_are_counted_against_labels():
    assert agreement(PAIRS, supports) == Agreement(both=1, missed=1, invented=0, neither=1)
    assert agreement(PAIRS, lambda claim, quotes: True) == Agreement(2, 0, 1, 0)


def test_the_table_by_reason():
    console = Console(width=100)
    with console.capture() as capture:
        console.print(table(PAIRS, supports))
    rows = {row.split()[0]: row.split()[1:] for row in capture.get().splitlines() if row.strip()}
    assert rows["all"] == ["3", "67", "0.40", "100", "50"]
    assert rows["wrong-number"] == ["1", "100", "–", "–", "–"]
