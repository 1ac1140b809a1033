"""Documents as a list shows them, each with the case and the file in which it lies."""

from dataclasses import dataclass
from typing import Any

from BTrees.IIBTree import IISet
from plone import api

from rathaus.applications.api import day_text
from rathaus.applications.api import local
from rathaus.catalog_column import known
from rathaus.desk.asking import only_visible
from rathaus.desk.columns import reference
from rathaus.desk.interfaces import CASE_TYPES
from rathaus.documents.api import kind_label
from rathaus.records.interfaces import DIRECTIONS
from rathaus.records.interfaces import RECORD_KINDS

#: A record lies in a case or a file; a case lies in a file.
_DEEPEST = 2


@dataclass(frozen=True)
class Place:
    """A case or a file; without an address where the reader may not open it."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class DocumentRow:
    """One document."""

    uid: str
    url: str
    title: str
    #: kind of the file: PDF, Word
    format: str
    direction: str
    kind: str
    #: the day that stands on it
    dated: str
    #: the day on which it came to the file
    received: str
    case: Place | None
    efile: Place | None


def document_rows(brains: list[Any]) -> list[DocumentRow]:
    """Prepare rows; no document, case or file is loaded.

    :param brains: of the catalog
    """
    places = _Places(brains)
    return [_row(brain, places) for brain in brains]


def _row(brain, places):
    case, efile = places.around(brain.getPath())
    created = brain.created.asdatetime()
    return DocumentRow(
        uid=brain.UID,
        url=brain.getURL(),
        title=brain.Title,
        format=kind_label(known(brain, "media_type")),
        direction=_title(DIRECTIONS, known(brain, "record_direction")),
        kind=_title(RECORD_KINDS, known(brain, "record_kind")),
        dated=day_text(known(brain, "document_date")),
        received=day_text(local(created).date()),
        case=case,
        efile=efile,
    )


def _title(vocabulary, chosen):
    return vocabulary.getTerm(chosen).title if chosen in vocabulary else ""


class _Places:
    """What the documents of one page lie in, asked for once."""

    def __init__(self, brains):
        catalog = api.portal.get_tool("portal_catalog")
        self._catalog = catalog._catalog
        self._numbers = {}
        for brain in brains:
            for path in _around(brain.getPath()):
                number = self._catalog.uids.get(path)
                if number is not None:
                    self._numbers[path] = number
        self._visible = only_visible(catalog, IISet(self._numbers.values()))

    def around(self, path):
        """:returns: case and file of a document, each or None"""
        case = efile = None
        for each in _around(path):
            number = self._numbers.get(each)
            if number is None:
                continue
            brain = self._catalog[number]
            if brain.portal_type in CASE_TYPES:
                case = self._place(number, brain, reference(brain))
            elif brain.portal_type == "EFile":
                efile = self._place(number, brain, known(brain, "file_reference") or "")
        return case, efile

    def _place(self, number, brain, name):
        return Place(name, brain.getURL() if number in self._visible else "")


def _around(path):
    for _step in range(_DEEPEST):
        path = path.rpartition("/")[0]
        yield path
