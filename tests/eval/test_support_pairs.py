from collections import Counter

import pytest

from eval.samples import SamplesError
from eval.support_pairs import OUR_PAIRS, SUPPORTED, UNSUPPORTED, SupportPair, load_pairs
from tests.eval.fakes import jsonl

LINE = {
    "id": "p1",
    "language": "en",
    "split": "dev",
    "claim": "Two men were hurt.",
    "quote": "Three men were hurt.",
    "supported": False,
    "why": "wrong-number",
}
OURS = load_pairs(OUR_PAIRS)


def written(tmp_path, *lines):
    return jsonl(tmp_path / "pairs.jsonl", *lines)


def test_pairs_are_read_in_order(tmp_path):
    right = {**LINE, "id": "p2", "claim": "3 men were hurt.", "supported": True}
    read = load_pairs(written(tmp_path, LINE, right | {"why": "number-form"}))
    assert read[0] == SupportPair(**LINE)
    assert [(pair.id, pair.supported) for pair in read] == [("p1", False), ("p2", True)]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"why": "style"}, "why"),
        ({"why": "paraphrase"}, "paraphrase is no reason for an unsupported claim"),
        ({"supported": True}, "wrong-number is no reason for a supported claim"),
        ({"quote": " "}, "quote: String should have at least 1 character"),
        ({"source": "a.txt"}, "source: Unexpected keyword argument"),
        ({"id": "p1"}, "id 'p1' is that of line 1 too"),
    ],
)
def test_a_wrong_pair_is_named_with_its_line(tmp_path, changed, message):
    path = written(tmp_path, LINE, {**LINE, "id": "p2"} | changed)
    with pytest.raises(SamplesError) as caught:
        load_pairs(path)
    assert str(caught.value).startswith(f"{path}:2: ")
    assert message in str(caught.value)


def test_a_file_without_pairs_is_refused(tmp_path):
    with pytest.raises(SamplesError, match="holds no pair"):
        load_pairs(written(tmp_path))


def test_half_of_ours_are_supported_in_each_split_and_language():
    count = Counter((pair.split, pair.language, pair.supported) for pair in OURS)
    assert len(OURS) >= 120
    assert {pair.language for pair in OURS} == {"en", "vi", "zh"}
    for split, language, _ in list(count):
        assert count[split, language, True] == count[split, language, False]
    assert sum(pair.split == "dev" for pair in OURS) * 2 == len(OURS)


def test_every_reason_occurs_in_ours_and_every_claim_once():
    assert {pair.why for pair in OURS} == {*SUPPORTED, *UNSUPPORTED}
    assert len({(pair.claim, pair.quote) for pair in OURS}) == len(OURS)


def test_each_quote_of_ours_has_a_claim_it_supports_and_one_it_does_not():
    labels: dict[str, set[bool]] = {}
    for pair in OURS:
        labels.setdefault(pair.quote, set()).add(pair.supported)
    assert all(found == {True, False} for found in labels.values())
