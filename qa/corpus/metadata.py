"""What an article says about itself: title, outlet, and when and where it was published."""

import re
from dataclasses import dataclass
from datetime import date

from qa.corpus.article import Span
from qa.corpus.datelines import Dateline, read_dateline
from qa.corpus.dates import find_dates
from qa.corpus.furniture import Page
from qa.corpus.outlets import is_site

_DATELINE_BLOCKS = 5
"""A dateline stands in one of the first blocks, below the headline and a line or two."""
_FIELD = re.compile(r"^(?P<name>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>\S.*?)[ \t]*$", re.MULTILINE)
_OUTLET_FIELDS = frozenset({"outlet", "source", "publisher", "publication", "site", "site_name"})
_DATE_FIELDS = frozenset({"date", "published", "pubdate", "publish_date", "date_published"})
_SITE = re.compile(r"\s+(?:[|｜»]|[-–—])\s+(?P<outlet>[^|｜»–—]{2,40})\Z")

_BAR = re.compile(r"\s+[|｜]\s+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of ``Article`` of the same names, each ``None`` when the text does not say."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    dateline_day: date | None = None
    dateline_place: str | None = None
    published_span: Span | None = None
    outlet_span: Span | None = None
    dateline_span: Span | None = None


def read_metadata(page: Page) -> Metadata:
    """Read the metadata from the front matter, the credit lines, the headline and the dateline."""
    fields = _read_fields(page)
    dateline = _find_dateline(page)
    title, site = _split_site(fields.title or _headline(page))
    published, span = _published(page, fields, dateline)
    outlets = [
        (fields.outlet, fields.outlet_span),
        *((credit.outlet, credit.span) for credit in page.credits),
        (dateline.outlet, dateline.span),
        (site, page.headline),
    ]
    outlet, at = next((told for told in outlets if told[0]), (None, None))
    # A title in the front matter may name a site that the headline on the page does not.
    named = outlet is not None and at is not None and outlet in page.text[at.start : at.end]
    return Metadata(
        title=title,
        outlet=outlet,
        published=published,
        dateline_day=dateline.day.nearest(published) if dateline.day else None,
        dateline_place=dateline.place,
        published_span=span,
        outlet_span=at if named else None,
        dateline_span=dateline.span if dateline.place else None,
    )


def _published(
    page: Page, fields: Metadata, dateline: Dateline
) -> tuple[date, Span] | tuple[None, None]:
    """Return the day of publication and where it is stated.

    A day of publication goes before that of the dateline, and the day of an update comes last.
    """
    if fields.published and fields.published_span:
        return fields.published, fields.published_span
    for credit in page.credits:
        if credit.published:
            return credit.published, credit.span
    if dateline.day and (day := dateline.day.full()):
        return day, dateline.span
    for credit in page.credits:
        if credit.updated:
            return credit.updated, credit.span
    return None, None


def _read_fields(page: Page) -> Metadata:
    """Read the front matter; the words of a field are those after its colon."""
    title = outlet = outlet_span = published = span = None
    if page.fields is None:
        return Metadata()
    for field in _FIELD.finditer(page.text, page.fields.start, page.fields.end):
        name, value = field["name"].lower(), field["value"].strip("\"'“”")
        if name in {"title", "headline"}:
            title = title or value
        elif name in _OUTLET_FIELDS and not value.startswith("http"):
            if outlet is None:
                outlet, outlet_span = value, Span(*field.span())
        elif name in _DATE_FIELDS and published is None:
            found = find_dates(page.text, *field.span("value"))
            published = found[0].full() if found else None
            span = Span(*field.span()) if published else None
    return Metadata(
        title=title,
        outlet=outlet,
        published=published,
        published_span=span,
        outlet_span=outlet_span,
    )


def _find_dateline(page: Page) -> Dateline:
    """Return the first dateline; one without any part when there is none."""
    for block in page.content[:_DATELINE_BLOCKS]:
        if block != page.headline and (dateline := read_dateline(page.text, block)):
            return dateline
    return Dateline(Span(0, 0))


def _headline(page: Page) -> str | None:
    if page.headline is None:
        return None
    return " ".join(page.text[page.headline.start : page.headline.end].strip("*_# \t").split())


def _split_site(title: str | None) -> tuple[str | None, str | None]:
    """Take the name of the site off a title: ``Floods recede | Weather | Reuters``."""
    site = _SITE.search(title) if title else None
    if title is None or site is None or not is_site(site["outlet"]):
        return title, None
    return _BAR.split(title[: site.start()])[0], site["outlet"].strip()
