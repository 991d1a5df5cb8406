"""The index in step with the folder, on the real Chroma."""

import os
import shutil
from pathlib import Path

import pytest

from qa.corpus.language import Language
from qa.errors import CorpusError, EmbedderMismatch, ModelUnreachable
from qa.index.catalog_writer import CatalogWriter
from qa.index.changes import Touch
from qa.index.database import Database
from qa.index.records import FileState
from qa.index.retired import KEPT_DAYS, RetiredVectors, today
from qa.index.sync import SyncProgress
from qa.index.vector_cache import vector_key
from tests.fakes import FakeEmbedder, vector
from tests.index.newsroom import Newsroom, found, rows, story


def test_an_empty_folder_is_in_step_and_finds_nothing(newsroom: Newsroom):
    index = newsroom.open()
    report = index.sync()
    assert (report.added, report.failed, report.embedded) == (0, (), 0)
    assert index.in_step()
    assert found(index, vector("bridge")) == set()
    newsroom.check(index)
    assert not (newsroom.data / "chroma").exists()  # a reader makes nothing


def test_one_passage(newsroom: Newsroom):
    newsroom.write("a.txt", "A bridge was opened in Hanoi on Monday.\n")
    index = newsroom.open()
    report = index.sync()
    assert (report.added, report.embedded) == (1, 1)  # passage and sentence are the same words
    assert found(index, vector("bridge"), limit=50) == {"a.txt"}
    assert index.catalog.counts().passages == 1
    newsroom.check(index)


