import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from qa.chat.feedback import Verdict
from qa.chat.logins import Logins
from qa.chat.office import Office
from qa.chat.routes import router
from qa.chat.rules import Rules
from qa.chat.turn import Turn
from qa.chat.visitor import COOKIE, BrowserCookie, owner_of
from qa.errors import SettingsError
from qa.settings import Settings
from tests.chat.fakes import ARTICLE, abstention, cited
from tests.chat.hostile import HOSTILE

ADA, BOB = {COOKIE: "a" * 43}, {COOKIE: "b" * 43}


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    (tmp_path / "articles").mkdir()
    return Rules(tmp_path / "data", tmp_path / "articles", upload_bytes=1000, uploads_an_hour=2)


@pytest.fixture
def office(rules: Rules) -> Iterator[Office]:
    opened = Office.open(rules)
    yield opened
    opened.close()


def client(office: Office, cookies: dict[str, str] | None = None) -> TestClient:
    app = FastAPI()

    def login(request: Request) -> str | None:
        return request.headers.get("test-login")

    app.include_router(router(office, lambda file: None, login))
    return TestClient(app, cookies=cookies or {})


def asked(office: Office, cookies: dict[str, str], title: str = "When?") -> str:
    owner = owner_of(cookies, None)
    assert owner is not None
    name, number = office.conversations.begin(owner, None, title)
    office.conversations.save(name, number, Turn(1, title, answer=cited(title)), "done", {})
    _, number = office.conversations.begin(owner, name, "And?")
    turn = Turn(2, "And?", answer=abstention("And?"))
    office.conversations.save(name, number, turn, "done", {})
    return name


def test_a_conversation_is_handed_out_in_three_forms(office: Office) -> None:
    name = asked(office, ADA)
    kinds = {"markdown": "text/markdown", "html": "text/html", "json": "application/json"}
    for form, kind in kinds.items():
        reply = client(office, ADA).get(f"/conversations/{name}", params={"form": form})
        assert reply.headers["content-type"] == f"{kind}; charset=utf-8"
        assert reply.headers["content-disposition"].startswith('attachment; filename="conversat')
        assert "It cost 12 million crowns." in reply.text
        assert "not there any more" in reply.text or '"change": "gone"' in reply.text
    one = client(office, ADA).get(f"/conversations/{name}", params={"form": "json", "turn": 2})
    assert [turn["question"] for turn in one.json()["turns"]] == ["And?"]


def test_nobody_gets_the_conversation_of_another(office: Office) -> None:
    name = asked(office, ADA)
    assert client(office, BOB).get(f"/conversations/{name}").status_code == 404
    assert client(office).get(f"/conversations/{name}").status_code == 403
    given = {"conversation": name, "turn": 1, "verdict": "good"}
    assert client(office, BOB).post("/feedback", json=given).status_code == 404
    assert office.feedback.everything() == []


def test_hostile_titles_stay_out_of_the_headers(office: Office) -> None:
    for text in HOSTILE:
        name = asked(office, ADA, text)
        reply = client(office, ADA).get(f"/conversations/{name}", params={"form": "json"})
        assert reply.json()["turns"][0]["question"] == text
        assert len(reply.headers["content-disposition"]) == 51


def test_feedback_is_taken(office: Office) -> None:
    name = asked(office, ADA)
    given = {"conversation": name, "turn": 1, "verdict": "wrong-source", "note": HOSTILE[0]}
    assert client(office, ADA).post("/feedback", json=given).json() == {"verdict": "wrong-source"}
    (item,) = office.feedback.everything()
    assert (item.verdict, item.note) == (Verdict.WRONG_SOURCE, HOSTILE[0])
    for odd in ({"verdict": "odd"}, {"turn": 0}, {"turn": 2**63}):
        assert client(office, ADA).post("/feedback", json=given | odd).status_code == 422


def test_a_file_is_added_and_bad_ones_are_refused(office: Office, rules: Rules) -> None:
    page = client(office, ADA)
    reply = page.put("/articles?name=..%5Cnews%3F.txt", content=b"News.")
    assert (reply.status_code, reply.json()) == (201, {"file": "news.txt"})
    assert rules.articles is not None
    assert (rules.articles / "news.txt").read_bytes() == b"News."
    reply = page.put("/articles?name=big.txt", content=b"x" * 5000)
    assert (reply.status_code, reply.json()["detail"]) == (
        422,
        "big.txt is larger than 0.001 MB, the most that is taken.",
    )
    reply = page.put("/articles?name=third.txt", content=b"News.")
    assert (reply.status_code, reply.json()["detail"]) == (
        429,
        "No more than 2 files an hour are taken.",
    )
    assert client(office, BOB).put("/articles?name=third.txt", content=b"N").status_code == 201


