"""The embedded server's life: it starts once, comes back after a crash, and ends with us."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from qa.errors import ModelError, ModelUnreachable
from qa.models.embedded_llm import EmbeddedLLM
from qa.models.embedded_server import EmbeddedServer
from qa.models.gguf import bundled_gguf
from qa.models.message import Message

pytestmark = pytest.mark.models

COUNT = [Message("user", "Repeat: one two three four five six seven eight nine ten")]
STORY = [Message("user", "Write a very long story about a ship.")]
"""What is not told to its end by the time that somebody reads its beginning."""


@pytest.fixture
def server():
    server = EmbeddedServer(bundled_gguf(), "small", 512)
    yield server
    server.stop()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def ends_within(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not is_alive(pid)


def test_threads_that_start_it_at_once_get_one_server(server):
    with ThreadPoolExecutor(4) as pool:
        addresses = list(pool.map(lambda _: server.address(), range(4)))
    assert len(set(addresses)) == 1 and server.is_running()


def test_only_this_process_may_use_it(server):
    address = server.address()
    assert address.url.startswith("http://127.0.0.1:") and address.api_key not in repr(address)
    with pytest.raises(urllib.error.HTTPError, match="401") as caught:
        urllib.request.urlopen(address.url + "/models")
    caught.value.close()
    key = {"Authorization": f"Bearer {address.api_key}"}
    with urllib.request.urlopen(urllib.request.Request(address.url + "/models", headers=key)) as ok:
        assert ok.status == 200
    assert address.api_key not in Path(f"/proc/{server._child.pid}/cmdline").read_text()


def test_stops_and_starts_again(server):
    first = server.address()
    pid = server._child.pid
    server.stop()
    assert not server.is_running() and ends_within(pid, 3)
    assert server.address() != first


def test_a_file_it_cannot_serve_is_one_clear_error(tmp_path):
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + b"\x00" * 64)
    with pytest.raises(ModelError, match="cannot serve broken.gguf: .*QA_LLM_GGUF") as caught:
        EmbeddedServer(broken, "broken", 512).address()
    assert "\n" not in str(caught.value)


def test_users_of_one_file_share_a_server_until_the_last_is_closed():
    one, other = EmbeddedLLM(timeout_s=120), EmbeddedLLM(timeout_s=120)
    try:
        assert one.complete(COUNT, max_tokens=1) and other.complete(COUNT, max_tokens=1)
        assert one._server is other._server
        one.close()
        assert other._server.is_running()
    finally:
        one.close()
        other.close()
    assert not other._server.is_running()


def test_is_running_when_warm():
    with closing(EmbeddedLLM(timeout_s=120)) as llm:
        assert not llm._server.is_running()
        llm.warm_up()
        assert llm._server.is_running()


def test_comes_back_after_it_was_killed_between_two_prompts():
    with closing(EmbeddedLLM(timeout_s=120)) as llm:
        before = llm.complete(COUNT, max_tokens=4)
        assert before.tokens and before.tokens > 4
        os.kill(llm._server._child.pid, signal.SIGKILL)
        llm._server._child.wait()
        assert llm.complete(COUNT, max_tokens=4) == before


def test_a_crash_in_the_middle_of_a_reply_is_one_clear_error():
    with closing(EmbeddedLLM(timeout_s=120)) as llm:
        pieces = llm.stream(STORY, max_tokens=400)
        next(pieces)
        os.kill(llm._server._child.pid, signal.SIGKILL)
        with pytest.raises(ModelUnreachable, match="stopped. Ask again: it is started anew"):
            list(pieces)
        assert llm.complete(COUNT, max_tokens=4)


PARENT = """
import sys, time
from qa.models.embedded_server import EmbeddedServer
from qa.models.gguf import bundled_gguf
server = EmbeddedServer(bundled_gguf(), "small", 512)
server.address()
sys.stdout.write(f"{server._child.pid}\\n")
sys.stdout.flush()
if sys.argv[1] != "exit":
    time.sleep(60)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, None])
def test_ends_with_its_parent(end):
    command = [sys.executable, "-c", PARENT, "wait" if end else "exit"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        child = int(parent.stdout.readline())
        if end:
            assert is_alive(child)
            parent.send_signal(end)
        parent.wait(10)
        assert ends_within(child, 3)
