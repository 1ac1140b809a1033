"""Wiring: what happens when editors upload a file.

Forms say it at the field; this also catches REST, drag and drop, and imports.
"""

from zExceptions import BadRequest
from zope.i18n import interpolate

from rathaus.documents.filenames import clean_filename
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.published import published_type


def file_stored(content, event):
    """Note the type that was found in the file, and clean its name.

    :raises BadRequest: with the reason, when the file cannot be offered to everybody
    """
    file = content.file
    if file is None:
        return
    try:
        with file.open() as stream:
            found = published_type(stream, file.filename or "")
    except Unreadable as refusal:
        reason = refusal.reason
        raise BadRequest(interpolate(reason, reason.mapping)) from refusal
    if file.contentType != found:
        file.contentType = found
    if file.filename != clean_filename(file.filename):
        file.filename = clean_filename(file.filename)
