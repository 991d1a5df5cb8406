"""What counts as a sound folder of vectors."""

from pathlib import Path

import numpy as np
import pytest

from qa.index.database import Database
from qa.index.probe import gives_back
from qa.index.vector_cache import VectorCache
from qa.index.vectors import ChromaVectors
from tests.fakes import vector


def alike(stories: int) -> dict[bytes, str]:
    """Return the passages of stories that differ in two words of each sentence."""
    made = {}
    for number in range(stories):
        subject = f"bridge{number} number{number * 7}"
        for first in (1, 11, 21):
            lines = [
                f"The {subject} was opened in stage {i} on Monday. It cost {i} million dollars."
                for i in range(first, first + 10)
            ]
            made[f"{number:028}{first:04}".encode()] = " ".join(lines)
    return made


@pytest.fixture
def cache(tmp_path: Path) -> VectorCache:
    return VectorCache(Database(tmp_path / "index.sqlite"))


@pytest.fixture
def vectors(tmp_path: Path) -> ChromaVectors:
    return ChromaVectors(tmp_path / "chroma", "test")


def fill(texts: dict[bytes, str], cache: VectorCache, vectors: ChromaVectors) -> list[str]:
    cache.fill(texts, lambda some: np.stack([vector(text) for text in some]))
    known = cache.get(list(texts))
    keys = [key.hex() for key in texts]
    vectors.put(keys, np.stack([known[key] for key in texts]))
    return keys


def test_passages_that_are_nearly_alike_are_no_damage(
    cache: VectorCache, vectors: ChromaVectors
) -> None:
    keys = fill(alike(150), cache, vectors)
    known = cache.get([bytes.fromhex(key) for key in keys])
    missed = [
        key for key in keys if key not in vectors.nearest(known[bytes.fromhex(key)], len(keys) // 9)
    ]
    assert missed  # Chroma's graph does not lead to them
    assert gives_back(vectors, cache)
    vectors.close()


def test_other_vectors_than_those_that_were_given_are_damage(
    cache: VectorCache, vectors: ChromaVectors
) -> None:
    keys = fill(alike(3), cache, vectors)
    assert gives_back(vectors, cache)
    vectors.put(keys[4:5], vector("something else")[None])
    assert not gives_back(vectors, cache)
    vectors.close()


def test_nothing_is_given_back_whole(cache: VectorCache, vectors: ChromaVectors) -> None:
    assert gives_back(vectors, cache)
