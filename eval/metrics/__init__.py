"""Scores of one answer, by family; ``eval.metrics.registry`` lists them all.

None of them asks a model, so the same answer always gets the same scores. Each is a function of an
:class:`~eval.metrics.answered.Answered` that gives a number, or ``None`` where it does not apply.
"""
