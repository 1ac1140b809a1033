"""Apps read what is public over Open311, and nothing else."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import transaction
from plone import api

import defects_city
from rathaus.defects import api as defects
from rathaus.defects.interfaces import OUTCOMES
from rathaus.defects.open311 import door
from rathaus.formats.georeport import api as georeport


def moment(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_services_are_the_categories_that_can_be_chosen_with_their_questions(app):
    app.maerker["abfall"].is_active = False
    app.maerker["lampen"].attributes = [
        {"code": "mast", "description": "Nummer am Mast", "datatype": "string", "required": True},
        {
            "code": "wie",
            "description": "Was tut sie?",
            "datatype": "singlevaluelist",
            "required": False,
            "values": "Sie ist aus\nSie flackert",
        },
    ]
    transaction.commit()
    assert app.read("services") == [
        {
            "service_code": "lampen",
            "service_name": "Straßenlampe",
            "description": None,
            "metadata": True,
            "type": "batch",
            "keywords": None,
            "group": None,
        }
    ]
    assert app.get("v2/services/abfall.json").status_code == 404
    mast, wie = app.read("services/lampen")["attributes"]
    assert (mast["code"], mast["required"], mast["order"]) == ("mast", True, 1)
    assert [each["key"] for each in wie["values"]] == ["Sie ist aus", "Sie flackert"]


def test_the_ending_decides_about_the_form_and_not_what_is_accepted(app):
    for accept in ("*/*", "application/json", "text/html", "text/xml"):
        headers = {"Accept": accept}
        as_xml = app.get("v2/services.xml", headers=headers)
        assert as_xml.headers["Content-Type"] == "text/xml; charset=utf-8"
        as_json = app.get("v2/services.json", headers=headers)
        assert as_json.headers["Content-Type"] == "application/json; charset=utf-8"
        assert georeport.read(georeport.SERVICES, as_xml.content, "xml") == georeport.read(
            georeport.SERVICES, as_json.content, "json"
        )
        # Pages of other sites may show it
        assert as_json.headers["Access-Control-Allow-Origin"] == "*"
        assert as_json.headers["Cache-Control"] == "max-age=60"


def test_a_public_report_is_shown_whole_and_without_its_reporter(app, published):
    report = published(email="ada@example.org", reporter_name="Ada Beispiel")
    [found] = app.read("requests")
    assert found == app.read(f"requests/{report.reference}")[0]
    assert found["service_request_id"] == report.reference
    assert found["status"] == "open"
    assert found["service_name"] == "Abfall"
    assert found["agency_responsible"] == "Sozialamt"
    assert found["address"] == "Altmarkt 21"
    assert (found["lat"], found["long"]) == defects_city.ALTMARKT
    assert found["requested_datetime"] == moment(report.arrived)
    # The end of the day; in winter midnight in Cottbus is 23:00 in UTC, in summer 22:00
    assert found["expected_datetime"][:10] == report.deadline.isoformat()
    assert found["expected_datetime"][13:] == ":59:59Z"
    for ending in ("xml", "json"):
        text = app.get(f"v2/requests.{ending}").text
        assert "ada@" not in text
        assert "Ada Beispiel" not in text


def test_what_is_not_public_does_not_exist(app, published):
    waiting = published(category="lampen")
    assert app.read("requests") == []
    assert app.read("requests", service_request_id=waiting.reference) == []
    answer = app.get(f"v2/requests/{waiting.reference}.json")
    missing = app.get("v2/requests/HI-0000-0000.json")
    assert (answer.status_code, answer.content) == (404, missing.content)
    assert app.get(f"v2/requests/{waiting.UID()}.json").status_code == 404


def test_open_and_closed_come_from_the_lights(app, published):
    red, yellow, green, otherwise = (published(text=f"Sack {number}") for number in range(4))
    with api.env.adopt_roles(["Manager", "Clerk", "Lead"]):
        defects.start(yellow, "Wir kommen morgen.")
        defects.finish(green, "Wir haben alles abgeholt.")
        defects.handle_otherwise(otherwise, "private_owner", "Der Eigentümer weiß Bescheid.")
    transaction.commit()

    def notes(status):
        found = app.read("requests", status=status)
        return {each["service_request_id"]: each["status_notes"] for each in found}

    assert notes("open") == {red.reference: None, yellow.reference: "Wir kommen morgen."}
    assert notes("closed") == {
        green.reference: "Wir haben alles abgeholt.",
        otherwise.reference: f"{OUTCOMES['private_owner']}\nDer Eigentümer weiß Bescheid.",
    }
    assert len(notes("open,closed")) == 4
    closed = app.read(f"requests/{green.reference}")[0]
    assert closed["updated_datetime"] == moment(green.closed_at)


def test_services_times_and_pages_filter(app, published):
    first, second, third = (published(text=f"Sack {number}") for number in (1, 2, 3))
    first.arrived = datetime.now(UTC) - timedelta(days=89)
    second.arrived = datetime.now(UTC) - timedelta(days=91)
    first.reindexObject()
    second.reindexObject()
    transaction.commit()

    def ids(**query):
        return [each["service_request_id"] for each in app.read("requests", **query)]

    assert ids() == [third.reference, first.reference]
    assert ids(service_code="lampen") == []
    assert ids(service_code="lampen,abfall", page_size=1, page=2) == [first.reference]
    since = moment(second.arrived - timedelta(days=1))
    assert ids(start_date=since) == [first.reference, second.reference]
    assert ids(end_date=since) == []
    assert len(ids(updated_after=moment(datetime.now(UTC) - timedelta(hours=1)))) == 3
    asked = f"{second.reference.lower()},HI-0000-0000,{third.reference}"
    assert ids(service_request_id=asked, status="closed") == [second.reference, third.reference]


def test_refusals_have_a_code_and_a_sentence(app):
    for path, status in (
        ("", 404),
        ("v2", 404),
        ("v1/services.xml", 404),
        ("services.xml", 404),
        ("v2/services", 404),
        ("v2/services.html", 404),
        ("v2/.xml", 404),
        ("v2/services/erfunden.xml", 404),
        ("v2/services/lampen/mehr.xml", 404),
        ("v2/services/..%2F..%2Fdefects.xml", 404),
        ("v2/requests.xml?status=red", 400),
        ("v2/requests.xml?start_date=NaN", 400),
        ("v2/requests.xml?status=%FF", 400),
        ("v2/requests.xml?service_code=%00", 400),
        ("v2/requests/%3Cscript%3E.xml", 404),
        ("v2/tokens/0.xml", 404),
    ):
        answer = app.get(path)
        assert answer.status_code == status, path
        assert answer.headers["Cache-Control"] == "no-store"
        [problem] = georeport.read(georeport.PROBLEMS, answer.content, "xml")
        assert problem.code == status
        assert problem.description.endswith(".")


def test_other_cities_are_elsewhere(app):
    app.maerker.jurisdiction_id = "cottbus.de"
    transaction.commit()
    assert app.get("v2/services.xml?jurisdiction_id=cottbus.de").status_code == 200
    assert app.get("v2/services.xml").status_code == 200
    assert app.get("v2/services.xml?jurisdiction_id=berlin.de").status_code == 404


def test_who_reads_too_often_waits(app, monkeypatch):
    monkeypatch.setattr(door, "READS_PER_MINUTE", 2)
    statuses = [app.get("v2/services.json").status_code for _turn in range(3)]
    assert statuses == [200, 200, 429]
    assert int(app.get("v2/services.xml").headers["Retry-After"]) > 0


def test_who_guesses_tokens_is_told_how_long_to_wait(app):
    for number in range(50):
        answer = app.get(f"v2/tokens/{number:032x}.json")
        if answer.status_code != 404:
            break
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_the_discovery_names_this_interface(app):
    found = app.get("discovery.json").json()
    assert found["endpoints"][0]["url"] == f"{app.base}/v2"
    assert found["endpoints"][0]["formats"] == ["text/xml", "application/json"]
    assert app.read("discovery") == found
    other = app.post({}, "v2/services.json")
    assert (other.status_code, other.headers["Allow"]) == (405, "GET")
