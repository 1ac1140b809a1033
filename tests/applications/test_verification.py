"""What is changed after sending is found, and named."""

import pytest
from Products.CMFCore.indexing import processQueue
from ZODB.blob import Blob
from ZODB.POSException import POSKeyError
from zope.annotation.interfaces import IAnnotations

from applications_city import send
from rathaus.applications import api as applications
from rathaus.applications.finding import by_uid
from rathaus.intake import api as intake
from rathaus.intake.log import Definition
from rathaus.journal.api import KEY


@pytest.fixture
def submission(accepted, application):
    return intake.submission(accepted.submission_id)


def parts(submission):
    return {each.part for each in applications.verify(submission)}


def attachment(app):
    return next(each for each in app.objectValues() if each.direction == "incoming")


def replace_file(record, content):
    """As somebody with access to the disk would: the object knows nothing of it."""
    record.file._blob = Blob(content)


def test_nothing_is_found_where_nothing_was_changed(submission, accepted):
    assert applications.verify(submission) == []
    assert intake.by_reference(accepted.reference) is submission
    assert submission in list(intake.submissions())


def test_also_in_an_e_file_and_before_filing(city, service, accepted, in_progress):
    assert applications.verify(intake.submission(accepted.submission_id)) == []
    waiting = send(city, service, nonce="ab" * 16)
    assert applications.verify(intake.submission(waiting.submission_id)) == []


def test_another_answer(submission, application):
    application.answers_json = application.answers_json.replace("512.40", "5124.0")
    assert parts(submission) == {"answers"}


def test_another_answer_in_application_and_log(submission, application):
    for each in (application, submission):
        each.answers_json = each.answers_json.replace("512.40", "5124.0")
    assert parts(submission) == {"answers", "log"}


def test_another_seal(submission, application):
    application.seal = "0" * 64
    assert parts(submission) == {"answers", "receipt", "journal"}


def test_another_attachment(submission, application):
    replace_file(attachment(application), b"%PDF-1.7 another")
    assert parts(submission) >= {"attachment", "answers"}


class MissingFile:
    """A blob whose file is not on the disk."""

    def open(self, mode="r"):
        raise POSKeyError(b"\0" * 8)


def test_a_file_that_is_not_on_the_disk_is_named(submission, application):
    # What waits for the catalog would look for the size of the file.
    processQueue()
    attachment(application).file._blob = MissingFile()
    receipt = by_uid(application.receipt_uid, "Record")
    receipt.file._blob = MissingFile()
    found = {(each.part, each.reason) for each in applications.verify(submission)}
    assert found >= {
        ("attachment", "Die Datei einer Anlage fehlt."),
        ("receipt", "Die Datei der Eingangsbestätigung fehlt."),
    }
    assert {each.part for each in applications.verify(submission)} == {
        "attachment",
        "receipt",
        "journal",
    }


def test_a_file_that_the_log_does_not_have_any_more_is_named(submission):
    first = submission._uploads[0]
    submission._uploads = ((*first[:5], MissingFile(), *first[6:]),)
    (found,) = applications.verify(submission)
    assert (found.part, found.reason) == (
        "attachment",
        "Im Eingangsbuch fehlt die Datei einer Anlage.",
    )


def test_an_attachment_of_the_log(submission):
    first = submission._uploads[0]
    submission._uploads = ((*first[:5], Blob(b"another"), *first[6:]),)
    assert parts(submission) == {"attachment", "log"}


def test_a_missing_attachment(submission, application):
    # As the storage would lose it, which the catalog does not know: nobody can delete it.
    application._delOb(attachment(application).getId())
    assert "attachment" in parts(submission)


@pytest.mark.parametrize("content", ['{"title":"Another"}', None])
def test_another_form(submission, content):
    revision = submission.context["form_revision"]
    definitions = intake._log()._definitions
    if content is None:
        del definitions[revision]
    else:
        definitions[revision] = Definition(content)
    assert parts(submission) == {"form"}


def test_another_receipt(submission, application):
    replace_file(by_uid(application.receipt_uid), b"%PDF-1.7 another")
    assert parts(submission) == {"receipt", "journal"}


def test_another_journal(submission, application):
    lines = IAnnotations(application)[KEY]._lines
    lines[1] = lines[1].replace("received", "invented")
    assert "journal" in parts(submission)
