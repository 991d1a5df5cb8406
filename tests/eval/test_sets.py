import pytest

from eval.samples import SamplesError
from eval.sets import SplitChoice, load_sets
from tests.eval.fakes import jsonl


@pytest.fixture
def questions(tmp_path):
    lines = [
        {
            "id": f"s{number}",
            "question": f"Why {number}?",
            "language": "en",
            "kind": "unanswerable",
            "split": split,
            "unanswerable": True,
        }
        for number, split in enumerate(["dev", "test"] * 3)
    ]
    return jsonl(tmp_path / "questions.jsonl", *lines)


def ids(articles, questions, split, every):
    [only] = load_sets([articles], [questions], split, every)
    return [sample.id for sample in only.samples]


@pytest.mark.parametrize(
    ("split", "every", "kept"),
    [
        ("all", 1, ["s0", "s1", "s2", "s3", "s4", "s5"]),
        ("all", 2, ["s0", "s1", "s4", "s5"]),
        ("all", 9, ["s0", "s1"]),
        ("test", 2, ["s1", "s5"]),
    ],
)
def test_every_nth_question_of_each_split_is_kept(articles, questions, split, every, kept):
    assert ids(articles, questions, SplitChoice(split), every) == kept


def test_each_file_needs_a_folder(articles, questions):
    with pytest.raises(SamplesError, match="2 folders of articles and 1 files of questions"):
        load_sets([articles, articles], [questions], SplitChoice.all, 1)


def test_sets_over_the_same_folder_have_names_of_their_own(articles, questions):
    sets = load_sets([articles, articles], [questions, questions], SplitChoice.all, 1)
    assert len({each.name for each in sets}) == 2
