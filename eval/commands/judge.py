"""Let a language model judge the citations of a run."""

from pathlib import Path
from typing import Annotated

import typer

from eval import judge
from eval.commands.console import failure, output
from eval.results import read
from qa.errors import QAError
from qa.parts import llm_of
from qa.settings import Settings


def judge_command(
    results: Annotated[Path, typer.Argument(help="Results of a run.")],
) -> None:
    """Let the endpoint's model judge the citations of a run, beside the check by rules."""
    try:
        settings = Settings.load()
        if settings.llm_base_url is None:
            raise QAError("No endpoint is named: set QA_LLM_BASE_URL and QA_LLM_MODEL.")
        llm = llm_of(settings)
        try:
            made = judge.table(judge.answers(read(results).trials), judge.rules_and(llm))
        finally:
            llm.close()
    except QAError as exc:
        raise failure(exc) from exc
    output().print(made)
