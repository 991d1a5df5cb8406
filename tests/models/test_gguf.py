import pytest

from qa.errors import SettingsError
from qa.models.embedded_llm import EmbeddedLLM
from qa.models.gguf import bundled_gguf, checked_gguf


def test_a_gguf_file_is_known_by_its_first_bytes(tmp_path):
    path = tmp_path / "tiny.gguf"
    path.write_bytes(b"GGUF\x03")
    assert checked_gguf(path) == path.resolve()
    (tmp_path / "link.gguf").symlink_to(path)
    assert checked_gguf(tmp_path / "link.gguf") == path.resolve()


@pytest.mark.parametrize("content", [b"", b"GGU", b"PK\x03\x04 GGUF"])
def test_any_other_file_is_turned_down(tmp_path, content):
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match="QA_LLM_GGUF: .*model.gguf is not a GGUF file"):
        EmbeddedLLM(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(SettingsError, match=r"QA_LLM_GGUF: cannot read .*none.gguf \(No such file"):
        checked_gguf(tmp_path / "none.gguf")
    with pytest.raises(SettingsError, match=r"QA_LLM_GGUF: cannot read .*\(Is a directory"):
        checked_gguf(tmp_path)


@pytest.mark.models
def test_the_installed_model_is_a_gguf_file():
    assert checked_gguf(bundled_gguf())
