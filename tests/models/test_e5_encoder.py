"""The network against the same one written out in floats."""

import math

import numpy as np
import pytest

from qa.errors import ModelError
from qa.models.e5_encoder import E5Encoder
from qa.models.e5_file import E5File
from qa.models.e5_weights import E5Weights
from tests.models.tiny_e5 import EPSILON, HEADS, HIDDEN, LAYERS, tensors, write_tiny_e5

IDS = [0, 5, 6, 11, 4, 7, 2]


def normalised(x, weights, name):
    x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + EPSILON)
    return x * weights[name + ".w"] + weights[name + ".b"]


def reference(ids, weights):
    def linear(x, name):
        return x @ weights[name + ".w"].T.astype(np.float64) + weights[name + ".b"]

    x = weights["emb.word"][ids] + weights["emb.pos"][: len(ids)] + weights["emb.type"][0]
    x = normalised(x.astype(np.float64), weights, "emb.ln")
    for layer in (f"l{number}." for number in range(LAYERS)):
        q, k, v = (
            linear(x, layer + part).reshape(len(ids), HEADS, -1).swapaxes(0, 1) for part in "qkv"
        )
        looks = np.exp(q @ k.swapaxes(1, 2) / math.sqrt(HIDDEN / HEADS))
        seen = (looks / looks.sum(-1, keepdims=True) @ v).swapaxes(0, 1).reshape(len(ids), HIDDEN)
        x = normalised(x + linear(seen, layer + "ao"), weights, layer + "aln")
        wide = linear(x, layer + "fi")
        wide = wide / 2 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
        x = normalised(x + linear(wide, layer + "fo"), weights, layer + "oln")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


@pytest.mark.parametrize("count", [1, 2, 7, 16])
def test_the_whole_numbers_give_what_floats_give(tmp_path, count):
    ids = (IDS * 3)[:count]
    encoder = E5Encoder(E5Weights(E5File(write_tiny_e5(tmp_path / "tiny.bin"))))
    vector = encoder.encode(ids)
    assert vector.dtype == np.float32 and np.linalg.norm(vector) == pytest.approx(1, abs=1e-6)
    assert vector @ reference(ids, tensors()) == pytest.approx(1, abs=1e-3)


def test_a_file_without_a_layer_is_turned_down(tmp_path):
    path = write_tiny_e5(tmp_path / "tiny.bin", {"l1.fi.b": np.zeros(95, np.float32)})
    with pytest.raises(ModelError, match="no l1.fi.b of shape"):
        E5Encoder(E5Weights(E5File(path)))
