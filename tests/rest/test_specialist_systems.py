"""A specialist system opens files and cases, adds records, moves cases on and reads all of it back."""

import base64
import hashlib
import json

import pytest
import transaction
from plone import api
from plone.dexterity.utils import createContentInContainer

from rathaus.exchange import api as exchange
from rathaus.journal import api as journal
from rathaus.records import api as records
from records_city import PDF
from records_city import SVG

CONTENT = base64.b64encode(PDF).decode()


@pytest.fixture
def efile(system):
    """An e-file that the system has opened."""
    return system.made("@efiles", {"position": "50.10", "title": "Neu", "foreign_id": "akte-1"})


@pytest.fixture
def case(system, efile):
    """A case in it."""
    return system.made("@cases", {"efile": efile["uid"], "title": "Antrag", "foreign_id": "vg-1"})


def record_of(thing, **more):
    return {
        "inside": thing["uid"],
        "title": "Bescheid",
        "filename": "Bescheid.pdf",
        "content": CONTENT,
        **more,
    }


def stored(system, uid):
    """The thing itself, as it lies in the database now."""
    system.city.portal._p_jar.sync()
    (brain,) = system.city.portal.portal_catalog.unrestrictedSearchResults(UID=uid)
    return brain._unrestrictedGetObject()


def test_what_a_system_makes_is_found_by_its_own_id(system, efile, case):
    record = system.made("@records", record_of(case, foreign_id="dok-1", final=True))
    for noun, foreign_id, made in [
        ("@efiles", "akte-1", efile),
        ("@cases", "vg-1", case),
        ("@records", "dok-1", record),
    ]:
        (found,) = system.get(noun, foreign_id=foreign_id)["items"]
        assert (found["uid"], found["foreign_id"]) == (made["uid"], foreign_id)
        assert system.get(f"{noun}/{made['uid']}") == made
    assert system.get("@cases", foreign_id="vg-2")["items"] == []
    assert [each["uid"] for each in system.get("@cases", efile=efile["uid"])["items"]] == [
        case["uid"]
    ]
    journalled = journal.entries(stored(system, efile["uid"]))
    assert [each.action for each in journalled][:3] == [
        "efile_opened",
        "case_opened",
        "record_added",
    ]
    assert {each.actor for each in journalled[:3]} == {"service:wohngeld"}


def test_a_case_is_moved_to_its_end(system, case):
    assert (case["state"], case["steps"]) == ("in_progress", ["decide"])
    refused = system.post("@case-steps", {"case": case["uid"], "step": "close"})
    assert refused.status_code == 409, refused.text
    assert refused.json()["message"] == "Über den Vorgang ist noch nicht entschieden."
    step = {"case": case["uid"], "step": "decide", "decision": "granted"}
    decided = system.made("@case-steps", step)
    assert (decided["state"], decided["decision"]) == ("decided", "granted")
    closed = system.made("@case-steps", {"case": case["uid"], "step": "close"})
    assert (closed["state"], closed["steps"]) == ("closed", [])
    assert system.post("@records", record_of(case)).status_code == 409
    assert stored(system, case["uid"]).assigned_clerk is None


def test_what_somebody_works_on_is_left_to_them(system, case):
    stored(system, case["uid"]).assigned_clerk = "clara"
    transaction.commit()
    read = system.ask("GET", f"@cases/{case['uid']}")
    assert read.json()["steps"] == []
    step = {"case": case["uid"], "step": "decide", "decision": "granted"}
    assert system.post("@case-steps", step).status_code == 409
    match = {"If-Match": read.headers["ETag"]}
    changed = system.ask("PATCH", f"@cases/{case['uid']}", json={"title": "X"}, headers=match)
    assert changed.status_code == 409
    assert "bearbeitet diesen Vorgang bereits" in changed.json()["message"]


def test_who_waits_for_a_letter_gets_it_from_the_office(system, case):
    stored(system, case["uid"]).applicant_email = "gruen@example.org"
    transaction.commit()
    step = {"case": case["uid"], "step": "decide", "decision": "granted"}
    assert system.post("@case-steps", step).status_code == 409
    assert stored(system, case["uid"]).decision is None


