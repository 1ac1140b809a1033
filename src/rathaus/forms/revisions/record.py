"""What a site keeps of each form beside the form itself: its published revisions and its counters.

Under the UID of the form and not on the form: a copy of a form begins with nothing, and a form that
is deleted leaves behind what applications refer to.
"""

from collections.abc import Iterator
from dataclasses import astuple
from dataclasses import dataclass

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus.forms.revisions.counters import Counters

KEY = "rathaus.forms.records"


@dataclass(frozen=True)
class Published:
    """One revision as it was published."""

    #: counts from 1 in each form
    number: int
    #: SHA-256 of the definition
    revision: str
    #: UTC, ISO 8601 with ``Z``
    published: str
    #: id of the user
    by: str
    note: str = ""
    #: applications begun under an older revision must be taken over into this one
    is_binding: bool = False


class FormRecord(Persistent):
    """What is kept of one form. Revisions are only ever added: there is no way to change one or
    take one away."""

    def __init__(self) -> None:
        #: plain tuples, so that they can be read even when the class has a new name
        self._published: tuple[tuple, ...] = ()
        self.counters = Counters()
        #: applications that were filed since the form exists, without tests
        self.applications = Length()

    @property
    def published(self) -> tuple[Published, ...]:
        """All revisions, the first one first."""
        return tuple(Published(*values) for values in self._published)

    @property
    def latest(self) -> Published | None:
        return Published(*self._published[-1]) if self._published else None

    def add(
        self, revision: str, *, published: str, by: str, note: str = "", is_binding: bool = False
    ) -> Published:
        """Add the next revision."""
        entry = Published(len(self._published) + 1, revision, published, by, note, is_binding)
        self._published = (*self._published, astuple(entry))
        return entry


class FormRecords(Persistent):
    """The records of all forms of a site, by the UID of the form."""

    def __init__(self) -> None:
        self._by_form = OOBTree()

    def get(self, form_uid: str) -> FormRecord | None:
        return self._by_form.get(form_uid)

    def ensure(self, form_uid: str) -> FormRecord:
        """:returns: the record of a form, made where it is missing"""
        if form_uid not in self._by_form:
            self._by_form[form_uid] = FormRecord()
        return self._by_form[form_uid]

    def __iter__(self) -> Iterator[tuple[str, FormRecord]]:
        return iter(self._by_form.items())


def install(portal) -> None:
    """Create the records of a site; does nothing when they are there."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = FormRecords()


def record_of(form_uid: str) -> FormRecord | None:
    """:returns: None for a form that was never published; also in a site without the records"""
    records = IAnnotations(api.portal.get()).get(KEY)
    return None if records is None else records.get(form_uid)


def ensure_record(form_uid: str) -> FormRecord:
    """:returns: the record of a form, made where it is missing; for requests that write"""
    portal = api.portal.get()
    # A site that was made before forms had records
    install(portal)
    return IAnnotations(portal)[KEY].ensure(form_uid)
