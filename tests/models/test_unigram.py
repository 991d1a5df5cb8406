import pytest

from qa.models.e5_file import E5File
from qa.models.unigram import Unigram
from tests.models.tiny_e5 import PIECES, write_tiny_e5


@pytest.fixture(scope="module")
def unigram(tmp_path_factory):
    return Unigram(E5File(write_tiny_e5(tmp_path_factory.mktemp("e5") / "tiny.bin")).vocabulary)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", "▁"),
        ("news", "▁new s"),
        ("new news", "▁new ▁new s"),
        ("  new \t new ", "▁new ▁new ▁"),
        ("Ａs", "▁new s"),  # a full-width letter that this vocabulary reads as "new"
        ("ne\u200bw", "▁new"),
        ("news港", "▁new s 港"),
        ("snew", "▁ s new"),
        ("xs", "▁ <unk> s"),
        ("x\0🙂", "▁ <unk> <unk> <unk>"),
        ("\ud800", "▁ <unk>"),
        ("s▁new", "▁ s ▁new"),
        ("</s>", "▁ <unk> <unk> s <unk>"),
    ],
)
def test_cuts_into_the_likeliest_pieces(unigram, text, pieces):
    assert [PIECES[piece] for piece in unigram.ids(text)] == pieces.split()


def test_a_letter_and_its_accent_are_read_as_one(unigram):
    assert unigram.ids("e\u0301") == unigram.ids("\u00e9") == [4, 3]


def test_a_word_too_long_to_be_remembered_is_cut_alike(unigram):
    assert unigram.ids("s" * 40) == [4] + [6] * 40
