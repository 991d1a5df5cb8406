"""llama.cpp's own server, in a child process that lives no longer than this one."""

import atexit
import json
import os
import secrets
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from qa.errors import ModelError

_CHILD = Path(__file__).with_name("embedded_server_child.py")
_START_TIMEOUT_S = 120.0
_STOP_TIMEOUT_S = 5.0
_MOST_THREADS = 4


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where the server listens, and the key that only this process knows."""

    url: str
    api_key: str = field(repr=False)


class EmbeddedServer:
    """Serve one GGUF file on a loopback port, from the first use on.

    A crash of native code ends the child, not this process; the next use starts another child.
    """

    def __init__(self, gguf: Path, model: str, context_tokens: int) -> None:
        self._gguf = gguf
        self._model = model
        self._context_tokens = context_tokens
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._address: ServerAddress | None = None

    def address(self) -> ServerAddress:
        """Return where the running server listens; start it if it does not run.

        Raises:
            ModelError: the server cannot be started.
        """
        with self._lock:
            if self._address is None or not self._runs():
                self._end()
                self._address = self._start()
            return self._address

    def lost(self, address: ServerAddress) -> None:
        """End the child that does not answer there: a dying one looks alive for a moment."""
        with self._lock:
            if self._address == address:
                self._end()

    def is_running(self) -> bool:
        """Return whether there is a child and it is alive."""
        with self._lock:
            return self._runs()

    def stop(self) -> None:
        """End the child, if there is one."""
        with self._lock:
            self._end()
        atexit.unregister(self.stop)

    def _runs(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def _start(self) -> ServerAddress:
        api_key = secrets.token_urlsafe()
        asked = {
            "gguf": str(self._gguf),
            "model": self._model,
            "context_tokens": self._context_tokens,
            "threads": _threads(),
            "api_key": api_key,
        }
        self._child = child = subprocess.Popen(
            [sys.executable, "-P", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for this process to handle
        )
        atexit.register(self.stop)
        said = _first_line(child, json.dumps(asked))
        if "url" not in said:
            self._end()
            raise ModelError(
                f"The embedded server cannot serve {self._gguf.name}: "
                f"{said.get('error', 'it ended while starting')}. "
                "Run `make setup`, or name another file in QA_LLM_GGUF."
            )
        return ServerAddress(said["url"], api_key)

    def _end(self) -> None:
        child, self._child, self._address = self._child, None, None
        if child is None:
            return
        child.kill()  # it keeps nothing that would have to be saved
        child.wait(_STOP_TIMEOUT_S)
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()


def _first_line(child: subprocess.Popen[str], asked: str) -> dict[str, str]:
    """Tell the child what to serve and return what it says then; nothing if it ends or hangs."""
    assert child.stdin is not None and child.stdout is not None
    watchdog = threading.Timer(_START_TIMEOUT_S, child.kill)
    watchdog.start()
    try:
        child.stdin.write(asked + "\n")
        child.stdin.flush()
        said = json.loads(child.stdout.readline() or "{}")
    except BrokenPipeError:
        return {}
    finally:
        watchdog.cancel()
    return {str(key): str(value) for key, value in said.items()}


def _threads() -> int:
    """Return one less than the physical cores, as near as the standard library tells; 1 to 4.

    More than two logical cores are taken to be pairs that share a core. The engine's threads wait
    for each other by spinning: where another program takes one's core away, all of them stand.
    """
    logical = os.cpu_count() or 1
    physical = logical if logical <= 2 else logical // 2
    return min(_MOST_THREADS, max(1, physical - 1))
