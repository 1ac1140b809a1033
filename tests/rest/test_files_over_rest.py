"""A specialist system works in the files of its position, and sees nothing else."""

import base64
import hashlib

import pytest

from rathaus.journal import api as journal
from rathaus.records import api as records
from records_city import PDF
from records_city import SVG

NOTE = "Vermerk für die Akte".encode()


def as_file(data, filename, content_type="application/pdf"):
    return {
        "data": base64.b64encode(data).decode(),
        "encoding": "base64",
        "filename": filename,
        "content-type": content_type,
    }


@pytest.fixture
def case(city, client):
    """A case that the system has made, as JSON."""
    answer = client("fachverfahren").post(
        city.efile,
        {"@type": "Case", "title": "Bescheid 2027", "responsible_unit": city.social_office.UID()},
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_an_efile_is_complete_json(city, client):
    found = client("fachverfahren").get(city.efile).json()
    assert found["@type"] == "EFile"
    assert found["file_reference"] == city.efile.file_reference
    assert found["opened"] == city.efile.opened.isoformat()
    assert [item["title"] for item in found["items"]] == ["Bescheid Muster"]
    assert found["parent"]["title"] == "Wohngeld"


def test_a_record_names_its_hash_type_and_address(city, client):
    found = client("fachverfahren").get(city.record).json()
    assert found["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert found["media_type"] == "application/pdf"
    assert found["file"]["filename"] == "Bescheid März.pdf"
    assert client("fachverfahren").get(found["file"]["download"]).content == PDF
    assert client("fachverfahren").get(city.record, "/@@inhalt").content == PDF


def test_a_system_makes_a_case_with_records(city, client, case):
    answer = client("fachverfahren").post(
        case["@id"],
        {
            "@type": "Record",
            "title": "Bescheid",
            "direction": "outgoing",
            "file": as_file(PDF, "../../Bescheid.pdf"),
            "sha256": "0" * 64,
            "media_type": "text/html",
        },
    )
    assert answer.status_code == 201, answer.text
    record = answer.json()
    assert record["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert record["media_type"] == "application/pdf"
    assert client("clara").get(record["@id"]).status_code == 200
    city.portal._p_jar.sync()
    entries = journal.entries(city.efile)
    assert [(e.actor, e.action) for e in entries[-2:]] == [
        ("fachverfahren", "case_opened"),
        ("fachverfahren", "record_added"),
    ]
    assert entries[-1].content_hash == record["sha256"]
    assert records.verify_journal(city.efile).ok


def test_a_wrong_value_is_refused_with_its_field(city, client):
    answer = client("fachverfahren").post(
        city.efile, {"@type": "Case", "title": "X", "deadline": "übermorgen"}
    )
    assert answer.status_code == 400
    assert "deadline" in answer.text


def test_a_file_opened_over_rest_gets_its_reference_and_cannot_choose_it(city, client):
    answer = client("fachverfahren").post(
        city.housing, {"@type": "EFile", "title": "Neu", "file_reference": "99-2026/0001"}
    )
    assert answer.status_code == 201, answer.text
    assert answer.json()["file_reference"].startswith("50.10-")
    answer = client("clara").patch(
        answer.json()["@id"], {"title": "Neuer", "file_reference": "99-2026/0001"}
    )
    assert answer.status_code == 204
    city.portal._p_jar.sync()
    efile = next(b._unrestrictedGetObject() for b in unrestricted(city, Title="Neuer"))
    assert efile.file_reference.startswith("50.10-")


def unrestricted(city, **query):
    return city.portal.portal_catalog.unrestrictedSearchResults(**query)


def test_a_file_opened_over_rest_is_found_by_its_reference(city, client):
    opened = client("clara").post(city.housing, {"@type": "EFile", "title": "Neu"}).json()
    found = client("clara").get("@search", params={"file_reference": opened["file_reference"]})
    assert [each["@id"] for each in found.json()["items"]] == [opened["@id"]]


def test_files_are_opened_only_at_the_leaves_also_over_rest(city, client):
    city.group.manage_setLocalRoles("Wohngeldverfahren", ["Integration"])
    city.group.reindexObjectSecurity()
    commit()
    answer = client("fachverfahren").post(city.group, {"@type": "EFile", "title": "Zu hoch"})
    assert answer.status_code in (400, 401, 403)
    city.portal._p_jar.sync()
    assert not unrestricted(city, Title="Zu hoch")


def commit():
    import transaction

    transaction.commit()


def test_a_draft_can_be_corrected_and_its_hash_follows_but_cannot_be_set(city, client, case):
    clara = client("clara")
    record = clara.post(
        case["@id"], {"@type": "Record", "title": "E", "file": as_file(PDF, "a.pdf")}
    ).json()
    changed = {"file": as_file(NOTE, "a.pdf"), "sha256": "0" * 64, "media_type": "image/png"}
    assert clara.patch(record["@id"], changed).status_code == 204
    found = clara.get(record["@id"]).json()
    assert found["sha256"] == hashlib.sha256(NOTE).hexdigest()
    assert found["media_type"] == "text/plain"


def test_a_file_that_can_carry_programs_is_refused_and_nothing_changes(city, client, case):
    clara = client("clara")
    answer = clara.post(
        case["@id"], {"@type": "Record", "title": "E", "file": as_file(SVG, "a.pdf")}
    )
    assert answer.status_code == 400, answer.text
    assert "Erlaubt sind PDF" in answer.text


@pytest.mark.parametrize("user", ["fachverfahren", "clara", "moritz"])
def test_a_final_record_cannot_be_changed_or_deleted(city, client, user):
    answer = client(user).patch(city.record, {"file": as_file(SVG, "neu.pdf"), "title": "Neu"})
    assert answer.status_code in (401, 403)
    assert client(user).delete(city.record).status_code in (401, 403)
    assert client("clara").get(city.record, "/@@inhalt").content == PDF


def test_a_system_neither_closes_nor_deletes_nor_shares(city, client):
    system = client("fachverfahren")
    assert system.post(city.efile, {}, "/@workflow/close").status_code >= 400
    assert system.delete(city.efile).status_code in (401, 403)
    assert system.get(city.efile, "/@sharing").status_code in (401, 403)
    assert system.patch(city.efile, {"title": "Anders"}).status_code in (401, 403)


def test_positions_with_files_are_not_deleted(city, client):
    for user in ("regina", "moritz"):
        answer = client(user).delete(city.housing)
        assert answer.status_code >= 400
    city.portal._p_jar.sync()
    assert city.efile.getId() in city.housing