def test_facts_are_changed_only_by_who_has_seen_them(system, case):
    path, body = f"@cases/{case['uid']}", {"title": "Neuer  Betreff", "deadline": "2027-03-31"}
    assert system.ask("PATCH", path, json=body).status_code == 428
    seen = system.ask("GET", path).headers["ETag"]
    changed = system.ask("PATCH", path, json=body, headers={"If-Match": seen})
    assert changed.status_code == 200, changed.text
    assert changed.json()["title"] == "Neuer Betreff"
    assert changed.json()["deadline"] == "2027-03-31"
    again = system.ask("PATCH", path, json={"title": "Anders"}, headers={"If-Match": seen})
    assert again.status_code == 412
    newest = {"If-Match": changed.headers["ETag"]}
    assert system.ask("PATCH", path, json={"title": "A"}, headers=newest).status_code == 200
    actions = [each.action for each in journal.entries(stored(system, case["efile"]))]
    assert actions[-3:] == ["facts_changed", "deadline_set", "facts_changed"]


def test_the_same_request_again_is_done_once(system, efile):
    key = {"Idempotency-Key": "8e03978e-40d5-43dd"}
    body = {"efile": efile["uid"], "title": "Einmal"}
    first, second = (system.post("@cases", body, **key) for _time in range(2))
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert second.headers["Location"] == first.headers["Location"]
    assert system.get("@cases", efile=efile["uid"])["total"] == 1
    quoted = system.post("@cases", body, **{"Idempotency-Key": '"8e03978e-40d5-43dd"'})
    assert (quoted.status_code, quoted.json()) == (201, first.json())
    other = system.post("@cases", {**body, "title": "Anders"}, **key)
    assert (other.status_code, other.json()["type"]) == (422, "IdempotencyKeyReused")
    assert "gehört zu einer anderen Anfrage" in other.json()["message"]
    with api.env.adopt_roles(["Manager"]):
        exchange.set_scopes("wohngeld", [system.city.dogs.UID()])
    transaction.commit()
    assert system.post("@cases", body, **key).status_code == 404


def test_a_large_file_sent_again_is_taken_once(system, case):
    data = json.dumps({"inside": case["uid"], "title": "Scan"})
    key = {"Idempotency-Key": "scan-1"}
    answers = [
        system.ask(
            "POST",
            "@records",
            # Each with another boundary between the parts
            files={"data": (None, data, "application/json"), "file": ("Scan.pdf", PDF)},
            headers=key,
        )
        for _time in range(2)
    ]
    assert [each.status_code for each in answers] == [201, 201], answers[0].text
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["filename"] == "Scan.pdf"
    assert system.get("@records", inside=case["uid"])["total"] == 1


def test_what_is_refused_leaves_nothing_behind(system, efile):
    transaction.begin()
    system.city.housing.closed = True
    transaction.commit()
    answer = system.post("@efiles", {"position": "50.10", "title": "Zu", "foreign_id": "zu"})
    assert answer.status_code == 409
    assert "nimmt keine neuen Akten mehr auf" in answer.json()["message"]
    assert system.get("@efiles", foreign_id="zu")["items"] == []
    transaction.begin()
    catalog = system.city.portal.portal_catalog
    assert not catalog.unrestrictedSearchResults(portal_type="EFile", Title="Zu")
    assert len(system.city.housing.objectIds()) == 2


def test_an_own_id_stands_for_one_thing(system, efile):
    body = {"position": "50.10", "title": "Noch eine", "foreign_id": "akte-1"}
    answer = system.post("@efiles", body)
    assert (answer.status_code, answer.json()["type"]) == (409, "ForeignIdTaken")


def test_a_file_is_read_in_parts_and_proves_itself(system, case):
    record = system.made("@records", record_of(case))
    whole = system.ask("GET", f"@record-files/{record['uid']}")
    assert whole.content == PDF
    digest = base64.b64encode(hashlib.sha256(PDF).digest()).decode()
    assert whole.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    part = system.ask("GET", f"@record-files/{record['uid']}", headers={"Range": "bytes=5-9"})
    assert (part.status_code, part.content) == (206, PDF[5:10])
    assert part.headers["Repr-Digest"] == whole.headers["Repr-Digest"]


def test_a_locked_file_is_not_handed_out(system, case):
    record = system.made("@records", record_of(case))
    stored(system, record["uid"]).scan_result = "waiting"
    transaction.commit()
    answer = system.ask("GET", f"@record-files/{record['uid']}")
    assert (answer.status_code, answer.json()["type"]) == (423, "Locked")


