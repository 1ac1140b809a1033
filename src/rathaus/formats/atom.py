"""Feeds of changes in Atom (RFC 4287), where it makes sense with places (GeoRSS Simple 1.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

NAMESPACE = "http://www.w3.org/2005/Atom"
GEORSS = "http://www.georss.org/georss"
MEDIA_TYPE = "application/atom+xml"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Entry:
    """One change (RFC 4287, section 4.1.2).

    :param id: an IRI that stays for ever, such as ``urn:uuid:…``
    :param updated: aware moment of the last change
    :param summary: plain text
    :param point: latitude and longitude in WGS 84 of what has changed
    """

    id: str
    title: str
    url: str
    updated: datetime
    summary: str = ""
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Feed:
    """A list of changes, the newest first (RFC 4287, section 4.1.1).

    :param url: address of the feed itself, which is also its id
    :param page_url: address of the page for people
    :param author: who publishes it
    """

    title: str
    url: str
    page_url: str
    author: str
    language: str
    entries: Sequence[Entry]


def write_feed(feed: Feed) -> bytes:
    """The feed as XML in UTF-8.

    An empty feed was last changed at the beginning of time: the element is required.
    """
    has_places = any(entry.point for entry in feed.entries)
    prefixes = {None: NAMESPACE, **({"georss": GEORSS} if has_places else {})}
    root = etree.Element(_name("feed"), {LANGUAGE: feed.language}, nsmap=prefixes)
    _add(root, "title", feed.title)
    _add(root, "id", feed.url)
    _add(root, "updated", _moment(feed.entries))
    _add(root, "link", None, rel="self", type=MEDIA_TYPE, href=feed.url)
    _add(root, "link", None, rel="alternate", type="text/html", href=feed.page_url)
    _add(_add(root, "author", None), "name", feed.author)
    for entry in feed.entries:
        element = _add(root, "entry", None)
        _add(element, "title", entry.title)
        _add(element, "id", entry.id)
        _add(element, "updated", entry.updated.isoformat(timespec="seconds"))
        _add(element, "link", None, rel="alternate", type="text/html", href=entry.url)
        if entry.summary:
            _add(element, "summary", entry.summary)
        if entry.point:
            # Latitude first, one space between them (GeoRSS Simple, "point")
            etree.SubElement(element, f"{{{GEORSS}}}point").text = "{} {}".format(*entry.point)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _moment(entries):
    if not entries:
        return "1970-01-01T00:00:00+00:00"
    return max(entry.updated for entry in entries).isoformat(timespec="seconds")


def _name(name):
    return f"{{{NAMESPACE}}}{name}"


def _add(parent, name, text, **attributes):
    element = etree.SubElement(parent, _name(name), attributes)
    element.text = text
    return element
