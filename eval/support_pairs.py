"""Support pairs: a claim, a quote, and whether a careful reader finds the claim in the quote.

They judge the check that tells whether a citation supports a statement, one JSON object a line:

============== ==================================================================================
``id``         a name of its own within the file
``language``   of the claim: ``en``, ``vi`` or ``zh``; the quote may be in another
``split``      ``dev`` may be looked at while a check is being improved, ``test`` not
``claim``      one statement
``quote``      the words that are cited for it
``supported``  whether the quote alone, with no other knowledge, says all that the claim says
``why``        what makes it so, or what is wrong: one of ``SUPPORTED`` or of ``UNSUPPORTED``
============== ==================================================================================
"""

from pathlib import Path
from typing import Literal, get_args

from pydantic import ConfigDict, model_validator
from pydantic.dataclasses import dataclass

from eval.samples import Filled, Language, Split, read_records

OUR_PAIRS = Path(__file__).with_suffix(".jsonl")
Right = Literal[
    "paraphrase",
    "shortened",
    "number-form",
    "date-form",
    "modality-kept",
    "attribution",
    "inference",
    "translation",
]
Wrong = Literal[
    "wrong-number",
    "wrong-date",
    "wrong-name",
    "wrong-speaker",
    "wrong-detail",
    "added-detail",
    "other-event",
    "negation",
    "reversed",
    "modality",
    "overstated",
    "swapped-roles",
]
SUPPORTED: tuple[str, ...] = get_args(Right)
UNSUPPORTED: tuple[str, ...] = get_args(Wrong)


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class SupportPair:
    """A claim with a quote, as labelled by a person; the fields are those of the file."""

    id: Filled
    language: Language
    split: Split
    claim: Filled
    quote: Filled
    supported: bool
    why: Right | Wrong

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "SupportPair":
        if self.why not in (SUPPORTED if self.supported else UNSUPPORTED):
            label = "a supported" if self.supported else "an unsupported"
            raise ValueError(f"{self.why} is no reason for {label} claim")
        return self


def load_pairs(path: Path) -> list[SupportPair]:
    """Read the pairs of a file, in order; blank lines are passed over.

    Raises:
        SamplesError: the file cannot be read, holds no pair, or a line is not a pair.
    """
    return read_records(path, SupportPair, "pair")
