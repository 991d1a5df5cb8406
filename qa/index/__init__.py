"""Passages as vectors (Chroma) and words (SQLite FTS5), kept in step with the folder."""
