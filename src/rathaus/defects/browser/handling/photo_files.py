"""Photos as only the office sees them: as they were sent, and as they would be shown."""

from typing import Any

from Products.Five.browser import BrowserView
from zope.publisher.interfaces import NotFound

from rathaus.defects import api as defects
from rathaus.defects.hidden_part import Part
from rathaus.defects.hidden_part import PartRefused
from rathaus.defects.hidden_part import hide_parts
from rathaus.documents.api import delivery_headers

#: More parts than anybody draws; each costs time.
MOST_PARTS = 20
#: In an address: begin with the photo as it was sent, though one with hidden parts is kept.
ORIGINAL = "original"


def sent_parts(form: dict, name: str = "teil") -> list[Part]:
    """The parts that a form or address names; what names none is left out."""
    typed = form.get(name, [])
    found = []
    for text in typed if isinstance(typed, list) else [typed]:
        try:
            found.append(Part.from_text(text))
        except (PartRefused, AttributeError):
            continue
    return found[:MOST_PARTS]


def photo_data(photo: Any, begins_with: str = "") -> bytes | None:
    """The picture to work on: what is shown already, else what was sent.

    :param begins_with: :data:`ORIGINAL` for what was sent in any case
    :returns: None where it was deleted
    """
    sent = defects.original_of(photo)
    if photo.shown is not None and (sent is None or begins_with != ORIGINAL):
        return photo.shown.data
    return sent.data if sent is not None else None


class PhotoPreview(BrowserView):
    """What the photo looks like with some parts hidden; nothing is kept."""

    def __call__(self):
        data = photo_data(self.context, self.request.form.get("von"))
        if data is None or defects.is_locked(self.context):
            raise NotFound(self.context, self.__name__, self.request)
        try:
            data, media_type = hide_parts(data, sent_parts(self.request.form))
        except (PartRefused, OSError) as error:
            raise NotFound(self.context, self.__name__, self.request) from error
        return _handed_out(self.request, data, media_type, self.context.getId())


class OriginalPhoto(BrowserView):
    """The photo as it was sent."""

    def __call__(self):
        sent = defects.original_of(self.context)
        if sent is None or defects.is_locked(self.context):
            raise NotFound(self.context, self.__name__, self.request)
        name = sent.filename or self.context.getId()
        return _handed_out(self.request, sent.data, sent.contentType, name)


def _handed_out(request, data, media_type, name):
    headers = delivery_headers(media_type, name, len(data), may_show=True)
    # The whole picture comes at once.
    headers["Accept-Ranges"] = "none"
    headers["Cache-Control"] = "private, no-store"
    for header, value in headers.items():
        request.response.setHeader(header, value)
    return data
