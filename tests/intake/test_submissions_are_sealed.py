"""What citizens send is stored as it is, once, and sealed. In a site, through the api."""

import hashlib
import json
import unicodedata

import pytest
from ZODB.blob import Blob

from rathaus.intake import api
from rathaus.intake.interfaces import AlreadyFiled
from rathaus.intake.interfaces import NotStorable
from rathaus.intake.interfaces import Upload
from rathaus.jobs import api as jobs

NONCE = "0123456789abcdef" * 2


@pytest.fixture
def site(portal):
    api.install(portal)
    jobs.install(portal)
    return portal


def upload(content=b"%PDF-1.7", filename="Mietvertrag.pdf"):
    return Upload(
        "lease",
        filename,
        "application/pdf",
        len(content),
        hashlib.sha256(content).hexdigest(),
        Blob(content),
    )


def accept(answers=None, uploads=(), nonce=NONCE, kind="application", **context):
    return api.accept(
        kind=kind,
        answers={"name": "Erika"} if answers is None else answers,
        uploads=list(uploads),
        nonce=nonce,
        reference_prefix="WG",
        context={"form_revision": "f" * 64, "language": "de", **context},
    )


def test_it_is_found_by_token_and_reference(site):
    accepted = accept(uploads=[upload()])
    found = api.by_token(accepted.token)
    assert found.id == accepted.submission_id
    assert api.by_reference(accepted.reference.lower().replace("-", "")) is found
    assert api.submission(accepted.submission_id) is found
    assert found.answers == {"name": "Erika"}
    assert found.uploads[0].filename == "Mietvertrag.pdf"
    with found.uploads[0].blob.open("r") as stream:
        assert stream.read() == b"%PDF-1.7"


def test_the_token_itself_is_not_stored(site):
    accepted = accept()
    stored = json.dumps(
        {name: str(value) for name, value in vars(api.by_token(accepted.token)).items()}
    )
    assert accepted.token not in stored


def test_a_filing_job_is_queued_once(site):
    accepted = accept()
    again = accept()
    assert again.is_new is False
    assert (again.token, again.reference) == (accepted.token, accepted.reference)
    assert [job.payload for job in jobs.waiting() if job.kind == api.FILING] == [
        {"submission": accepted.submission_id, "token": accepted.token}
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"answers": {"name": "Max"}},
        {"uploads": [upload(b"%PDF-2.0")]},
        {"kind": "reply"},
        {"nonce": "f" * 32},
        {"application_uid": "another"},
        {"form_uid": "another"},
    ],
)
def test_changed_content_is_another_submission(site, changed):
    accept()
    assert accept(**changed).is_new


@pytest.mark.parametrize("nonce", [None, "", "short"])
def test_without_a_nonce_every_sending_is_its_own(site, nonce):
    assert accept(nonce=nonce).is_new
    assert accept(nonce=nonce).is_new


def test_text_is_stored_in_normal_form_c(site):
    decomposed = unicodedata.normalize("NFD", "Müller")
    accepted = accept({"näme": decomposed}, [upload(filename=f"{decomposed}.pdf")])
    found = api.by_token(accepted.token)
    assert found.answers == {"näme": "Müller"}
    assert found.uploads[0].filename == "Müller.pdf"


@pytest.mark.parametrize("value", [object(), b"bytes", float("nan"), {1: "a"}, "\ud800", 2**70])
def test_answers_that_are_no_json_are_refused(site, value):
    with pytest.raises(NotStorable):
        accept({"value": value})
    assert list(jobs.waiting()) == []


def test_an_upload_needs_its_hash(site):
    bad = Upload("lease", "a.pdf", "application/pdf", 3, "not a hash", Blob(b"abc"))
    with pytest.raises(NotStorable):
        accept(uploads=[bad])


def test_the_seal_holds_and_notices_each_change(site):
    accepted = accept(uploads=[upload()])
    found = api.by_token(accepted.token)
    assert api.seal_holds(found)
    for name, value in {
        "answers_json": '{"name":"Max"}',
        "arrived": "2020-01-01T00:00:00Z",
        "reference": "WG-0000-0000",
        "kind": "reply",
        "context_json": '{"form_revision":"0"}',
        "_uploads": (),
    }.items():
        kept = getattr(found, name)
        setattr(found, name, value)
        assert not api.seal_holds(found), name
        setattr(found, name, kept)
    assert api.seal_holds(found)


def test_a_changed_file_is_noticed(site):
    found = api.by_token(accept(uploads=[upload()]).token)
    with found.uploads[0].blob.open("w") as stream:
        stream.write(b"%PDF-1.7 and more")
    assert not api.seal_holds(found)


def test_it_is_filed_as_one_object(site):
    found = api.by_token(accept().token)
    api.mark_filed(found, "uid-1")
    first = found.filed_at
    api.mark_filed(found, "uid-1")
    assert (found.filed_as, found.filed_at) == ("uid-1", first)
    with pytest.raises(AlreadyFiled):
        api.mark_filed(found, "uid-2")


@pytest.mark.parametrize("token", ["", "a" * 31, "0" * 32, "not a token", None])
def test_a_wrong_token_opens_nothing(site, token):
    accept()
    assert api.by_token(token) is None


@pytest.mark.parametrize("submission_id", ["", "zz", "0" * 64, "../x"])
def test_an_unknown_id(site, submission_id):
    with pytest.raises(KeyError):
        api.submission(submission_id)


def test_a_form_definition_is_kept_once_and_exactly(site):
    revision = api.store_definition({"b": 1, "a": "Straße"})
    assert api.store_definition({"a": "Straße", "b": 1}) == revision
    assert api.definition(revision) == {"a": "Straße", "b": 1}
    assert len(revision) == 64
    with pytest.raises(KeyError):
        api.definition("0" * 64)


def test_install_again_keeps_what_arrived(site):
    accepted = accept()
    api.install(site)
    jobs.install(site)
    assert api.by_token(accepted.token) is not None
    assert len(list(jobs.waiting())) == 1


def test_the_log_has_no_address(site):
    with pytest.raises((KeyError, AttributeError)):
        site.restrictedTraverse("++annotations++rathaus.intake")
