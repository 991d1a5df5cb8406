import numpy as np
import pytest

from qa.errors import ModelError
from qa.models.e5_file import E5File, Sizes
from tests.models.tiny_e5 import CHARACTERS, PIECES, SCORES, tensors, write_tiny_e5


@pytest.fixture
def path(tmp_path):
    return write_tiny_e5(tmp_path / "tiny.bin")


def test_reads_sizes_and_vocabulary(path):
    file = E5File(path)
    assert file.sizes == Sizes(64, 2, 2, 96, 13, 16, pytest.approx(1e-6))
    assert file.vocabulary.pieces == PIECES
    assert file.vocabulary.scores.tolist() == SCORES
    assert file.vocabulary.characters == CHARACTERS
    assert (file.vocabulary.first, file.vocabulary.last) == (0, 2)
    assert file.vocabulary.unknown == 3


def test_reads_the_tensors_as_they_were_written(path):
    file = E5File(path)
    assert (file.floats("emb.pos", 16, 64) == tensors()["emb.pos"]).all()
    scales, weights = file.scales_and_weights("l0.fo.w", 64, 96)
    assert scales.shape == (64, 3, 1) and weights.shape == (64, 3, 32)
    assert ((scales * weights).reshape(64, 96) == tensors()["l0.fo.w"]).all()


def test_reads_rows_in_the_order_asked_for_and_twice_if_so_asked(path):
    scales, weights = E5File(path).scales_and_weights("emb.word", 13, 64, np.array([7, 2, 7]))
    assert ((scales * weights).reshape(3, 64) == tensors()["emb.word"][[7, 2, 7]]).all()


@pytest.mark.parametrize(
    ("name", "shape"), [("emb.poz", (16, 64)), ("emb.pos", (16, 63)), ("emb.word", (13, 64))]
)
def test_a_tensor_of_another_name_shape_or_kind_is_missed(path, name, shape):
    with pytest.raises(ModelError, match=rf"tiny.bin cannot be used \(no {name} of shape"):
        E5File(path).floats(name, *shape)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"none.bin cannot be used .*Install them again: pip"):
        E5File(tmp_path / "none.bin")


@pytest.mark.parametrize("kept", [0, 3, 30, 60, 100, 200, 330, 1000])
def test_a_file_cut_off_in_its_head_is_turned_down(path, kept):
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ModelError, match="cannot be used"):
        E5File(path)


def test_a_file_cut_off_in_its_tensors_is_turned_down_when_they_are_read(path):
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(ModelError, match=r"l1.oln.b is cut off"):
        E5File(path).floats("l1.oln.b", 64)


@pytest.mark.parametrize(("at", "byte"), [(0, b"G"), (4, b"\x02"), (8, b"\0"), (40, b"\x21")])
def test_another_kind_version_or_block_is_turned_down(path, at, byte):
    content = path.read_bytes()
    path.write_bytes(content[:at] + byte + content[at + 1 :])
    with pytest.raises(ModelError, match=r"no such file, or of another version|make no sense"):
        E5File(path)
