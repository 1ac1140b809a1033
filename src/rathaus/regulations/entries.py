"""A regulation in a list, made from its catalog brain."""

from dataclasses import dataclass
from datetime import date

from rathaus.documents.api import kind_label
from rathaus.documents.api import size_label
from rathaus.regulations.validity import Validity
from rathaus.regulations.validity import day_of
from rathaus.regulations.validity import validity
from rathaus.regulations.vocabularies import KINDS


@dataclass(frozen=True)
class Entry:
    """One regulation in a list; ``download_url`` is empty where there is no file."""

    uid: str
    title: str
    teaser: str
    url: str
    kind: str
    number: str
    edition: str
    validity: Validity
    begin: str
    modified: str
    download_url: str
    file_kind: str
    file_size: str


def entry_of(brain, today: date) -> Entry:
    """:param brain: of a ``Regulation``
    :param today: date of the office"""
    has_file = bool(brain.file_size)
    return Entry(
        uid=brain.UID,
        title=brain.Title,
        teaser=brain.Description,
        url=brain.getURL(),
        kind=kind_title(brain.regulation_kind),
        number=brain.regulation_number or "",
        edition=brain.edition or "",
        validity=validity(day_of(brain.in_force_from), day_of(brain.in_force_to), today),
        begin=brain.in_force_from or "",
        modified=brain.modified.strftime("%d.%m.%Y"),
        download_url=f"{brain.getURL()}/@@download/file" if has_file else "",
        file_kind=kind_label(brain.media_type) if has_file else "",
        file_size=size_label(brain.file_size) if has_file else "",
    )


def kind_title(kind: str):
    """:returns: what people call a kind of regulation; nothing for none."""
    return KINDS.getTerm(kind).title if kind in KINDS else ""
