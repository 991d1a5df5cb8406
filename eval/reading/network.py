"""The reader's network in torch, which learns; the chatbot runs the same without torch."""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from qa.models.e5_file import Sizes
from qa.models.e5_weights import E5Weights

Tensors = Mapping[str, Tensor]
"""The weights under the names of the embedder's file, and ``out``: two logits of each token."""
_MATRICES = ("q", "k", "v", "ao", "fi", "fo")
_NORMS = ("aln", "oln")
_FAR_BELOW = -1e4
"""Added to what is not to count."""


def tensors(weights: E5Weights) -> dict[str, Tensor]:
    """Return the weights in full precision, but for the vectors of the vocabulary and ``out``."""
    sizes = weights.sizes
    shapes: dict[str, tuple[int, ...]] = {
        "emb.pos": (sizes.positions, sizes.hidden),
        "emb.type": (2, sizes.hidden),
        "emb.ln.w": (sizes.hidden,),
        "emb.ln.b": (sizes.hidden,),
    }
    found = {name: torch.tensor(weights.floats(name, *shape)) for name, shape in shapes.items()}
    for prefix in (f"l{number}." for number in range(sizes.layers)):
        for name in _MATRICES:
            rows = sizes.inner if name == "fi" else sizes.hidden
            columns = sizes.inner if name == "fo" else sizes.hidden
            found[f"{prefix}{name}.w"] = torch.tensor(
                weights.matrix(f"{prefix}{name}.w", rows, columns)
            )
            found[f"{prefix}{name}.b"] = torch.tensor(weights.floats(f"{prefix}{name}.b", rows))
        for name in (f"{prefix}{norm}.{end}" for norm in _NORMS for end in "wb"):
            found[name] = torch.tensor(weights.floats(name, sizes.hidden))
    return found


def logits(weights: Tensors, sizes: Sizes, embedded: Tensor, lengths: Sequence[int]) -> Tensor:
    """Return how likely an answer begins and ends at each token, ``(n_texts, n_tokens, 2)``.

    Args:
        weights: all of them, of one type.
        sizes: of the network.
        embedded: the vectors of the tokens ``(n_texts, n_tokens, hidden)``.
        lengths: how many of each text's tokens count.
    """
    n_tokens = embedded.shape[1]
    beyond = torch.arange(n_tokens)[None] >= torch.tensor(lengths)[:, None]
    mask = (_FAR_BELOW * beyond).to(embedded.dtype)
    x = embedded + weights["emb.pos"][:n_tokens] + weights["emb.type"][0]
    x = _normalised(x, weights, "emb.ln", sizes)
    for number in range(sizes.layers):
        x = _layer(x, mask[:, None, None], weights, f"l{number}.", sizes)
    out = F.linear(x, weights["out.w"], weights["out.b"]).float()
    return out + _FAR_BELOW * beyond[..., None]


def _layer(x: Tensor, mask: Tensor, weights: Tensors, prefix: str, sizes: Sizes) -> Tensor:
    """Run one layer of BERT's encoder (Devlin 2019)."""

    def linear(value: Tensor, name: str) -> Tensor:
        return F.linear(value, weights[f"{prefix}{name}.w"], weights[f"{prefix}{name}.b"])

    texts, tokens, hidden = x.shape
    q, k, v = (linear(x, n).view(texts, tokens, sizes.heads, -1).transpose(1, 2) for n in "qkv")
    # Written out: torch's own attention takes three times as long backwards on a processor.
    looks = torch.softmax(q * q.shape[-1] ** -0.5 @ k.transpose(-1, -2) + mask, -1)
    seen = (looks @ v).transpose(1, 2).reshape(texts, tokens, hidden)
    x = _normalised(x + linear(seen, "ao"), weights, prefix + "aln", sizes)
    wide = F.gelu(linear(x, "fi"))
    return _normalised(x + linear(wide, "fo"), weights, prefix + "oln", sizes)


def _normalised(x: Tensor, weights: Tensors, name: str, sizes: Sizes) -> Tensor:
    return F.layer_norm(
        x, (sizes.hidden,), weights[f"{name}.w"], weights[f"{name}.b"], sizes.epsilon
    )
