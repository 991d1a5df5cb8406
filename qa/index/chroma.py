"""The connection to Chroma, a folder or a server, and what its errors mean."""

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from qa.errors import IndexDamaged, IndexError_, IndexUnwritable
from qa.index.server import CONNECT_TIMEOUT_S, TIMEOUT_S, ChromaServer

if TYPE_CHECKING:
    import httpx
    from chromadb.api import ClientAPI
    from chromadb.config import Settings

_UNWRITABLE = re.compile(r"\(code: (8|13|14|778|1034|1546)\)|\(os error (13|27|28|30)\)")
"""SQLite's "readonly", "full", "cannot open", and failures to write, sync and truncate; EACCES,
EFBIG, ENOSPC and EROFS."""
_OPENING = Lock()
_TRACES = "opentelemetry.exporter.otlp.proto.grpc.trace_exporter"


def load() -> None:
    """Import Chroma without what sends its traces: a fifth of its loading time, and never used.

    Whoever needs that module still gets it: it is missing while Chroma loads and no longer.
    """
    if "chromadb" in sys.modules or _TRACES in sys.modules:
        return
    unused = ModuleType(_TRACES)
    unused.OTLPSpanExporter = None  # type: ignore[attr-defined]
    sys.modules[_TRACES] = unused
    try:
        import chromadb  # noqa: F401
    finally:
        del sys.modules[_TRACES]


@contextmanager
def translated(folder: Path, server: ChromaServer | None) -> Iterator[None]:
    """Translate what Chroma raises.

    Raises:
        IndexDamaged: the files in the folder cannot be read.
        IndexUnwritable: they cannot be written.
        IndexError_: the server does not answer, or refuses.
    """
    load()
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, httpx.HTTPError, OSError, ValueError) as exc:
        raise (_of_folder(exc, folder) if server is None else server.failure(exc)) from exc
    except BaseException as exc:
        # A panic of Chroma's Rust is no Exception, and its class is nowhere to be imported from.
        if type(exc).__name__ != "PanicException":
            raise
        raise _of_folder(exc, folder) from exc


def _of_folder(exc: BaseException, folder: Path) -> IndexError_:
    cause = " ".join(str(exc).split())[:200].rstrip(".?!") or type(exc).__name__
    if _UNWRITABLE.search(cause):
        return IndexUnwritable(
            f"Chroma cannot write {folder}: {cause}. Free some space or check its permissions."
        )
    return IndexDamaged(
        f"Chroma cannot read {folder}: {cause}. If it says so again, run `qa index --rebuild`."
    )


def connect(folder: Path, server: ChromaServer | None) -> "ClientAPI":
    """Open the folder, or the server when there is one; raises what Chroma raises."""
    from chromadb.config import Settings

    # Chroma's telemetry logs its own failures; with it and the traces off, whatever the environment
    # says, nothing leaves the machine.
    logging.getLogger("chromadb.telemetry").disabled = True
    settings = Settings(anonymized_telemetry=False, chroma_otel_granularity="none")
    return _open_folder(str(folder), settings) if server is None else _reach(server, settings)


def _reach(server: ChromaServer, settings: "Settings") -> "ClientAPI":
    """Connect to a server, once it has shown that it is there: Chroma's client may wait for it."""
    import chromadb
    import httpx

    server.greet()
    client = chromadb.HttpClient(
        host=server.url,  # whole, since only so its path is kept; the port is not looked at then
        ssl=server.url.startswith("https:"),
        headers=dict(server.headers),
        settings=settings,
    )
    for session in _sessions(client):
        session.timeout = httpx.Timeout(TIMEOUT_S, connect=CONNECT_TIMEOUT_S)
        session.event_hooks = {"response": [server.check]}
    return client


def disconnect(client: "ClientAPI") -> None:
    """Let go of the files or the connection."""
    sessions = _sessions(client)
    client.close()  # type: ignore[attr-defined]  # missing from the interface
    for session in sessions:
        session.close()


def _sessions(client: Any) -> "list[httpx.Client]":
    """Return the connections to a server, none for a folder: Chroma neither limits nor closes."""
    servers = (client._server, client._admin_client._server)
    return [server._session for server in servers if hasattr(server, "_session")]


def _open_folder(path: str, settings: "Settings") -> "ClientAPI":
    """Open a folder as if nobody in this process had.

    Chroma hands out the same state for the same path: also one that failed to start, one whose
    files are gone, and one that does not see what another process has written since.
    """
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient

    known = SharedSystemClient._identifier_to_system
    with _OPENING:
        while path in known:
            path += "/."  # another spelling of the same folder
        try:
            return chromadb.PersistentClient(path=path, settings=settings)
        except BaseException:
            known.pop(path, None)
            raise
