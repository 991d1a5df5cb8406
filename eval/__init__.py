"""Measure how often a question-answering system is right, cites the right file, and keeps silent.

``python -m eval run`` asks the questions of ``questions.jsonl`` and prints one table.
"""
