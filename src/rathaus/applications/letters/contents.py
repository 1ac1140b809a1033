"""What letters were written with: every revision of every template, for ever, found by its hash."""

import hashlib
from typing import Any

from BTrees.OOBTree import OOBTree
from ZODB.blob import Blob
from zope.annotation.interfaces import IAnnotations

from rathaus.applications.inboxes import inbox_folder

KEY = "rathaus.applications.letter_revisions"
HTML, WORD = "html", "word"


def keep(kind: str, content: bytes) -> str:
    """Keep the content of a template.

    :param kind: ``html`` or ``word``.
    :returns: its revision, SHA-256 in hex over kind and content. The same content has the same.
    """
    data = kind.encode() + b"\n" + content
    revision = hashlib.sha256(data).hexdigest()
    annotations = IAnnotations(inbox_folder())
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    if revision not in annotations[KEY]:
        blob = Blob()
        with blob.open("w") as stream:
            stream.write(data)
        annotations[KEY][revision] = blob
    return revision


def content_of(revision: str) -> tuple[str, bytes]:
    """Kind and content of a revision.

    :raises KeyError: there is none, or what is stored is not what the hash says.
    """
    kept: Any = IAnnotations(inbox_folder()).get(KEY, {})
    with kept[revision].open("r") as stream:
        data = stream.read()
    if hashlib.sha256(data).hexdigest() != revision:
        raise KeyError(revision)
    kind, _line, content = data.partition(b"\n")
    return kind.decode(), content
