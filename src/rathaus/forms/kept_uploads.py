"""Files of a form that came back with a message at another field.

A browser cannot fill a file field again, so a file that was accepted once is kept for two hours
and is found again when the corrected form is sent. EasyForm's own store keeps bytes outside of
blobs in one tree and walks all of it at every upload; this one is sharded like the intake log, and
a job per file removes it.

A kept file can be sent, never fetched: there is no address for it. It is found by a random key
and only together with the nonce of the page it was sent from. Of both only hashes are stored.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.forms.uploads import ReceivedFile
from rathaus.jobs.api import enqueue
from rathaus.jobs.interfaces import IJobHandler

KEY = "rathaus.forms.kept_uploads"
FORGETTING = "forget-kept-upload"
SHARDS = 64
#: Long enough to look for a missing paper at home.
KEPT_FOR = timedelta(hours=2)


class KeptUpload(Persistent):
    """One file, with what ties it to its page."""

    scan = "unscanned"

    def __init__(self, file: ReceivedFile, owner: str):
        self.owner = owner
        self.blob = file._blob
        self.filename = file.filename
        self.media_type = file.contentType
        self.size = file.size
        self.sha256 = file.sha256
        self.scan = file.scan

    def received(self) -> ReceivedFile:
        return ReceivedFile(
            self.blob,
            filename=self.filename,
            media_type=self.media_type,
            size=self.size,
            sha256=self.sha256,
            scan=self.scan,
        )


class KeptUploads(Persistent):
    """All kept files of a site, by the hash of their key."""

    def __init__(self):
        self._shards = tuple(OOBTree() for _number in range(SHARDS))

    def shard(self, upload_id: str) -> OOBTree:
        return self._shards[int(upload_id[:2], 16) % SHARDS]


def install(portal) -> None:
    """Create the store, all shards at once; does nothing when it is there."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = KeptUploads()


def keep(file: ReceivedFile, *, nonce: str, field: str) -> str:
    """Keep a file for two hours.

    :param nonce: of the page it was sent from.
    :param field: name of its field.
    :returns: the key to find it again.
    """
    key = secrets.token_hex(16)
    upload_id = _hash(key)
    _store().shard(upload_id)[upload_id] = KeptUpload(file, _owner(nonce, field))
    enqueue(FORGETTING, {"upload": upload_id}, not_before=utc_now() + KEPT_FOR)
    return key


def kept(key: str, *, nonce: str, field: str) -> ReceivedFile | None:
    """The file behind a key, for the page and field it was sent from; otherwise ``None``.

    Finding it does not remove it: a double click sends the key twice.
    """
    upload_id = _hash(key)
    found = _store().shard(upload_id).get(upload_id)
    if found is None or not hmac.compare_digest(found.owner, _owner(nonce, field)):
        return None
    return found.received()


@implementer(IJobHandler)
class ForgetKeptUpload:
    """Removes a file that was kept long enough; a submission that has it keeps its blob."""

    title = _("Zwischengespeicherte Datei löschen")

    def __call__(self, portal, payload):
        upload_id = payload["upload"]
        IAnnotations(portal)[KEY].shard(upload_id).pop(upload_id, None)


def _store() -> KeptUploads:
    return IAnnotations(api.portal.get())[KEY]


def _owner(nonce: str, field: str) -> str:
    return _hash(f"{nonce}/{field}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
