import numpy as np
import onnxruntime as ort
import pytest

from qa.models.onnx_graph import OnnxGraph


def run(blob, **inputs):
    return ort.InferenceSession(blob, providers=["CPUExecutionProvider"]).run(None, inputs)


def test_constants_of_every_type_arrive(tmp_path):
    graph = OnnxGraph()
    scale = graph.constant(np.array(0.5, np.float32))
    zero = graph.constant(np.array(3, np.uint8))
    whole = graph.constant(np.array([[1, 3, 255]], np.uint8))
    signed = graph.constant(np.arange(-3, 3, dtype=np.int8).reshape(2, 3).T)  # not contiguous
    one = graph.constant(np.array(0, np.int8))
    axis = graph.constant(np.array([-1], np.int64))
    left = graph.add("DequantizeLinear", whole, scale, zero)
    right = graph.add("DequantizeLinear", signed, scale, one)
    product = graph.add("MatMul", left, right)
    total = graph.add("ReduceSum", graph.add("Mul", product, "x"), axis)
    blob = graph.to_bytes({"x": (1, "n")}, {total: (1, 1), product: (1, 2)})
    # left [-1, 0, 126], right [[-1.5, 0], [-1, .5], [-.5, 1]]
    total, product = run(blob, x=np.array([[2, 3]], np.float32))
    assert product.tolist() == [[-61.5, 126.0]]
    assert total.tolist() == [[-61.5 * 2 + 126 * 3]]


def test_attributes_and_several_outputs_arrive():
    graph = OnnxGraph()
    sizes = graph.constant(np.array([1, 2], np.int64))
    first, rest = graph.add_many(2, "Split", "x", sizes, axis=-1)
    weight = graph.constant(np.ones(2, np.float32))
    flat = graph.add("LayerNormalization", rest, weight, weight, axis=-1, epsilon=3.0)
    got_first, got = run(
        graph.to_bytes({"x": ("n", 3)}, {first: ("n", 1), flat: ("n", 2)}),
        x=np.array([[7, 1, 3]], np.float32),
    )
    assert got_first.tolist() == [[7]]
    assert got[0] == pytest.approx([0.5, 1.5])  # mean 2, variance 1: ±1 / sqrt(1 + 3), + 1
