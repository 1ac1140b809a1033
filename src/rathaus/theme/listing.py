"""Lists of content: what lies in a folder, what a collection finds."""

from dataclasses import dataclass

from plone import api
from plone.app.contenttypes.behaviors.collection import ICollection

from rathaus import _
from rathaus.documents.api import kind_label
from rathaus.documents.api import size_label
from rathaus.list_links import Option
from rathaus.list_links import page_of
from rathaus.list_links import page_options
from rathaus.theme.news import published_on

PAGE_SIZE = 30
#: Types whose date of publication matters to a reader.
DATED = ("News Item",)
#: Types that are only a file: the list says which kind, and how large.
FILES = ("File", "Image")
#: What lies beside the pages and is no place to go to.
NOT_LISTED = ("EasyForm", "Inbox", "InboxFolder", "FilePlan", "LRF", "LIF")


@dataclass(frozen=True)
class Entry:
    """One line of a list; ``note`` says what kind of file and how large."""

    title: str
    text: str
    url: str
    date: str
    note: str
    image_url: str


@dataclass(frozen=True)
class Listing:
    """One page of a list and the links to the others."""

    entries: tuple[Entry, ...]
    pages: tuple[Option, ...]
    total: int


def listing(context, page: int, **order) -> Listing:
    """What lies in a folder, or what a collection finds.

    :param context: a folder or collection
    :param page: number of the page, from 1; what is too large is the last one
    :param order: further conditions for the catalog, such as ``sort_on``
    """
    brains = _found(context, order)
    part = page_of(brains, page, PAGE_SIZE)
    url = context.absolute_url()
    return Listing(
        entries=tuple(entry(brain) for brain in part.shown),
        pages=page_options(part, lambda number: f"{url}?seite={number}"),
        total=len(brains),
    )


def entry(brain) -> Entry:
    """One line of a list."""
    return Entry(
        title=brain.Title or brain.getId,
        text=brain.Description or "",
        url=_address(brain),
        date=published_on(brain).strftime("%d.%m.%Y") if brain.portal_type in DATED else "",
        note=_note(brain),
        image_url=f"{brain.getURL()}/@@images/image/preview" if _is_image(brain) else "",
    )


def _address(brain):
    # A file itself answers with its bytes; its page is its view
    return f"{brain.getURL()}/view" if brain.portal_type in FILES else brain.getURL()


def _is_image(brain):
    return brain.portal_type == "Image"


def _note(brain):
    if brain.portal_type not in FILES:
        return ""
    kind = kind_label(brain.media_type or brain.mime_type)
    size = size_label(brain.file_size) if brain.file_size else brain.getObjSize
    return _("${kind}, ${size}", mapping={"kind": kind, "size": size})


def _found(context, order):
    collection = ICollection(context, None)
    if collection is not None:
        return [
            brain
            for brain in collection.results(batch=False, brains=True)
            if brain.portal_type not in NOT_LISTED
        ]
    catalog = api.portal.get_tool("portal_catalog")
    path = {"query": "/".join(context.getPhysicalPath()), "depth": 1}
    order = order or {"sort_on": "getObjPositionInParent"}
    return [brain for brain in catalog(path=path, **order) if brain.portal_type not in NOT_LISTED]