def test_files_that_can_carry_programs_are_refused(system, case):
    content = base64.b64encode(SVG).decode()
    answer = system.post("@records", record_of(case, content=content))
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["field"] == "content"
    assert "Erlaubt sind PDF" in error["message"]
    assert system.get("@records", inside=case["uid"])["total"] == 0


def test_what_came_by_an_online_form_is_read_and_not_changed(system):
    transaction.begin()
    application = createContentInContainer(
        system.city.efile,
        "Application",
        checkConstraints=False,
        title="Wohngeld",
        reference="WG-7K3F-9Q2M",
        answers_json='{"miete": "612.50"}',
    )
    transaction.commit()
    path = f"@cases/{application.UID()}"
    read = system.ask("GET", path)
    assert (read.json()["kind"], read.json()["answers"]) == ("Application", {"miete": "612.50"})
    assert read.json()["steps"] == []
    match = {"If-Match": read.headers["ETag"]}
    changed = system.ask("PATCH", path, json={"title": "Anders"}, headers=match)
    assert changed.status_code in (403, 409)
    assert system.get(path) == read.json()


def test_files_above_a_megabyte_come_as_multipart(system, case):
    content = base64.b64encode(b"%PDF-1.4" + b" " * 1_100_000).decode()
    answer = system.post("@records", record_of(case, content=content))
    assert answer.status_code == 413
    assert "multipart/form-data" in answer.json()["message"]


def test_what_is_outside_of_the_scope_does_not_exist(system, case):
    transaction.begin()
    with api.env.adopt_roles(["Manager", "Clerk"]):
        elsewhere = records.open_case(system.city.dog_file, "Hund")
        paper = records.add_record(elsewhere, title="Hund", filename="h.pdf", data=PDF)
    transaction.commit()
    nowhere = "0" * 32
    for path in ("@efiles/{}", "@cases/{}", "@records/{}", "@record-files/{}"):
        answers = [
            system.ask("GET", path.format(uid))
            for uid in (system.city.dog_file.UID(), elsewhere.UID(), paper.UID(), nowhere, "../x")
        ]
        assert {each.status_code for each in answers} == {404}
        assert len({each.text for each in answers[:4]}) == 1
    bodies = {
        "@cases": {"efile": system.city.dog_file.UID(), "title": "X"},
        "@records": record_of({"uid": elsewhere.UID()}),
        "@efiles": {"position": "22.30", "title": "X"},
        "@case-steps": {"case": elsewhere.UID(), "step": "close"},
    }
    for path, body in bodies.items():
        field = next(iter({"inside", "efile", "position", "case"} & body.keys()))
        there, gone = system.post(path, body), system.post(path, {**body, field: nowhere})
        assert (there.status_code, there.text) == (404, gone.text)
        assert there.json()["errors"][0]["field"] == field
    assert system.get("@positions")["items"][0]["number"] == "50.10"
    assert len(system.get("@positions")["items"]) == 1
    assert system.get("@records", inside=case["uid"])["total"] == 0


def test_nobody_but_service_accounts_comes_in(system, case):
    stranger = type(system)(system.base.removesuffix("/++api++"), None)
    for path in ("@positions", "@changes", f"@cases/{case['uid']}"):
        assert stranger.ask("GET", path).status_code == 401
    clerk = stranger
    clerk.session.auth = ("clara", "Geheim-und-lang-2026")
    assert clerk.ask("GET", f"@cases/{case['uid']}").status_code == 403
    assert clerk.ask("GET", "@openapi").status_code == 200


def test_who_read_what_stands_in_the_access_log(system, case, tmp_path, monkeypatch):
    log = tmp_path / "access.log"
    monkeypatch.setenv("RATHAUS_ACCESS_LOG", str(log))
    system.get(f"@cases/{case['uid']}")
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    (read,) = [each for each in lines if each.get("object") == case["uid"]]
    assert (read["user"], read["door"], read["status"]) == ("service:wohngeld", "rest", 200)


def test_changes_are_told_once_and_in_order(system, case):
    before = system.get("@changes")
    system.made("@records", record_of(case, foreign_id="dok-7"))
    after = system.get("@changes", since=before["next"])
    told = [(each["kind"], each["action"], each["foreign_id"]) for each in after["items"]]
    assert told == [("Record", "record_added", "dok-7")]
    assert system.get("@changes", since=after["next"])["items"] == []
    assert system.ask("GET", "@changes", params={"since": "gestern"}).status_code == 400
