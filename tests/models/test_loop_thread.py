"""Coroutines run from threads: to their end, to a deadline, or not at all once it is closed."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from qa.models.loop_thread import LoopThread


@pytest.fixture
def loop():
    loop = LoopThread("test-loop")
    yield loop
    loop.close()


async def give(value, after_s=0.0):
    await asyncio.sleep(after_s)
    return value


def test_returns_what_the_coroutine_returns(loop):
    assert loop.run(give(3), time.monotonic() + 5) == 3


def test_raises_what_the_coroutine_raises(loop):
    async def fail():
        raise KeyError("x")

    with pytest.raises(KeyError):
        loop.run(fail(), time.monotonic() + 5)


@pytest.mark.parametrize("left_s", [-1.0, 0.1])
def test_cancels_at_the_deadline(loop, left_s):
    ended = threading.Event()

    async def sleep():
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    start = time.monotonic()
    with pytest.raises(TimeoutError):
        loop.run(sleep(), start + left_s)
    assert time.monotonic() - start < 2 and ended.wait(2)


def test_works_inside_another_running_loop(loop):
    async def outer():
        return loop.run(give(4), time.monotonic() + 5)

    # On a thread of its own: the browser tests leave a loop running on the main one.
    with ThreadPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(lambda: asyncio.run(outer())).result(10) == 4


def test_closing_cancels_what_still_runs_and_drops_what_comes_later():
    loop = LoopThread("test-loop")
    ended = threading.Event()

    async def sleep():
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    loop.start(sleep())
    loop.run(give(None), time.monotonic() + 5)
    loop.close()
    assert ended.is_set()
    loop.start(give(5))
