"""The examples of ``docs/development/open311.rst`` are what really happens.

To record them anew: ``RATHAUS_RECORD=1 .venv/bin/pytest
tests/defects/open311/test_recorded_interface.py``.
"""

import os
import re
from http.client import responses
from pathlib import Path

import transaction
from plone import api

import defects_city
from rathaus.defects import api as defects
from rathaus.intake import api as intake

FOLDER = Path(__file__).parents[3] / "docs" / "development" / "open311"
#: What is new in every run -> what the documentation shows.
REPLACED = (
    (r"rh_[A-Za-z0-9_-]{43}", "rh_…"),
    (r"\d{4}-\d\d-\d\dT[\d:]{8}Z", "2026-03-02T09:15:00Z"),
    (r'(expected_datetime(?:>|": "))[\dTZ:-]+', r"\g<1>2026-03-23T22:59:59Z"),
    (r"HI(-[0-9A-Z]{4}){2}", "HI-7K3F-9Q2M"),
    (r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", "a3f10c52d86b4e7790c1de5a6b28f413"),
)


class Recorder:
    """Writes down what was said.

    :ivar texts: name of a file -> what stands in it
    """

    def __init__(self, app):
        self.app = app
        self.texts = {}

    def say(self, name, answer):
        """Keep a request and its answer.

        :returns: the answer
        """
        request = answer.request
        host = self.app.base.removesuffix("/plone/open311")
        path = request.url.removeprefix(f"{host}/plone")
        lines = [f"{request.method} {path} HTTP/1.1", "Host: rathaus.example"]
        if request.body:
            lines += [f"Content-Type: {request.headers['Content-Type']}", "", request.body]
        self.texts[f"{name}.req"] = self.stable("\n".join(lines))
        status = f"HTTP/1.1 {answer.status_code} {responses[answer.status_code]}"
        kind = f"Content-Type: {answer.headers['Content-Type']}"
        self.texts[f"{name}.resp"] = self.stable("\n".join([status, kind, "", answer.text]))
        return answer

    def stable(self, text):
        """The same text in every run."""
        text = text.replace(self.app.base, "https://rathaus.example/open311")
        text = text.replace(self.app.base.removesuffix("/open311"), "https://rathaus.example")
        for pattern, shown in REPLACED:
            text = re.sub(pattern, shown, text)
        return text.rstrip() + "\n"


def tell(app):
    """The whole story of the guide.

    :returns: name of a file -> what stands in it
    """
    app.maerker["lampen"].attributes = [
        {
            "code": "mast",
            "description": "Welche Nummer steht am Mast?",
            "datatype": "string",
            "required": True,
        }
    ]
    transaction.commit()
    recorder = Recorder(app)
    recorder.say("services", app.get("v2/services.xml"))
    recorder.say("definition", app.get("v2/services/lampen.json"))
    form = app.report(
        address_string="Altmarkt 21, Cottbus",
        email="ada@example.org",
        **{"attribute[mast]": "M 17"},
    )
    sent = recorder.say("report", app.post(form)).json()
    recorder.say("token-waiting", app.get(f"v2/tokens/{sent[0]['token']}.json"))
    _publish(app, sent[0]["token"])
    found = recorder.say("token", app.get(f"v2/tokens/{sent[0]['token']}.json")).json()
    reference = found[0]["service_request_id"]
    recorder.say("request", app.get(f"v2/requests/{reference}.xml"))
    recorder.say("requests", app.get("v2/requests.json?status=open&service_code=lampen,abfall"))
    recorder.say("error-key", app.post({**form, "api_key": "rh_falsch"}))
    recorder.say("error-place", app.post({**form, "lat": "14.3344", "long": "51.7606"}))
    recorder.say("discovery", app.get("discovery.xml"))
    recorder.texts["openapi.json"] = recorder.stable(app.get("v2/openapi.json").text)
    return recorder.texts


def _publish(app, token):
    """Let the worker file the report, and a clerk publish and begin it."""
    transaction.begin()
    defects_city.file_all()
    report = defects.report(intake.by_token(token).reference)
    with api.env.adopt_roles(["Manager", "Clerk", "Lead"]):
        defects.publish(report, report.public_text)
        defects.start(report, "Die Stadtwerke sehen sich die Lampe morgen an.")
    transaction.commit()


def test_the_examples_are_what_happens(app):
    told = tell(app)
    if os.environ.get("RATHAUS_RECORD"):
        FOLDER.mkdir(exist_ok=True)
        for name, text in told.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert kept == told


def test_the_guide_shows_all_of_them():
    guide = FOLDER.with_suffix(".rst").read_text(encoding="utf-8")
    assert [path.name for path in FOLDER.iterdir() if f"open311/{path.name}" not in guide] == []