def test_where_nothing_may_be_added_there_is_no_such_route(rules: Rules) -> None:
    for strict in (replace(rules, read_only=True), replace(rules, articles=None)):
        office = Office.open(strict)
        reply = client(office, ADA).put("/articles?name=a.txt", content=b"News.")
        assert reply.status_code == 404
        office.close()


def test_other_sites_get_nothing(office: Office) -> None:
    name = asked(office, ADA)
    page = client(office, ADA)
    for site in ("cross-site", "same-site"):
        headers = {"Sec-Fetch-Site": site}
        assert page.get(f"/conversations/{name}", headers=headers).status_code == 403
        assert page.put("/articles?name=a.txt", content=b"x", headers=headers).status_code == 403
    same = {"Sec-Fetch-Site": "same-origin"}
    assert page.get(f"/conversations/{name}", headers=same).status_code == 200


def test_with_logins_only_who_has_logged_in_gets_anything(rules: Rules) -> None:
    office = Office.open(replace(rules, logins=Logins({"ada": "x"})))
    name, number = office.conversations.begin("login:ada", None, "When?")
    office.conversations.save(name, number, Turn(1, "When?", answer=cited()), "done", {})
    page = client(office, ADA)
    assert page.get(f"/conversations/{name}").status_code == 401
    assert page.put("/articles?name=a.txt", content=b"x").status_code == 401
    assert page.get(f"/conversations/{name}", headers={"test-login": "ada"}).status_code == 200
    assert page.get(f"/conversations/{name}", headers={"test-login": "bob"}).status_code == 404
    office.close()


def cookie_app() -> TestClient:
    app = FastAPI()
    app.get("/")(lambda: {})
    app.add_middleware(BrowserCookie)
    return TestClient(app)


def test_a_browser_keeps_its_secret() -> None:
    page, accept = cookie_app(), {"Accept": "text/html"}
    assert "set-cookie" not in page.get("/").headers
    first = page.get("/", headers=accept)
    secret = first.cookies[COOKIE]
    told = first.headers["set-cookie"]
    assert "HttpOnly" in told and "SameSite=Lax" in told and "Secure" not in told
    assert page.get("/", headers=accept).cookies[COOKIE] == secret
    assert owner_of({COOKIE: secret}, None) is not None
    assert cookie_app().get("/", headers=accept).cookies[COOKIE] != secret


def test_a_secret_that_is_none_of_ours_is_replaced() -> None:
    page = cookie_app()
    reply = page.get("/", headers={"Accept": "text/html", "Cookie": f"{COOKIE}=guess"})
    assert len(reply.cookies[COOKIE]) == 43


def test_behind_https_the_cookie_is_for_https() -> None:
    headers = {"Accept": "text/html", "X-Forwarded-Proto": "https"}
    assert "Secure" in cookie_app().get("/", headers=headers).headers["set-cookie"]


def test_rules_come_from_the_settings(tmp_path: Path) -> None:
    settings = Settings(
        data=tmp_path,
        articles=tmp_path,
        auth="ada:secret",
        read_only=True,
        public_url="https://news.example/ask/",
        upload_limit_mb=0.5,
    )
    rules = Rules.from_settings(settings)
    assert rules.logins is not None and rules.logins("ada", "secret")
    assert (rules.public_url, rules.public_hosts) == (
        "https://news.example/ask",
        ["news.example"],
    )
    assert (rules.upload_bytes, rules.read_only, rules.queue) == (500_000, True, 32)
    assert "secret" not in repr(settings) and "secret" not in repr(rules)
    assert (Rules().public_hosts, Rules().logins) == ([], None)
    with pytest.raises(SettingsError):
        Rules.from_settings(Settings(auth="nonsense"))


def test_conversations_of_an_office_outlive_it(rules: Rules) -> None:
    first = Office.open(rules)
    name = asked(first, ADA)
    first.close()
    second = Office.open(rules)
    reply = client(second, ADA).get(f"/conversations/{name}", params={"form": "json"})
    second.close()
    assert json.loads(reply.text)["turns"][0]["answer"] == cited("When?").to_json()
    assert ARTICLE.file in reply.text


def test_an_hour_later_more_is_allowed() -> None:
    from qa.chat.allowance import Allowance

    now = [0.0]
    allowance = Allowance(2, lambda: now[0])
    assert allowance.take("ada")
    now[0] = 1000
    assert allowance.take("ada") and not allowance.take("ada")
    assert allowance.take("bob")
    now[0] = 3599
    assert not allowance.take("ada")
    now[0] = 3600
    assert allowance.take("ada") and not allowance.take("ada")
    now[0] = 9000
    assert allowance.take("ada") and allowance.take("ada")
    assert not Allowance(0).take("ada")
