"""The disk is full when a citizen sends: nothing is stored, not even half, and sending again works."""

import errno
import hashlib
import os

import pytest
import transaction
from plone.testing.zca import popGlobalRegistry
from plone.testing.zca import pushGlobalRegistry
from ZODB.blob import Blob
from zope.annotation.attribute import AttributeAnnotations
from zope.annotation.interfaces import IAnnotations
from zope.component import provideAdapter

from plain_site import open_db
from plain_site import with_site
from rathaus.intake.accept import Parcel
from rathaus.intake.accept import accept_into
from rathaus.intake.api import FILING
from rathaus.intake.api import KEY
from rathaus.intake.api import install as install_log
from rathaus.intake.interfaces import Upload
from rathaus.intake.seal import seal_holds
from rathaus.jobs.api import install as install_queue
from rathaus.jobs.run import queue_of

NONCE = "ab" * 16
CONTENT = b"a file" * 1000


@pytest.fixture
def db(tmp_path):
    pushGlobalRegistry()
    provideAdapter(AttributeAnnotations)
    db = open_db(tmp_path)
    with_site(db, [install_log, install_queue])
    yield db
    db.close()
    popGlobalRegistry()


class FullDisk:
    """A file of a disk that has no room left."""

    def __init__(self, file):
        self._file = file

    def __getattr__(self, name):
        return getattr(self._file, name)

    def write(self, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def send(db):
    """One sending with a file, as the publisher commits or aborts it."""
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    with db.transaction() as connection:
        site = connection.root()["site"]
        upload = Upload("proof", "a.pdf", "application/pdf", len(CONTENT), sha256, Blob(CONTENT))
        parcel = Parcel.checked("application", {"name": "Müller"}, {}, [upload])
        accepted = accept_into(IAnnotations(site)[KEY], parcel, nonce=NONCE, reference_prefix="HU")
        job = {"submission": accepted.submission_id}
        queue_of(site).put(FILING, job, None, accepted.submission_id)
    return accepted


def stored(db):
    with db.transaction() as connection:
        site = connection.root()["site"]
        return len(list(IAnnotations(site)[KEY])), len(list(queue_of(site)))


@pytest.mark.parametrize("where", ["_file", "_tfile"])
def test_nothing_is_stored_and_sending_again_works(db, monkeypatch, where):
    storage = db.storage
    with monkeypatch.context() as patch:
        patch.setattr(storage, where, FullDisk(getattr(storage, where)))
        with pytest.raises(OSError, match="No space left"):
            send(db)
        transaction.abort()
    assert stored(db) == (0, 0)

    accepted = send(db)
    assert accepted.is_new
    assert send(db).token == accepted.token
    assert stored(db) == (1, 1)
    with db.transaction() as connection:
        (submission,) = IAnnotations(connection.root()["site"])[KEY]
        assert seal_holds(submission)
