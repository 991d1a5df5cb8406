"""A file's articles, read from its bytes."""

from pathlib import Path

from qa.corpus.article import Article, FailedFile
from qa.corpus.contents import Member, members
from qa.corpus.extract import MALFORMED, NotText
from qa.corpus.folder import UnreadableFile, read_bytes
from qa.corpus.formats import READERS
from qa.corpus.furniture import read_page
from qa.corpus.metadata import read_metadata


def article_of(member: Member) -> Article:
    """Read one article from its bytes.

    Raises:
        UnreadableFile: they hold no text.
    """
    try:
        extract = READERS[member.suffix](member.data)
    except NotText as exc:
        raise UnreadableFile(member.file, str(exc)) from exc
    except MALFORMED as exc:
        raise UnreadableFile(member.file, f"is damaged ({type(exc).__name__})") from exc
    text = extract.text.encode("utf-8", "replace").decode("utf-8")  # halves of a letter become "?"
    page = read_page(text)
    meta = read_metadata(page)
    return Article(
        file=member.file,
        text=text,
        title=meta.title,
        outlet=meta.outlet,
        published=meta.published,
        dateline_day=meta.dateline_day,
        dateline_place=meta.dateline_place,
        published_span=meta.published_span,
        outlet_span=meta.outlet_span,
        dateline_span=meta.dateline_span,
        blocks=page.content,
        page_starts=extract.page_starts,
    )


def read_article(root: Path, file: str) -> Article:
    """Read a file that is one article.

    Raises:
        UnreadableFile: it cannot be opened, holds no text, or is an archive.
    """
    first = next(members(read_bytes(root, file)), FailedFile(file, "is empty"))
    if isinstance(first, FailedFile):
        raise UnreadableFile(first.file, first.reason)
    if first.file != file:
        raise UnreadableFile(file, "holds several articles")
    return article_of(first)
