import pytest

from qa.errors import SettingsError
from qa.models.endpoint import Endpoint, delay_s, sendable


@pytest.mark.parametrize(
    ("url", "model", "key", "setting"),
    [
        (None, "m", None, "QA_LLM_BASE_URL"),
        ("", "m", None, "QA_LLM_BASE_URL"),
        ("http://", "m", None, "QA_LLM_BASE_URL"),
        ("ftp://host", "m", None, "QA_LLM_BASE_URL"),
        ("http://host:port", "m", None, "QA_LLM_BASE_URL"),
        ("http://me:pass@host", "m", None, "QA_LLM_BASE_URL"),
        ("http://host", None, None, "QA_LLM_MODEL"),
        ("http://host", "m", "clé", "QA_LLM_API_KEY"),
        ("http://host", "m", "a\nb", "QA_LLM_API_KEY"),
    ],
)
def test_settings_that_cannot_be_used(url, model, key, setting):
    with pytest.raises(SettingsError, match=setting) as caught:
        Endpoint.checked(url, model, "QA_LLM", key)
    assert "pass" not in str(caught.value)


def test_a_key_is_trimmed_and_never_shown():
    endpoint = Endpoint.checked("http://host/v1/", "m", "QA_LLM", " sk-1\n")
    assert (endpoint.url, endpoint.api_key) == ("http://host/v1", "sk-1")
    assert "sk-1" not in repr(endpoint)
    assert Endpoint.checked("http://host", "m", "QA_LLM", " ").api_key is None


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://127.0.0.1:1/v1", True),
        ("http://127.9.9.9", True),
        ("http://[::1]:80", True),
        ("http://LOCALHOST:80", True),
        ("http://10.0.0.1", False),
        ("https://127.0.0.1.example.com", False),
    ],
)
def test_knows_this_machine(url, own):
    assert Endpoint.checked(url, "m", "QA_LLM", None).is_loopback is own


def test_waits_as_long_as_the_server_asks():
    assert delay_s(1, {"retry-after": "7"}) == 7
    assert delay_s(1, {"retry-after": "-7"}) == 0
    assert delay_s(1, {"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}) == 0


@pytest.mark.parametrize(
    ("attempt", "low", "high"), [(1, 0.125, 0.25), (2, 0.25, 0.5), (3, 0.5, 1), (99, 4, 8)]
)
def test_waits_twice_as_long_each_time(attempt, low, high):
    delays = {delay_s(attempt, {"retry-after": "soon"}) for _ in range(50)}
    assert low <= min(delays) < max(delays) <= high


def test_what_utf8_cannot_carry_is_replaced():
    assert sendable("a\ud800b🙂") == "a?b🙂"
