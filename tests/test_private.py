"""Nothing leaves the machine while a question is answered and the page is built."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WATCH = """
import ipaddress, sys

def is_here(host):
    if host in (None, "", b"", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host if isinstance(host, str) else host.decode()).is_loopback
    except ValueError:
        return False

def watch(event, args):
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        host = args[1][0] if isinstance(args[1], tuple) else None
    else:
        return
    if not is_here(host):
        print("outside:", event, host, flush=True)
        raise OSError(f"{event} to {host}")

sys.addaudithook(watch)
"""
ASK = """
from qa import Chatbot
from qa.chat.server import application

with Chatbot.open("articles", data="data") as bot:
    answer = bot.ask("Who cut the ribbon of the bridge?")
    application(bot)
    print("cited:", len(answer.citations))
"""

TRACED = """
import importlib
from pathlib import Path
from qa.index.chroma import connect, disconnect, load

load()
disconnect(connect(Path("chroma"), None))
traces = importlib.import_module("chromadb.telemetry.opentelemetry")
exporter = importlib.import_module("opentelemetry.exporter.otlp.proto.grpc.trace_exporter")
print("traced by", traces.tracer, "for others", exporter.OTLPSpanExporter.__name__)
"""


def run(code: str, folder: Path, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QA_")}
    done = subprocess.run(
        [sys.executable, "-c", WATCH + code],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.models
def test_an_answer_and_the_page_touch_nothing_but_loopback(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "bridge.txt").write_text(
        "New bridge opens\n\nMayor Ada Roth cut the ribbon of the bridge on Monday.\n",
        encoding="utf-8",
    )

    assert run(ASK, tmp_path) == "cited: 1\n"


def test_chroma_sends_no_traces_whatever_the_environment_says(tmp_path: Path) -> None:
    said = run(
        TRACED,
        tmp_path,
        CHROMA_OTEL_GRANULARITY="all",
        CHROMA_OTEL_COLLECTION_ENDPOINT="http://127.0.0.1:9",
    )

    assert said == "traced by None for others OTLPSpanExporter\n"


@pytest.mark.parametrize(
    "attempt",
    ['socket.create_connection(("192.0.2.1", 9))', 'socket.getaddrinfo("news.example", 80)'],
)
def test_the_watch_sees_an_attempt_and_stops_it(attempt: str, tmp_path: Path) -> None:
    code = f"import contextlib, socket\nwith contextlib.suppress(OSError):\n    {attempt}\n"

    assert run(code, tmp_path).startswith("outside:")
