"""In a rush the worker files many applications in one transaction."""

import transaction

from applications_city import send
from rathaus.applications import api as applications
from rathaus.applications import receipt
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from rathaus.records import api as records


def test_all_are_filed_and_one_that_cannot_be_waits_alone(served_city, monkeypatch):
    monkeypatch.setattr(receipt, "BUSY", 1)
    service = served_city.portal["wohngeld"]
    sent = [send(served_city, service, email=f"{name}@example.org") for name in "abc"]
    bad = intake.accept(
        kind="riddle", answers={}, uploads=[], nonce=None, reference_prefix="MA", context={}
    )
    transaction.commit()
    jobs.run_due(served_city.portal, limit=4)
    transaction.begin()
    for each in sent:
        submission = intake.submission(each.submission_id)
        app = applications.file_submission(each.submission_id)
        assert app.UID() == submission.filed_as
        assert applications.seal_holds(app)
        assert records.verify_journal(app).ok
        assert journal.entries(app)[0].action == "received"
    assert len(applications.inbox_of(served_city.social_office).objectIds()) == 3
    (left,) = [job for job in jobs.waiting() if job.kind == intake.FILING]
    assert left.payload["submission"] == bad.submission_id
    assert left.attempts == 1
