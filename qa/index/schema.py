"""The SQLite file: the truth about what is indexed. Chroma can be made again from it.

``files`` are those of the folder that were read, ``articles`` what was in them: a file is mostly
its own and only article, but an archive (``container``) holds many, or some that cannot be read
(``unread``). Texts are kept as they were read, so that no answer mixes two versions of a file.
``vectors`` is keyed by what was embedded and by which embedder, not by where the text stood, so
that no text is embedded twice. Since the keys of neighbours lie far apart, sentences know theirs by
its number, which takes half as long to find; ``passage_vectors`` repeats those of passages side by
side, which takes a third. ``words`` is fed with text that
:mod:`qa.corpus.terms` has already folded and stemmed, hence a tokenizer that does no more than cut
at spaces.
"""

import sqlite3
import time
from pathlib import Path

from qa.errors import IndexDamaged, IndexError_, IndexUnwritable

FORMAT = 11
"""Raise when the tables, what is kept of an article, the passages, their languages or what is
embedded change."""
_SWITCH_S = 30.0
_SWITCH_PAUSE_S = 0.05
_PRIMARY = 0xFF
"""What of SQLite's extended error codes is the primary one."""
_IN_THE_WAY = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    file TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    stamp TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,
    container TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    published TEXT,
    rest TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX articles_container ON articles (container);
CREATE INDEX articles_published ON articles (published, outlet);
CREATE INDEX articles_outlet ON articles (outlet, published);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    language TEXT NOT NULL,
    vector_key BLOB NOT NULL
);
CREATE INDEX passages_article ON passages (article_id, start);
CREATE INDEX passages_vector ON passages (vector_key);
CREATE TABLE passage_vectors (
    passage_id INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    vector BLOB NOT NULL
);
CREATE TABLE sentences (
    passage_id INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    block INTEGER NOT NULL,
    vector_id INTEGER NOT NULL,
    PRIMARY KEY (passage_id, start)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    terms, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
);
CREATE VIRTUAL TABLE word_counts USING fts5vocab (words, row);
CREATE TABLE IF NOT EXISTS vectors (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    vector BLOB NOT NULL
);
CREATE TABLE retired (key BLOB PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE unread (
    file TEXT PRIMARY KEY,
    container TEXT NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, making it with its tables when it is not there.

    Raises:
        IndexUnwritable: the folder or the file cannot be written.
        IndexDamaged: the file is not a SQLite database.
        IndexError_: the file was made by another version of this program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=30)
        try:
            _write_ahead(db)
            db.execute("PRAGMA synchronous = NORMAL")
            _prepare(db, path)
            db.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            db.close()
            raise
    except OSError as exc:
        raise IndexUnwritable(
            f"cannot write the data folder {path.parent}: {exc.strerror}. "
            "Choose another with --data or QA_DATA."
        ) from exc
    except sqlite3.DatabaseError as exc:
        if is_in_the_way(exc):
            raise IndexUnwritable(
                f"cannot use {path}: {exc}. Free some space, or choose another folder with --data."
            ) from exc
        raise IndexDamaged(f"{path} is damaged ({exc}). {how_to_renew(path)}") from exc
    return db


def _write_ahead(db: sqlite3.Connection) -> None:
    """Switch the file to write-ahead logging, whoever of several comes first.

    SQLite does not wait for its turn here, whatever the time-out of the connection.
    """
    last_try = time.monotonic() + _SWITCH_S
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as exc:
            busy = exc.sqlite_errorcode & _PRIMARY == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > last_try:
                raise
            time.sleep(_SWITCH_PAUSE_S)


def is_in_the_way(exc: sqlite3.DatabaseError) -> bool:
    """Tell whether it is the disk, the permissions or others that stop us, not the file itself.

    Python calls nearly all of it ``OperationalError``, also text that is no text any more.
    """
    return getattr(exc, "sqlite_errorcode", 0) & _PRIMARY in _IN_THE_WAY


def how_to_renew(path: Path) -> str:
    """Say how to begin with a new file: the data folder also keeps what cannot be made again."""
    return f"Delete {path.name} and what is named {path.name}-… beside it, and run `qa index`."


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Make the tables once, whoever comes first; keep of an older version what costs time to make.

    That are the vectors. All else is made from the articles by the next run.
    """
    db.execute("BEGIN IMMEDIATE" if _format(db) < FORMAT else "BEGIN")
    found = _format(db)
    if found < FORMAT:
        identity = _forget(db) if found else None
        _make_tables(db)
        if identity is not None:
            notes = [("identity", identity), ("finished", "no")]
            db.executemany("INSERT INTO meta VALUES (?, ?)", notes)
            db.execute("INSERT INTO retired SELECT key, strftime('%s') / 86400 FROM vectors")
        db.execute(f"PRAGMA user_version = {FORMAT}")
    db.execute("COMMIT")
    if found > FORMAT:
        raise IndexError_(
            f"{path} has format {found}, this version reads {FORMAT}: a newer one made it. "
            "Update the program, or name another folder with --data."
        )


def _forget(db: sqlite3.Connection) -> str | None:
    """Drop the tables of an older version, all but the vectors; return the name of the index."""
    identity = db.execute("SELECT value FROM meta WHERE key = 'identity'").fetchone()
    # Virtual tables first: they take the tables in which they keep their rows with them.
    tables = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " ORDER BY sql NOT LIKE 'CREATE VIRTUAL%', name DESC"
    ).fetchall()
    for (name,) in tables:
        if name != "vectors" and not name.startswith("sqlite_"):
            db.execute(f'DROP TABLE IF EXISTS "{name}"')
    return None if identity is None else str(identity[0])


def _make_tables(db: sqlite3.Connection) -> None:
    """Make the tables around the vectors that are there; up to format 7 they had no numbers."""
    columns = {name for (name,) in db.execute("SELECT name FROM pragma_table_info('vectors')")}
    unnumbered = columns and "id" not in columns
    if unnumbered:
        db.execute("ALTER TABLE vectors RENAME TO unnumbered")
    for statement in _TABLES.split(";\n"):
        db.execute(statement)
    if unnumbered:
        db.execute("INSERT INTO vectors (key, vector) SELECT key, vector FROM unnumbered")
        db.execute("DROP TABLE unnumbered")


def _format(db: sqlite3.Connection) -> int:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)
