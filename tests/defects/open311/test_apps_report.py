"""What comes over Open311 is a report like every other one: checked, filed once, not yet public."""

import json

import transaction

import defects_city
from exchange_city import add_account
from rathaus.defects import api as defects
from rathaus.formats.georeport import api as georeport
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs

WRONG = [
    ({"service_code": None}, 400, "service_code"),
    ({"service_code": "erfunden"}, 404, "service_code"),
    ({"service_code": "../lampen"}, 404, "service_code"),
    ({"lat": "14.3344", "long": "51.7606"}, 400, "vertauscht"),
    ({"lat": "52.52", "long": "13.40"}, 400, "außerhalb der Stadt"),
    ({"lat": "NaN"}, 400, "lat"),
    ({"lat": "1e999"}, 400, "lat"),
    ({"long": "-999"}, 400, "long"),
    ({"long": None}, 400, "long"),
    ({"lat": None, "long": None}, 400, "Ort"),
    ({"description": None}, 400, "beschreiben"),
    ({"description": "x" * 4001}, 400, "4000"),
    ({"description": "\x00"}, 400, "description"),
    ({"email": "ada@example.org\nBcc: b@example.org"}, 400, "E-Mail"),
    ({"email": "keine"}, 400, "E-Mail"),
    ({"first_name": "x" * 251}, 400, "lang"),
    ({"attribute[erfunden]": "ja"}, 400, "erfunden"),
    ({"media_url": "http://foto.example/1.jpg"}, 400, "media_url"),
    ({"media_url": "file:///etc/passwd"}, 400, "media_url"),
    ({"jurisdiction_id": "x" * 600}, 400, "jurisdiction_id"),
]


def filed(app):
    """Let the worker file what has come."""
    transaction.begin()
    defects_city.file_all()
    transaction.commit()


def waiting(kind):
    """Jobs of a kind that wait."""
    transaction.begin()
    return [each for each in jobs.waiting() if each.kind == kind]


def refusal(answer):
    """:returns: status and sentence"""
    [problem] = georeport.read(georeport.PROBLEMS, answer.content, "json")
    assert problem.code == answer.status_code
    return problem.code, problem.description


def test_a_token_becomes_an_id_once_everybody_may_see_the_report(app):
    token = app.send()
    assert app.read(f"tokens/{token}") == [{"service_request_id": None, "token": token}]
    assert app.get(f"v2/tokens/{token}.xml").headers["Cache-Control"] == "no-store"
    filed(app)
    # It has to be looked at first
    assert app.read(f"tokens/{token}")[0]["service_request_id"] is None
    token = app.send(service_code="abfall", description="Ein Sack")
    filed(app)
    reference = app.read(f"tokens/{token}")[0]["service_request_id"]
    assert app.read(f"requests/{reference}")[0]["description"] == "Ein Sack"


def test_the_office_sees_where_it_came_from_and_nothing_that_nobody_needs(app):
    form = app.report(first_name="Ada", last_name="Beispiel", phone="0355 1", device_id="tt22")
    [receipt] = georeport.read(georeport.RECEIPT, app.post(form, "v2/requests.xml").content, "xml")
    filed(app)
    submission = intake.by_token(receipt.token)
    assert submission.reference in receipt.service_notice
    report = defects.report(submission.reference)
    assert (report.channel, report.account) == ("open311", "maengel-app")
    assert report.reporter_name == "Ada Beispiel"
    assert (report.latitude, report.longitude) == (51.7606, 14.3344)
    said = json.dumps(submission.answers)
    assert "0355" not in said
    assert "tt22" not in said


def test_answers_to_questions_come_along(app):
    app.maerker["lampen"].attributes = [
        {"code": "mast", "description": "Nummer", "datatype": "string", "required": True}
    ]
    transaction.commit()
    status, sentence = refusal(app.post(app.report()))
    assert status == 400
    assert "attribute[mast]" in sentence
    token = app.send(**{"attribute[mast]": "M 17"})
    filed(app)
    report = defects.report(intake.by_token(token).reference)
    assert json.loads(report.attributes_json) == {"mast": "M 17"}


def test_what_an_app_repeats_is_one_report(app):
    assert app.send() == app.send()
    assert app.send(description="Eine andere Lampe.") != app.send()
    assert len(waiting(intake.FILING)) == 2


def test_nothing_is_taken_without_a_right_key(app):
    for key in (None, "", "rh_" + "x" * 43, "ä" * 20, "x" * 1000):
        answer = app.post(app.report(api_key=key))
        assert answer.status_code in (400, 403)
        assert "api_key" in refusal(answer)[1]
    # In addresses a key would stand in logs
    answer = app.post(app.report(api_key=None), f"v2/requests.json?api_key={app.key}")
    assert answer.status_code == 403
    assert waiting(intake.FILING) == []


def test_who_guesses_keys_or_sends_too_often_has_to_wait(app):
    wrong = app.report(api_key="rh_falsch")
    statuses = [app.post(wrong).status_code for _turn in range(11)]
    assert statuses == [403] * 10 + [429]
    transaction.begin()
    _account, key = add_account(account_id="langsam", per_minute=2)
    transaction.commit()
    # Right keys are not slowed by wrong ones
    answers = [app.post(app.report(api_key=key, description=str(n))) for n in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_refusals_name_what_is_wrong_and_store_nothing(app):
    for fields, status, word in WRONG:
        code, sentence = refusal(app.post(app.report(**fields)))
        assert code == status, fields
        assert word in sentence, fields
    assert waiting(intake.FILING) == []


def test_a_name_may_be_as_long_as_the_description_says(app):
    fields = app.read("openapi")["components"]["schemas"]["Report"]["properties"]
    longest = fields["last_name"]["maxLength"]
    app.send(last_name="x" * longest)
    assert app.post(app.report(last_name="x" * (longest + 1))).status_code == 400


def test_only_forms_of_a_sensible_size_are_read(app):
    as_xml = (
        b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b"<service_requests><request><description>&e;</description></request></service_requests>"
    )
    for kind, body in (
        ("text/xml", as_xml),
        ("application/json", json.dumps(app.report()).encode()),
    ):
        answer = app.post(body, headers={"Content-Type": kind})
        # Zope takes XML for another protocol and refuses it before us
        assert answer.status_code in (400, 415)
        assert "root:" not in answer.text
    in_parts = app.post(None, files={"service_code": (None, "lampen")})
    assert in_parts.status_code == 415
    assert app.post(app.report(phone="1" * 300_000)).status_code == 413
    assert waiting(intake.FILING) == []


def test_markup_is_text_everywhere(app):
    evil = "<script>alert(1)</script>&\"'"
    app.send(service_code="abfall", description=evil, address_string=evil, first_name=evil)
    filed(app)
    [found] = app.read("requests")
    assert (found["description"], found["address"]) == (evil, evil)
    as_xml = app.get("v2/requests.xml")
    assert b"<script" not in as_xml.content
    assert as_xml.headers["X-Content-Type-Options"] == "nosniff"
    [again] = georeport.read(georeport.REQUESTS, as_xml.content, "xml")
    assert again.description == evil
