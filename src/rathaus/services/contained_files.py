"""Files that lie in a service: its forms on paper and leaflets, found through the catalog."""

from dataclasses import dataclass

from plone import api

from rathaus.caching import api as caching
from rathaus.documents.api import kind_label
from rathaus.documents.api import size_label


@dataclass(frozen=True)
class Download:
    """A file to save; ``size`` is empty for files of other people, which are only linked."""

    title: str
    url: str
    kind: str = ""
    size: str = ""
    date: str = ""
    edition: str = ""


def download_of(brain) -> Download:
    """:param brain: of a ``File``"""
    return Download(
        title=brain.Title,
        url=f"{brain.getURL()}/@@download/file",
        kind=kind_label(brain.media_type),
        size=size_label(brain.file_size or 0),
        date=brain.modified.strftime("%d.%m.%Y"),
        edition=brain.edition or "",
    )


def contained_files(service) -> tuple[Download, ...]:
    """The files of a service that the visitor may see, in the editors' order."""
    key = ("contained files", service.getPhysicalPath())
    return caching.for_visitors(key, lambda: _contained_files(service))


def _contained_files(service):
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog(
        portal_type="File",
        path={"query": "/".join(service.getPhysicalPath()), "depth": 1},
        sort_on="getObjPositionInParent",
    )
    return tuple(download_of(brain) for brain in brains)
