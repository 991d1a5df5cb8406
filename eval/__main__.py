"""The command line of the evaluation: ``python -m eval --help`` lists what there is."""

import typer

from eval.commands import (
    calibrate,
    compare,
    draft,
    from_feedback,
    judge,
    learn_accents,
    retrieval,
    run,
    support,
    train_reader,
)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Measure the answers over a folder of articles.",
)
app.command("run")(run.run_command)
app.command("compare")(compare.compare_command)
app.command("draft")(draft.draft_command)
app.command("retrieval")(retrieval.retrieval_command)
app.command("judge")(judge.judge_command)
app.command("support")(support.support_command)
app.command("calibrate")(calibrate.calibrate_command)
app.command("train-reader")(train_reader.train_reader_command)
app.command("learn-accents")(learn_accents.learn_accents_command)
app.command("from-feedback")(from_feedback.from_feedback_command)

if __name__ == "__main__":
    app(prog_name="python -m eval")
