"""Many applications in one e-file: its journal is read and proved once, not once for each of them."""

import pytest
from plone import api

from applications_city import send
from rathaus.applications import api as applications
from rathaus.applications import verification
from rathaus.intake import api as intake
from rathaus.journal import api as journal
from rathaus.journal.chain import Journal
from rathaus.journal.chains import own_journal
from rathaus.records import api as records

MANY = 4


def draft_in(app):
    return next(each for each in app.objectValues() if each.title == "Notiz")


@pytest.fixture
def filed(city, service, user):
    """Some applications in one e-file, each of which has lost the draft that came with it."""
    found = []
    for __ in range(MANY):
        accepted = send(city, service)
        app = applications.file_submission(accepted.submission_id, token=accepted.token)
        records.add_record(app, title="Notiz", filename="n.txt", data=b"Notiz")
        with user("clara"):
            app = applications.register(app, city.efile)
        with api.env.adopt_roles(["Manager", "Clerk"]):
            api.content.delete(draft_in(app))
        found.append((accepted.submission_id, app))
    return found


@pytest.fixture
def read(monkeypatch, city):
    """How often the journal of the e-file was read from its beginning to its end."""
    chain, times, iterate = own_journal(city.efile), [], Journal.__iter__

    def counted(self):
        if self is chain:
            times.append(self.head)
        return iterate(self)

    monkeypatch.setattr(Journal, "__iter__", counted)
    return times


def test_what_is_gone_is_looked_for_in_one_reading(city, filed, read):
    assert all(records.verify_journal(app).ok for __, app in filed)
    assert len(read) == 1


def test_a_longer_journal_is_read_again(city, filed, read):
    (__, app), (__, other) = filed[:2]
    assert records.verify_journal(app).ok
    journal.append(city.efile, "noted")
    assert records.verify_journal(other).ok
    assert len(read) == 2


def test_what_nobody_removed_is_still_missed(city, filed):
    __, app = filed[0]
    sent = next(each for each in app.objectValues() if each.direction == "incoming")
    # As a damaged storage would lose it: without an event.
    app._delOb(sent.getId())
    found = records.verify_journal(app)
    assert (found.ok, found.reason, found.object_uid) == (False, "gone", sent.UID())


def test_the_file_is_proved_once_for_all_its_applications(city, filed, monkeypatch):
    asked = []
    prove = records.verify_journal
    monkeypatch.setattr(
        verification.records, "verify_journal", lambda obj: asked.append(obj.UID()) or prove(obj)
    )
    proved = {}
    for submission_id, __ in filed:
        assert applications.verify(intake.submission(submission_id), proved) == []
    assert asked.count(city.efile.UID()) == 1
    assert len(asked) == MANY + 1
