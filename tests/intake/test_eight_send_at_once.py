"""Eight citizens send at once while the worker files: none is lost, none is doubled.

Real threads on a real FileStorage with blobs; each repeats its transaction on a conflict, as the
publisher does.
"""

import hashlib
import threading
import time
from collections import Counter

import pytest
import transaction
from plone.testing.zca import popGlobalRegistry
from plone.testing.zca import pushGlobalRegistry
from ZODB.blob import Blob
from zope.annotation.attribute import AttributeAnnotations
from zope.annotation.interfaces import IAnnotations
from zope.component import provideAdapter
from zope.component import provideUtility

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
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.run import queue_of
from rathaus.jobs.run import run_due
from rathaus.jobs.worker import Worker
from rathaus.jobs.worker import wake

CLIENTS = 8
EACH = 25


@pytest.fixture
def db(tmp_path):
    pushGlobalRegistry()
    provideAdapter(AttributeAnnotations)
    provideUtility(file_submission, IJobHandler, name=FILING)
    db = open_db(tmp_path)
    with_site(db, [install_log, install_queue])
    yield db
    db.close()
    popGlobalRegistry()


def file_submission(site, payload):
    submission = IAnnotations(site)[KEY].get(payload["submission"])
    site.done.append(submission.id)
    submission.note_filed(f"content-{submission.id}", "2026-03-02T09:00:00Z")


def send(site, answers, nonce=None):
    content = str(answers).encode()
    upload = Upload(
        "proof",
        "proof.pdf",
        "application/pdf",
        len(content),
        hashlib.sha256(content).hexdigest(),
        Blob(content),
    )
    parcel = Parcel.checked("application", answers, {"form_revision": "f" * 64}, [upload])
    accepted = accept_into(IAnnotations(site)[KEY], parcel, nonce=nonce, reference_prefix="HU")
    if accepted.is_new:
        queue_of(site).put(
            FILING, {"submission": accepted.submission_id}, None, accepted.submission_id
        )
    return accepted


class Client(threading.Thread):
    def __init__(self, db, number, nonces):
        super().__init__()
        self.db, self.number, self.nonces = db, number, nonces
        self.accepted, self.conflicts = [], 0

    def run(self):
        connection = self.db.open()
        for index, nonce in enumerate(self.nonces):
            answers = {"name": "same" if nonce else f"Müller {self.number}-{index}"}
            for tries, attempt in enumerate(transaction.manager.attempts(20)):
                self.conflicts += tries > 0
                with attempt:
                    accepted = send(connection.root()["site"], answers, nonce)
            self.accepted.append(accepted)
            wake()
        connection.close()


def work_once(db):
    connection = db.open()
    try:
        return run_due(connection.root()["site"], limit=20)
    finally:
        transaction.abort()
        connection.close()


def run_clients(db, nonces):
    worker = Worker(lambda: work_once(db), interval=0.05)
    worker.start()
    clients = [Client(db, number, nonces) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    give_up = time.monotonic() + 30
    while waiting(db) and time.monotonic() < give_up:
        time.sleep(0.05)
    worker.stop()
    assert not worker.is_alive()
    return clients


def waiting(db):
    with db.transaction() as connection:
        return len(list(queue_of(connection.root()["site"])))


def test_none_is_lost_or_doubled(db):
    clients = run_clients(db, [None] * EACH)
    accepted = [each for client in clients for each in client.accepted]
    ids = {each.submission_id for each in accepted}
    assert len(ids) == CLIENTS * EACH
    assert len({each.reference for each in accepted}) == CLIENTS * EACH

    with db.transaction() as connection:
        site = connection.root()["site"]
        log = list(IAnnotations(site)[KEY])
        assert {submission.id for submission in log} == ids
        assert Counter(site.done) == Counter(ids)
        assert {submission.filed_as for submission in log} == {f"content-{each}" for each in ids}
        assert all(seal_holds(submission) for submission in log)
        assert list(queue_of(site)) == []

    # What the shards are for: without them a tenth of all sendings has to be repeated.
    assert sum(client.conflicts for client in clients) <= CLIENTS * EACH * 0.03


def test_the_same_page_sent_by_eight_at_once_is_one(db):
    clients = run_clients(db, ["ab" * 16] * 3)
    accepted = [each for client in clients for each in client.accepted]
    assert len({(each.submission_id, each.token, each.reference) for each in accepted}) == 1
    assert sum(each.is_new for each in accepted) == 1
    with db.transaction() as connection:
        assert list(connection.root()["site"].done) == [accepted[0].submission_id]