def test_a_second_run_reads_and_embeds_nothing(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("sub/b.md", story("tunnel", 40))
    newsroom.write("bad.txt", b"\xff\xfe")
    newsroom.age()
    index = newsroom.open()
    assert not index.in_step()
    first = index.sync()
    assert (first.added, first.embedded) == (2, len(newsroom.embedded()))
    assert [f.file for f in first.failed] == ["bad.txt"]
    assert index.in_step()
    steps: list[SyncProgress] = []
    second = index.sync(steps.append)
    assert (second.unchanged, second.added, second.changed, second.embedded) == (2, 0, 0, 0)
    assert second.failed == first.failed
    assert steps == []  # no file was read
    assert newsroom.embedded() == []
    newsroom.check(index)


def test_progress_names_each_file_and_ends_full(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("b.txt", story("tunnel"))
    steps: list[SyncProgress] = []
    newsroom.open().sync(steps.append)
    assert steps == [
        SyncProgress(0, 2, "a.txt"),
        SyncProgress(1, 2, "b.txt"),
        SyncProgress(2, 2, ""),
    ]


def test_changed_deleted_renamed_and_new_files(newsroom: Newsroom):
    newsroom.write("changed.txt", story("bridge", 40))
    newsroom.write("deleted.txt", story("tunnel"))
    newsroom.write("renamed.txt", story("harbour"))
    index = newsroom.open()
    index.sync()
    newsroom.embedded()
    newsroom.write("changed.txt", story("railway"))
    newsroom.delete("deleted.txt")
    newsroom.rename("renamed.txt", "sub.txt")
    newsroom.write("new.txt", story("airport"))
    report = index.sync()
    assert (report.changed, report.added, report.removed, report.renamed) == (1, 1, 1, 1)
    assert report.unchanged == 0
    assert not any("harbour" in text for text in newsroom.embedded())
    assert index.catalog.article("deleted.txt") is None
    assert index.words.best(index.words.weigh("tunnel"), 10) == []
    assert index.words.best(index.words.weigh("bridge"), 10) == []
    assert found(index, vector("tunnel")) == {"changed.txt", "new.txt", "sub.txt"}
    newsroom.check(index)


def test_renamed_files_keep_everything_but_their_name(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge", 40))
    newsroom.write("sub/b.txt", story("tunnel"))
    newsroom.write("c.md", story("harbour"))
    index = newsroom.open()
    index.sync()
    newsroom.embedded()
    before = {p.id: p.vector_key for p in index.catalog.all_passages()}
    newsroom.rename("a.txt", "sub/a.txt")
    newsroom.rename("sub/b.txt", "b.txt")
    newsroom.rename("c.md", "c.txt")  # read in another way, as far as names tell
    report = index.sync()
    assert (report.renamed, report.added, report.removed, report.changed) == (2, 1, 1, 0)
    assert newsroom.embedded() == []
    assert found(index, vector("bridge")) == {"sub/a.txt", "b.txt", "c.txt"}
    moved = {p.id for p in index.catalog.all_passages() if p.file == "sub/a.txt"}
    assert moved < before.keys()
    newsroom.check(index)


def test_files_that_change_places_embed_nothing(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("b.txt", story("tunnel"))
    newsroom.write("c.txt", story("harbour"))
    index = newsroom.open()
    index.sync()
    newsroom.embedded()
    newsroom.rename("c.txt", "d.txt")
    newsroom.rename("b.txt", "c.txt")
    newsroom.rename("a.txt", "b.txt")
    index.sync()
    assert newsroom.embedded() == []
    newsroom.check(index)


def test_a_file_moved_over_another_takes_its_place(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("b.txt", story("tunnel"))
    index = newsroom.open()
    index.sync()
    newsroom.rename("a.txt", "b.txt")
    report = index.sync()
    assert (report.renamed, report.removed, report.changed, report.embedded) == (1, 1, 0, 0)
    article = index.catalog.article("b.txt")
    assert article is not None and article.text == story("bridge")
    assert index.catalog.article("a.txt") is None
    newsroom.check(index)


def test_an_unreadable_file_is_reported_under_its_new_name(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("bad.txt", b"\xff")
    index = newsroom.open()
    index.sync()
    newsroom.rename("bad.txt", "worse.txt")
    assert [failed.file for failed in index.sync().failed] == ["worse.txt"]
    newsroom.check(index)


def test_what_an_edit_leaves_as_it_is_stays_in_chroma(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge", 80))
    index = newsroom.open()
    index.sync()
    newsroom.embedded()
    before = set(index.vectors.keys())
    newsroom.write("a.txt", story("bridge", 80).replace("stage 80", "stage 81"))
    assert index.sync().changed == 1
    after = set(index.vectors.keys())
    assert (len(before - after), len(after - before)) == (1, 1)  # the last passage alone
    assert len(newsroom.embedded()) == 2  # and its changed sentence
    newsroom.check(index)


def test_the_words_of_many_articles_do_not_flood_a_search(newsroom: Newsroom):
    for i in range(51):
        newsroom.write(f"{i:02}.txt", "A bridge was opened in Hanoi on Monday.\n")
    index = newsroom.open()
    assert index.sync().embedded == 1
    assert index.vectors.count() == 1
    assert found(index, vector("bridge")) == {f"{i:02}.txt" for i in range(50)}
    newsroom.delete("00.txt")
    index.sync()
    assert index.vectors.count() == 1
    newsroom.check(index)


def test_the_centre_of_a_language_is_the_mean_of_its_distinct_passages(newsroom: Newsroom):
    newsroom.write("a.txt", "A bridge was opened.\n")
    newsroom.write("b.txt", "A tunnel was closed.\n")
    newsroom.write("c.txt", "A bridge was opened.\n")
    newsroom.write("d.txt", story("harbour", 40))
    newsroom.write("e.txt", "桥梁昨天正式开通。\n")
    index = newsroom.open()
    assert Language.ENGLISH not in index.catalog.totals()
    index.sync()
    newsroom.delete("d.txt")
    index.sync()
    centre = index.catalog.totals()[Language.ENGLISH].centre()
    assert centre is not None
    mean = (vector("A bridge was opened.") + vector("A tunnel was closed.")) / 2
    assert abs(centre - mean).max() < 1e-3
    newsroom.delete("a.txt")
    newsroom.delete("b.txt")
    newsroom.delete("c.txt")
    index.sync()
    assert index.catalog.totals()[Language.ENGLISH].centre() is None
    assert index.catalog.vector_count() == index.catalog.totals()[Language.CHINESE].count == 1


def test_identical_files_are_embedded_once_and_found_each(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("b.txt", story("bridge"))
    index = newsroom.open()
    index.sync()
    texts = newsroom.embedded()
    assert len(texts) == len(set(texts))
    assert found(index, vector("bridge")) == {"a.txt", "b.txt"}
    newsroom.check(index)


def test_two_edits_of_the_same_size_within_one_time_stamp(newsroom: Newsroom):
    path = newsroom.write("a.txt", story("bridge"))
    stamp = path.stat().st_mtime_ns
    index = newsroom.open()
    index.sync()
    newsroom.write("a.txt", story("church"))  # as many letters
    os.utime(path, ns=(stamp, stamp))
    assert not index.in_step()
    assert index.sync().changed == 1
    newsroom.check(index)


def test_a_file_that_becomes_unreadable_is_dropped_reported_and_forgotten(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("b.txt", story("tunnel"))
    index = newsroom.open()
    index.sync()
    newsroom.write("b.txt", b"\xff\xfe\x00")
    newsroom.age()
    report = index.sync()
    assert (report.removed, [f.file for f in report.failed]) == (1, ["b.txt"])
    assert found(index, vector("tunnel")) == {"a.txt"}
    steps: list[SyncProgress] = []
    assert index.sync(steps.append).failed == report.failed
    assert (steps, index.in_step()) == ([], True)  # not read again
    newsroom.delete("b.txt")
    assert index.sync().failed == ()
    assert index.catalog.failed() == ()
    newsroom.check(index)


def test_a_changed_state_counts_when_size_and_time_are_the_same(newsroom: Newsroom):
    for file, text in {
        "a.txt": story("bridge").encode(),
        "b.txt": story("church").encode(),
        "c.txt": b"\xff\xfe" + b"x" * (len(story("bridge")) - 2),
    }.items():
        os.utime(newsroom.write(file, text), ns=(10**18, 10**18))
    newsroom.age()
    index = newsroom.open()
    assert [f.file for f in index.sync().failed] == ["c.txt"]
    assert index.in_step()
    newsroom.rename("b.txt", "a.txt")
    os.utime(newsroom.write("c.txt", story("garden")), ns=(10**18, 10**18))
    report = index.sync()
    assert (report.renamed, report.removed, report.added, report.failed) == (1, 1, 1, ())
    newsroom.check(index)


def test_a_broken_link_is_reported_as_long_as_it_is_there(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    link = newsroom.articles / "b.txt"
    link.symlink_to(newsroom.articles / "missing")
    index = newsroom.open()
    assert [f.file for f in index.sync().failed] == ["b.txt"]
    assert [f.file for f in index.sync().failed] == ["b.txt"]
    link.unlink()
    assert index.sync().failed == ()


class Unreachable(FakeEmbedder):
    """An endpoint that goes away after some texts."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._left = after

    def embed_passages(self, texts):
        self._left -= len(texts)
        if self._left < 0:
            raise ModelUnreachable("No server at http://127.0.0.1:1.")
        return super().embed_passages(texts)


def test_an_embedder_that_fails_in_the_middle_loses_nothing(newsroom: Newsroom):
    for i in range(4):
        newsroom.write(f"{i}.txt", story(f"bridge {i}", 40))
    failing = Unreachable(after=200)
    index = newsroom.open(failing)
    with pytest.raises(ModelUnreachable):
        index.sync()
    before = index.catalog.counts().articles
    assert 0 < before < 4
    assert not index.in_step()
    index.close()
    again = newsroom.open()
    report = again.sync()
    assert report.added == 4 - before
    assert not set(newsroom.embedded()) & set(failing.embedded)
    newsroom.check(again)


def test_a_changed_file_keeps_its_old_version_when_the_new_one_cannot_be_embedded(
    newsroom: Newsroom,
):
    newsroom.write("a.txt", story("bridge"))
    newsroom.open().sync()
    newsroom.write("a.txt", story("tunnel"))
    index = newsroom.open(Unreachable(after=0))
    with pytest.raises(ModelUnreachable):
        index.sync()
    article = index.catalog.article("a.txt")
    assert article is not None and article.text == story("bridge")
    assert found(index, vector("bridge")) == {"a.txt"}


def test_an_edit_that_is_undone_after_a_run_stopped_in_its_middle_leaves_no_trace(
    newsroom: Newsroom,
):
    newsroom.write("a.txt", story("bridge"))
    newsroom.open().sync()
    newsroom.write("a.txt", story("tunnel", 40))  # written before the next file is read
    newsroom.write("b.txt", story("harbour", 40))
    index = newsroom.open(Unreachable(after=120))
    with pytest.raises(ModelUnreachable):
        index.sync()
    article = index.catalog.article("a.txt")
    assert article is not None and article.text == story("tunnel", 40)
    index.close()
    newsroom.write("a.txt", story("bridge"))
    again = newsroom.open()
    again.sync()
    article = again.catalog.article("a.txt")
    assert article is not None and article.text == story("bridge")
    newsroom.check(again)


class Other(FakeEmbedder):
    name = "another"
    dim = 256


def test_another_embedder_is_refused_until_the_index_is_rebuilt(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    newsroom.open().sync()
    other = Other()
    index = newsroom.open(other)
    assert not index.in_step()
    with pytest.raises(EmbedderMismatch, match="qa index --rebuild"):
        index.sync()
    with pytest.raises(EmbedderMismatch, match="fake-words-256"), index.snapshot():
        pass
    report = index.sync(rebuild=True)
    assert (report.added, report.embedded) == (1, len(other.embedded))
    assert report.embedded > 0
    newsroom.check(index)


def test_a_rebuild_embeds_nothing_again(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    index = newsroom.open()
    index.sync()
    newsroom.embedded()
    report = index.sync(rebuild=True)
    assert (report.added, report.embedded, newsroom.embedded()) == (1, 0, [])
    newsroom.check(index)


def test_another_folder_with_the_same_data_is_indexed_instead(newsroom: Newsroom, tmp_path: Path):
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("both.txt", story("tunnel"))
    index = newsroom.open()
    index.sync()
    newsroom.embedded()
    other = Newsroom(tmp_path / "other", newsroom.data)
    shutil.copy2(newsroom.articles / "both.txt", other.articles / "both.txt")
    other.write("c.txt", story("church"))
    second = other.open()
    assert not second.in_step() and not second.of_folder()
    report = second.sync()
    assert (report.added, report.removed, report.unchanged) == (1, 1, 1)
    assert not any("tunnel" in text for text in other.embedded())
    other.check(second)
    assert not index.of_folder()
    assert index.sync().embedded == 0  # and back
    newsroom.check(index)
    other.close()


def test_file_stats_prove_nothing_of_another_folder(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    newsroom.write("b.txt", b"\xff\xfe")
    os.utime(newsroom.articles / "a.txt", ns=(10**18, 10**18))
    index = newsroom.open()
    index.sync()
    db = Database(newsroom.data / "index.sqlite")
    writer = CatalogWriter(db, "test")
    states = {file: FileState(state.sha256, "a stamp") for file, state in writer.files().items()}
    writer.apply([Touch(file, state) for file, state in states.items()])
    writer.move_to(str(newsroom.articles.resolve()))
    assert writer.files() == states
    writer.move_to("/another")
    assert {state.stamp for state in writer.files().values()} == {""}
    db.close()


def test_a_missing_folder_is_one_clear_error_and_changes_nothing(newsroom: Newsroom):
    newsroom.write("a.txt", story("bridge"))
    index = newsroom.open()
    index.sync()
    shutil.rmtree(newsroom.articles)
    for look in (index.in_step, index.sync):
        with pytest.raises(CorpusError, match="does not exist"):
            look()
    assert index.catalog.counts().articles == 1


def test_an_article_comes_back_as_it_was_read(newsroom: Newsroom):
    text = (
        "\ufeffdate 2024-03-22\r\nBridge 😀 opened\r\n\r\n"
        "HANOI, Dec. 2 (Xinhua) -- To\u0302 La\u0302m opened 😀 the bridge.\r\n"
    )
    newsroom.write("a.txt", text)
    index = newsroom.open()
    index.sync()
    from qa.corpus.reader import read_article

    article = read_article(newsroom.articles, "a.txt")
    assert article.text == text
    assert index.catalog.article("a.txt") == article
    assert index.catalog.counts().earliest == article.published
    newsroom.check(index)
    with index.snapshot():
        for passage in index.catalog.passages(
            [p.id for p in index.catalog.all_passages()]
        ).values():
            assert text[passage.start : passage.end] == passage.text


def test_vectors_that_no_article_has_used_for_a_month_are_deleted(newsroom: Newsroom):
    newsroom.write("a.txt", "A bridge was opened.\n\nIt was long.\n")
    newsroom.write("b.txt", "It was long.\n")
    index = newsroom.open()
    index.sync()
    newsroom.write("a.txt", "A tunnel was closed.\n")
    index.sync()
    kept = rows(index, "SELECT key FROM vectors")
    gone = {vector_key(newsroom.embedder.name, text) for text in ("A bridge was opened.",)}
    assert gone < set(kept)  # words may come back
    db = Database(newsroom.data / "index.sqlite")
    for later, left in ((KEPT_DAYS, len(kept)), (KEPT_DAYS + 1, 2)):
        RetiredVectors(db).prune(today() + later)
        assert len(rows(index, "SELECT key FROM vectors")) == left
    db.close()
    assert rows(index, "SELECT key FROM retired") == []
    newsroom.check(index)
    newsroom.embedded()
    index.sync(rebuild=True)
    assert newsroom.embedded() == []
    assert len(rows(index, "SELECT key FROM retired")) == 2
