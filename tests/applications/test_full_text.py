"""Applications are found by the words of their answers and files: later, and by their readers."""

from io import BytesIO

import pikepdf
import pytest
import transaction
from plone import api
from plone.app.testing import login

from applications_city import send
from applications_city import upload
from rathaus.applications import api as applications
from rathaus.applications import full_text
from rathaus.applications.browser.clerk import work_list
from rathaus.documents.api import html_to_pdf
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from words_of_files import read_files


def find(city, words):
    return [
        each.getId
        for each in work_list.find(applications.inbox_of(city.social_office), "open", words)
    ]


@pytest.fixture(scope="module")
def letter():
    return html_to_pdf("<h1>Brief</h1><p>Quittungsbeleg der Schornsteinfegerin</p>", title="Brief")


@pytest.fixture
def with_letter(city, service, letter):
    """An application with a letter, and with files that cannot be read."""
    locked = BytesIO()
    with pikepdf.open(BytesIO(letter)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    files = [upload(letter), upload(locked.getvalue()), upload(b"%PDF-1.7 broken")]
    return applications.file_submission(send(city, service, uploads=files).submission_id)


def test_answers_and_files_are_found_once_the_worker_has_read_them(city, with_letter):
    login(city.portal, "clara")
    assert find(city, "Żurawska") == find(city, "Quittungsbeleg") == []
    assert find(city, with_letter.reference) == [with_letter.getId()]
    read_files(city.portal)
    assert find(city, "żuraw schornst") == [with_letter.getId()]
    assert find(city, "Schornsteinfegerin Gartenzwerg") == []


def test_the_job_waits_in_the_queue_until_filing_is_done(with_letter):
    (job,) = [each for each in jobs.waiting() if each.kind == full_text.JOB]
    assert job.payload == {"application": with_letter.UID()}
    assert job.not_before > job.enqueued


def test_only_readers_find_it(city, with_letter):
    read_files(city.portal)
    found = {}
    for name in ("clara", "lea", "klaus", "moritz", "regina", "audrey"):
        login(city.portal, name)
        brains = api.portal.get_tool("portal_catalog")(SearchableText="Schornsteinfegerin")
        found[name] = len(brains)
    # The application, and the letter itself
    assert found == {"clara": 2, "lea": 2, "klaus": 0, "moritz": 0, "regina": 0, "audrey": 0}
    with api.env.adopt_roles(["Manager"]):
        assert not api.content.find(SearchableText="Schornsteinfegerin")


def test_a_locked_file_is_not_read_before_it_was_scanned(city, with_letter):
    for record in with_letter.objectValues():
        record.scan_result = "waiting"
    read_files(city.portal)
    login(city.portal, "clara")
    assert find(city, "Żurawska") == [with_letter.getId()]
    assert find(city, "Schornsteinfegerin") == []
    for record in with_letter.objectValues():
        record.scan_result = "clean"
        journal.append(record, "file_released")
    read_files(city.portal)
    assert find(city, "Schornsteinfegerin") == [with_letter.getId()]


def test_sending_writes_into_no_index(city, service):
    transaction.savepoint()
    send(city, service)
    written = {type(each).__name__ for each in city.portal._p_jar._registered_objects}
    assert written <= {"OOBTree", "OOBucket"}


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Müller Hund", "Müller* AND Hund*"),
        ("a AND (b OR", "a* AND AND* AND b* AND OR*"),
        (" *?\"' ", None),
    ],
)
def test_any_words_can_be_asked_for(typed, asked):
    assert full_text.query(typed) == asked
