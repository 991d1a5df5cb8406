"""Weights in whole numbers, as they come and as trained further."""

import numpy as np
import pytest

from qa.errors import ModelError
from qa.models.e5_encoder import E5Encoder
from qa.models.e5_file import E5File
from qa.models.e5_weights import E5Weights, TrainedWeights
from tests.models.test_e5_encoder import IDS, reference
from tests.models.tiny_e5 import HIDDEN, INNER, tensors, write_tiny_e5

RANK = 2


@pytest.fixture
def file(tmp_path):
    return E5File(write_tiny_e5(tmp_path / "tiny.bin"))


def saved(path, **changes):
    np.savez(path, **{name.replace("_", "."): value for name, value in changes.items()})
    return path


def product():
    """Return a thin matrix, a flat one, and what they make of one of the network's."""
    random = np.random.default_rng(7)
    thin = random.normal(0, 0.3, (HIDDEN, RANK)).astype(np.float16)
    flat = random.normal(0, 0.3, (RANK, INNER)).astype(np.float16)
    return thin, flat, tensors()["l0.fo.w"] + thin.astype(np.float32) @ flat.astype(np.float32)


def off(weights, matrix):
    whole, scales = weights.integers("l0.fo.w", HIDDEN, INNER)
    assert whole.dtype == np.int8 and np.abs(whole).max() == 63
    return np.abs(whole * scales[:, None] - matrix) / scales[:, None]


def test_weights_keep_seven_bits_of_the_largest_in_their_row(file):
    assert off(E5Weights(file), tensors()["l0.fo.w"]).max() <= 0.501


def test_a_row_of_nothing_stays_nothing(tmp_path):
    empty = {"l0.fo.w": np.zeros((64, 96), np.float32), "l0.fo.b": np.zeros(64, np.float32)}
    weights = E5Weights(E5File(write_tiny_e5(tmp_path / "tiny.bin", empty)))
    assert not weights.integers("l0.fo.w", 64, 96)[0].any()
    assert E5Encoder(weights).encode(IDS) @ reference(IDS, tensors() | empty) > 0.999


def test_the_vectors_of_the_vocabulary_are_those_of_the_file(file):
    assert np.array_equal(E5Weights(file).embeddings([3, 0]), tensors()["emb.word"][[3, 0]])


def test_what_was_learnt_is_added(file, tmp_path):
    thin, flat, matrix = product()
    bias = np.linspace(-1, 1, HIDDEN, dtype=np.float16)
    changes = saved(
        tmp_path / "new.npz", **{"l0_fo_w_thin": thin, "l0_fo_w_flat": flat, "l0_fo_b": bias}
    )
    weights = TrainedWeights(file, changes)
    assert off(weights, matrix).max() <= 0.501
    assert np.array_equal(weights.floats("l0.fo.b", HIDDEN), bias)
    learnt = tensors() | {"l0.fo.w": matrix, "l0.fo.b": bias.astype(np.float32)}
    assert E5Encoder(weights).encode(IDS) @ reference(IDS, learnt) > 0.999


def test_what_was_not_changed_is_that_of_the_file(file, tmp_path):
    weights = TrainedWeights(file, saved(tmp_path / "new.npz"))
    assert off(weights, tensors()["l0.fo.w"]).max() <= 0.501
    assert np.array_equal(weights.floats("l0.fo.b", HIDDEN), tensors()["l0.fo.b"])


def test_a_change_of_another_shape_is_turned_down(file, tmp_path):
    changes = saved(tmp_path / "new.npz", l0_fo_b=np.zeros(3, np.float16))
    with pytest.raises(ModelError, match=r"l0.fo.b has the shape \(3,\), not \(64,\)"):
        TrainedWeights(file, changes).floats("l0.fo.b", HIDDEN)


def test_a_damaged_file_of_changes_is_named(file, tmp_path):
    (tmp_path / "new.npz").write_bytes(b"no archive")
    with pytest.raises(ModelError, match="new.npz"):
        TrainedWeights(file, tmp_path / "new.npz")
