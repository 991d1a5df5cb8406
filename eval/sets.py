"""Question sets: a folder of articles with the questions about them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from eval.samples import Sample, SamplesError, check_gold, load

HERE = Path(__file__).parent
OUR_QUESTIONS = HERE / "questions.jsonl"
SECOND = HERE / "second"
"""The corpus written for the evaluation: its articles and its questions."""
_GENERIC = "articles"
"""A folder of this name is called by the folder around it."""


class SplitChoice(StrEnum):
    """Which half of the questions to ask."""

    dev = "dev"
    test = "test"
    all = "all"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions and the articles they are about."""

    name: str
    articles: Path
    samples: tuple[Sample, ...]


def chosen_sets(
    own: Path,
    articles: Sequence[Path] | None,
    questions: Sequence[Path] | None,
    split: SplitChoice,
    every: int,
) -> list[QuestionSet]:
    """Read the sets that are named; if none is, our questions over ``own`` and the second corpus.

    Raises:
        SamplesError: a file cannot be used, or no question is left.
        CorpusError: there is no such folder.
    """
    folders, files = articles or [own], questions or [OUR_QUESTIONS]
    if not articles and not questions:
        folders, files = [own, SECOND / "articles"], [OUR_QUESTIONS, SECOND / "questions.jsonl"]
    return load_sets(folders, files, split, every)


def load_sets(
    articles: Sequence[Path], questions: Sequence[Path], split: SplitChoice, every: int
) -> list[QuestionSet]:
    """Read question sets and make sure that their gold stands in their articles.

    Args:
        articles: folders.
        questions: as many files, each about the folder at its place.
        split: which questions to keep.
        every: keep every n-th of these, in each split.

    Raises:
        SamplesError: a file cannot be used, or no question is left.
        CorpusError: there is no such folder.
    """
    if len(articles) != len(questions):
        raise SamplesError(
            f"{len(articles)} folders of articles and {len(questions)} files of questions: "
            "give --articles and --questions the same number of times."
        )
    sets = []
    for folder, file in zip(articles, questions, strict=True):
        samples = load(file)
        check_gold(samples, folder)
        chosen = [s for s in samples if split in (SplitChoice.all, s.split)]
        sets.append(QuestionSet(_name(folder), folder, tuple(_thinned(chosen, every))))
    if not any(each.samples for each in sets):
        raise SamplesError(f"no question belongs to the split {split}")
    return _with_names_of_their_own(sets)


def _thinned(samples: Sequence[Sample], every: int) -> Iterator[Sample]:
    # Counted in each split: where a file takes turns between two, each second question of the
    # file is of the same split.
    seen: Counter[str] = Counter()
    for sample in samples:
        if seen[sample.split] % every == 0:
            yield sample
        seen[sample.split] += 1


def _name(folder: Path) -> str:
    resolved = folder.resolve()
    return resolved.parent.name if resolved.name == _GENERIC else resolved.name


def _with_names_of_their_own(sets: Iterable[QuestionSet]) -> list[QuestionSet]:
    kept: dict[str, QuestionSet] = {}
    for each in sets:
        name = each.name if each.name not in kept else f"{each.name}-{len(kept) + 1}"
        kept[name] = replace(each, name=name)
    return list(kept.values())
