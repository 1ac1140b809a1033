"""Spam is kept 30 days and then deleted, with a stub that can be proved."""

from datetime import timedelta

import pytest
from plone import api
from plone.app.testing import login
from zope.component import getUtility

from applications_city import send_reply
from applications_city import upload
from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.spam import DELETE
from rathaus.applications.spam import delete_if_old
from rathaus.applications.verification import verify
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.journal import api as journal


@pytest.fixture
def spam(city, application):
    login(city.portal, "clara")
    applications.reject_as_spam(application, "Werbung für Dächer.")
    return application


def test_it_leaves_the_work_and_can_be_taken_back(city, spam):
    assert api.content.get_state(spam) == "spam"
    assert spam.is_test is False
    assert applications.public_status(spam).key == "not_accepted"
    with pytest.raises(NotPossible):
        applications.take(spam)
    applications.restore(spam)
    assert (api.content.get_state(spam), spam.spam_since) == ("received", None)
    delete_if_old(spam, applications.today() + timedelta(days=400))
    assert spam.getId() in spam.aq_parent


def test_only_what_is_new_and_only_with_a_reason(city, application, in_progress):
    login(city.portal, "clara")
    with pytest.raises(NotPossible):
        applications.reject_as_spam(in_progress, "Werbung")


def test_after_thirty_days_a_stub_is_left(city, accepted, spam):
    box, uid = spam.aq_parent, spam.UID()
    seal, reference = spam.seal, spam.reference
    head, number = journal.head(spam), len(journal.entries(spam))
    day = spam.spam_since
    assert not delete_if_old(spam, day + timedelta(days=29))
    handler = getUtility(IDailyJobHandler, "rathaus.spam_day")
    handler(city.portal, {"day": (day + timedelta(days=30)).isoformat()})
    (job,) = [each for each in jobs.waiting() if each.kind == DELETE]
    getUtility(IJobHandler, DELETE)(city.portal, job.payload)
    assert not box.objectIds()
    assert not api.content.find(UID=uid)
    deleted, ended = journal.site_entries()[-2:]
    assert (deleted.action, deleted.object_uid) == ("spam_deleted", uid)
    assert deleted.details["reference"] == reference
    assert deleted.details["seal"] == seal
    assert deleted.details["rejected_by"] == "clara"
    assert deleted.details["why"] == "Werbung für Dächer."
    assert (ended.object_uid, ended.details["head"]) == (uid, head)
    assert ended.details["entries"] == number


def test_the_intake_log_forgets_what_was_sent(city, accepted, spam):
    delete_if_old(spam, spam.spam_since + timedelta(days=30))
    submission = intake.submission(accepted.submission_id)
    assert (submission.answers, submission.uploads) == ({}, ())
    assert "gruen@example.org" not in submission.context_json
    assert submission.seal
    assert intake.by_token(accepted.token) is None
    assert verify(submission) == []
    assert applications.file_submission(accepted.submission_id) is None


def test_the_intake_log_forgets_replies_too_also_one_that_is_filed_later(city, spam):
    replies = [send_reply(spam, text, uploads=[upload()]) for text in ("Ich bin es.", "Hallo?")]
    filed, late = [intake.submission(each.submission_id) for each in replies]
    applications.file_submission(filed.id)
    delete_if_old(spam, spam.spam_since + timedelta(days=30))
    assert (late.discarded_at, late.answers["message_text"]) == (None, "Hallo?")
    # A job that is done twice changes nothing
    for _number in range(2):
        assert applications.file_submission(late.id) is None
    for submission in (filed, late):
        assert submission.discarded_at
        assert (submission.answers, submission.uploads) == ({}, ())
