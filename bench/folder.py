"""A folder of many files kept in step: unchanged, one or a hundredth changed, all renamed."""

from pathlib import Path

from bench.figure import Figure
from bench.generated import Press, PressEmbedder
from qa.index.index import Index


def measure_sync(folder: Path, files: int) -> list[Figure]:
    """Index a folder of generated articles of one passage and time the runs after changes."""
    press = Press()
    articles = folder / "articles"
    for number in range(files):
        made = press.article(number, 1)
        path = articles / made.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.text)
    index = Index(articles, folder / "data", PressEmbedder(press))
    first = index.sync().seconds
    index.sync()  # until then, files may be too young for their times to prove anything
    unchanged = index.sync()
    made = press.article(files // 2, 1)
    (articles / made.file).write_text(press.article(2 * files, 1).text)
    one = index.sync()
    for number in range(0, files, 100):
        made = press.article(number, 1)
        (articles / made.file).write_text(press.article(files + number, 1).text)
    changed = index.sync()
    articles.rename(folder / "old")
    articles.mkdir()
    (folder / "old").rename(articles / "moved")
    renamed = index.sync()
    index.close()
    return [
        Figure("indexing files, model apart", files, first, "s"),
        Figure("files unchanged", files, unchanged.seconds, "s", "≤ 3"),
        Figure("vectors computed for unchanged files", files, unchanged.embedded, "", "0"),
        Figure("files, one changed", files, one.seconds, "s", "≤ 5"),
        Figure("files, one in a hundred changed", files, changed.seconds, "s"),
        Figure("files, all renamed", files, renamed.seconds, "s"),
        Figure("vectors computed for renamed files", files, renamed.embedded, "", "0"),
    ]
