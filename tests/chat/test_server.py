import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from qa.chat.server import bound
from qa.errors import PortTaken, QAError
from tests.chat.fakes import ARTICLE, FakeBot

Serve = Callable[[FakeBot], str]


def test_a_port_in_use_is_told_with_the_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"^port {port} is in use; .* --port$"):
            with bound("127.0.0.1", port):
                pass


def test_an_address_of_another_machine_is_an_error_of_ours() -> None:
    with pytest.raises(QAError, match="192.0.2.1"), bound("192.0.2.1", 0):
        pass
    with pytest.raises(QAError, match="no such host"), bound("no such host", 0):
        pass


def test_every_response_carries_the_headers(serve: Serve) -> None:
    address = serve(FakeBot())
    accept = {"Accept": "text/html"}
    pages = [
        httpx.get(f"{address}{path}", headers=accept) for path in ("/", "/page/page.js", "/nowhere")
    ]
    for page in pages:
        assert page.headers["X-Frame-Options"] == "DENY"
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "http" not in policy.replace("https", "http") and "*" not in policy


def test_a_file_of_the_page_is_asked_about_before_it_is_used_again(serve: Serve) -> None:
    file = f"{serve(FakeBot())}/page/page.js"
    first = httpx.get(file)
    again = httpx.get(file, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert first.headers["Cache-Control"] == again.headers["Cache-Control"] == "no-cache"


def test_a_nonce_is_used_once_and_by_every_script(serve: Serve) -> None:
    address = serve(FakeBot())
    nonces = set()
    for _ in range(2):
        page = httpx.get(address, headers={"Accept": "text/html"})
        nonce = page.headers["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
        assert page.text.count("<script") == page.text.count(f'<script nonce="{nonce}"') > 3
        nonces.add(nonce)
    assert len(nonces) == 2


def test_only_indexed_articles_are_handed_out(serve: Serve) -> None:
    address = serve(FakeBot())
    found = httpx.get(f"{address}/article", params={"file": ARTICLE.file})
    assert found.json() == {
        "file": "north/bridge.txt",
        "title": "Bridge opens",
        "outlet": "Gazette",
        "published": "2024-05-03",
        "text": ARTICLE.text,
    }
    for file in ("pyproject.toml", "../pyproject.toml", "/etc/passwd", "north/../north/bridge.txt"):
        assert httpx.get(f"{address}/article", params={"file": file}).status_code == 404
        assert httpx.get(f"{address}/gradio_api/file={file}").status_code in (403, 404)


def test_nothing_but_the_page_is_offered(serve: Serve) -> None:
    address = serve(FakeBot())
    info = httpx.get(f"{address}/gradio_api/info").json()
    assert info["named_endpoints"] == {} and info["unnamed_endpoints"] == {}
    for path in ("/docs", "/redoc", "/openapi.json", "/monitoring"):
        assert httpx.get(f"{address}{path}").status_code in (403, 404)
    upload = httpx.post(f"{address}/gradio_api/upload", files={"files": b"x" * 5000})
    assert upload.status_code == 413


@pytest.mark.parametrize("turn", ["NaN", "1e400", '"\\ud800"', "[]", "{"])
def test_made_up_feedback_is_refused_and_not_repeated(serve: Serve, turn: str) -> None:
    address = serve(FakeBot())
    cookies = httpx.get(address, headers={"Accept": "text/html"}).cookies
    body = f'{{"conversation": "x", "turn": {turn}, "verdict": "good"}}'
    reply = httpx.post(f"{address}/feedback", content=body, cookies=dict(cookies))
    assert reply.status_code == 422
    assert reply.json() == {"detail": "The page does not ask in this way."}


def test_a_foreign_name_for_this_machine_opens_nothing(serve: Serve) -> None:
    address = serve(FakeBot())
    assert httpx.get(address, headers={"Host": "rebound.example"}).status_code == 400
    port = address.rpartition(":")[2]
    assert httpx.get(address, headers={"Host": f"localhost:{port}"}).status_code == 200


def test_serve_says_where_it_is_and_stops_quietly(tmp_path: Path) -> None:
    code = (
        "from qa.chat.cli import app; from tests.chat.fakes import FakeBot;"
        f"app(['serve', '--port', '0', '--data', {str(tmp_path)!r}],"
        "obj=lambda articles, data: FakeBot())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        ready = process.stdout.readline()
        assert ready.startswith("Ready at http://127.0.0.1:")
        address = ready.split()[2]
        page = httpx.get(address, headers={"Accept": "text/html"})
        assert page.status_code == 200
        # As a page that is open holds it.
        with httpx.stream("GET", f"{address}/gradio_api/heartbeat/open") as beats:
            assert beats.status_code == 200
            os.kill(process.pid, signal.SIGINT)
            assert process.wait(timeout=20) == 130
        assert process.stderr.read() == ""
