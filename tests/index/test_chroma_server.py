"""The vectors on a real Chroma server, which may go, come back, and be wiped."""

import shutil
from pathlib import Path

import pytest

from qa.chatbot import Chatbot
from qa.errors import IndexError_, IndexLocked, SettingsError
from qa.index.index import Index
from qa.index.server import ChromaServer
from qa.settings import Settings
from tests.fakes import FakeEmbedder, vector
from tests.index.newsroom import Newsroom, found, story
from tests.index.servers import KEY, ChromaRun, Proxy, certificate


@pytest.fixture
def server(chroma: ChromaRun) -> ChromaServer:
    return ChromaServer(chroma.url)


def test_indexes_on_one_server_keep_apart(
    server: ChromaServer, newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("b.txt", story("tunnel"))
    index = newsroom.open(server=server)
    assert not index.in_step()
    assert index.sync().added == 2
    other = Newsroom(tmp_path / "other", tmp_path / "other-data")
    other.write("c.txt", story("bridge"))
    second = other.open(server=server)
    second.sync()
    newsroom.delete("b.txt")
    newsroom.write("a.txt", story("church"))
    index.sync()
    assert found(index, vector("church")) == {"a.txt"}
    assert found(second, vector("bridge")) == {"c.txt"}
    newsroom.check(index)
    other.check(second)
    index.sync(rebuild=True)
    newsroom.check(index)
    other.check(second)
    assert not (newsroom.data / "chroma").exists()
    other.close()


def test_a_collection_made_anew_by_another_is_seen(
    server: ChromaServer, newsroom: Newsroom
) -> None:
    newsroom.write("a.txt", story("bridge"))
    index, reader = newsroom.open(server=server), newsroom.open(server=server)
    index.sync()
    assert found(reader, vector("bridge")) == {"a.txt"}
    index.sync(rebuild=True)
    assert reader.vectors.count() == 1
    index.sync(rebuild=True)
    assert found(reader, vector("bridge")) == {"a.txt"}
    index.vectors.clear()
    with pytest.raises(IndexLocked, match="is being made anew"):
        found(reader, vector("bridge"))
    with pytest.raises(IndexLocked, match="is being made anew"):
        found(reader, vector("bridge"))


def test_a_server_that_goes_and_comes_back(tmp_path: Path, newsroom: Newsroom) -> None:
    newsroom.write("a.txt", story("bridge"))
    with ChromaRun(tmp_path / "server") as run:
        newsroom.age()
        index = newsroom.open(server=ChromaServer(run.url))
        index.sync()
        assert index.in_step()
        newsroom.embedded()
        run.kill()
        for ask in (index.in_step, lambda: found(index, vector("bridge")), index.sync):
            with pytest.raises(IndexError_, match="No answer from a Chroma server") as caught:
                ask()
            assert "\n" not in str(caught.value)
        run.start()
        assert found(index, vector("bridge")) == {"a.txt"}
        assert index.in_step()
        run.kill()
        shutil.rmtree(run.folder)
        run.start()
        assert not index.in_step()
        assert index.sync().embedded == 0
        assert newsroom.embedded() == []
        newsroom.check(index)


class Killing(FakeEmbedder):
    """Kills the server while it embeds, once."""

    def __init__(self, run: ChromaRun) -> None:
        super().__init__()
        self.run: ChromaRun | None = run

    def embed_passages(self, texts):
        if self.run is not None:
            self.run.kill()
            self.run = None
        return super().embed_passages(texts)


def test_a_server_that_goes_in_the_middle_of_a_run(tmp_path: Path, newsroom: Newsroom) -> None:
    newsroom.write("a.txt", story("bridge"))
    with ChromaRun(tmp_path / "server") as run:
        index = newsroom.open(server=ChromaServer(run.url))
        index.sync()
        newsroom.write("a.txt", story("church"))
        newsroom.write("b.txt", story("tunnel", 40))
        server = ChromaServer(run.url)
        other = newsroom.open(Killing(run), server)
        with pytest.raises(IndexError_, match="No answer from a Chroma server"):
            other.sync()
        run.start()
        assert found(index, vector("church")) == {"a.txt"}  # in its old version
        assert index.catalog.counts().articles == 1
        newsroom.embedded()
        assert (index.sync().embedded, newsroom.embedded()) == (0, [])  # kept, though not written
        newsroom.check(index)
        assert found(index, vector("church")) == {"a.txt", "b.txt"}


def test_a_proxy_is_shown_the_headers(chroma: ChromaRun, newsroom: Newsroom) -> None:
    newsroom.write("a.txt", story("bridge"))
    with Proxy(chroma.port) as proxy:
        server = ChromaServer.checked(proxy.url + "/", f"Authorization: {KEY}")
        assert "press-pass" not in repr(server)
        index = newsroom.open(server=server)
        index.sync()
        newsroom.check(index)
        assert proxy.passed_on
        proxy.saying = (403, "Not today")
        said = refused(index)
        assert "does not accept QA_CHROMA_HEADERS (403)" in said
        proxy.saying = (502, f"<h1>Bad gateway for {KEY}</h1>")
        said = refused(index)
        assert "failed: 502 <h1>Bad gateway for ***</h1>" in said
        proxy.saying = (200, '{"detail": "welcome"}')
        assert "is not Chroma (200). Correct QA_CHROMA_URL" in refused(index)
        proxy.saying = None
        assert found(index, vector("bridge")) == {"a.txt"}


def test_a_proxy_that_gets_no_header_or_a_wrong_one(chroma: ChromaRun, newsroom: Newsroom) -> None:
    newsroom.write("a.txt", story("bridge"))
    with Proxy(chroma.port) as proxy:
        said = refused(newsroom.open(server=ChromaServer(proxy.url)))
        assert "wants a key (401). Set QA_CHROMA_HEADERS" in said
        wrong = ChromaServer(proxy.url, {"Authorization": "Bearer guessed"})
        said = refused(newsroom.open(server=wrong))
        assert "does not accept QA_CHROMA_HEADERS (401)" in said
        assert "guessed" not in said
        elsewhere = ChromaServer(proxy.url.removesuffix("/vectors"), {"Authorization": KEY})
        assert "is not Chroma (404)" in refused(newsroom.open(server=elsewhere))


def test_a_proxy_that_speaks_tls(
    chroma: ChromaRun, newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.write("a.txt", story("bridge"))
    signed = certificate(tmp_path)
    headers = {"Authorization": KEY}
    with Proxy(chroma.port, signed) as proxy:
        untrusting = newsroom.open(server=ChromaServer(proxy.url, headers))
        assert "is not trusted" in refused(untrusting)
        monkeypatch.setenv("SSL_CERT_FILE", str(signed))
        untrusting.sync()
        newsroom.check(untrusting)
    plain = ChromaServer(chroma.url.replace("http:", "https:"))
    assert "does not speak TLS" in refused(newsroom.open(server=plain))


def refused(index: Index) -> str:
    """Return the one line with which a search and a run are refused."""
    index.vectors.close()
    with pytest.raises(IndexError_) as caught:
        index.in_step()
        index.sync()
    said = str(caught.value)
    assert "\n" not in said
    return said


def test_a_server_that_is_not_there(newsroom: Newsroom) -> None:
    newsroom.write("a.txt", story("bridge"))
    index = newsroom.open(server=ChromaServer("http://127.0.0.1:1"))
    said = refused(index)
    assert "No answer from a Chroma server at http://127.0.0.1:1" in said
    assert "QA_CHROMA_URL" in said


@pytest.mark.parametrize(
    "url", ["http://", "http://a b", "http://h:0", "http://h:x", "http://h?x=1", "http://h#x"]
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(SettingsError, match="QA_CHROMA_URL is not an address"):
        ChromaServer.checked(url)


def test_an_address_with_a_password_is_refused_without_showing_it() -> None:
    with pytest.raises(SettingsError, match="Put it into QA_CHROMA_HEADERS") as caught:
        ChromaServer.checked("http://me:hush@h:8000")
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    ("setting", "headers"),
    [
        ("", {}),
        (" ; ", {}),
        ("X-Key: a b", {"X-Key": "a b"}),
        ("X-Key:a:b;X-Two: 2\n X-Three : 3", {"X-Key": "a:b", "X-Two": "2", "X-Three": "3"}),
    ],
)
def test_headers(setting: str, headers: dict[str, str]) -> None:
    assert ChromaServer.checked("http://h", setting).headers == headers


@pytest.mark.parametrize("setting", ["hush", "X-Key:", "X Key: hush", "X-Key: hüsh", ": hush"])
def test_headers_that_cannot_be_sent_are_refused_without_showing_them(setting: str) -> None:
    with pytest.raises(SettingsError, match="header 2 is not a name and a value") as caught:
        ChromaServer.checked("http://h", f"X-One: 1; {setting}")
    assert "hush" not in str(caught.value)


def test_the_settings_name_the_server(chroma: ChromaRun, tmp_path: Path) -> None:
    settings = Settings.load(
        articles=tmp_path,
        data=tmp_path / "data",
        chroma_url=chroma.url,
        chroma_headers="X-Key: hush",
    )
    assert "hush" not in repr(settings)
    with Chatbot(settings) as bot:
        state = bot.status()
    assert not state.private
    assert (state.endpoint_host, state.embed_host) == (None, None)
    assert state.chroma_host == "127.0.0.1"
