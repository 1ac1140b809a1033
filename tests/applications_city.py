"""An application as a citizen sends it, for tests of the applications room."""

import hashlib

import transaction
from plone import api
from plone.dexterity.utils import createContentInContainer
from ZODB.blob import Blob

from rathaus.intake import api as intake
from rathaus.intake.interfaces import Upload
from records_city import PDF

#: Where status links lead in tests.
STATUS_PAGES = "http://nohost/plone/antrag"
ANSWERS = {
    "family_name": "Grün-Żurawska",
    "household": 3,
    "rent": "512.40",
    "since": "2026-02-01",
    "has_pension": True,
    "kind": "rent",
    "proof": [hashlib.sha256(PDF).hexdigest()],
}


def form_definition(service_uid):
    """A short form in two sections."""
    fields = [
        _field("family_name", "Familienname"),
        _field("household", "Personen im Haushalt"),
        _field("kind", "Art", values=[{"value": "rent", "title": "Mietzuschuss"}]),
    ]
    more = [
        _field("rent", "Miete in Euro", type="decimal"),
        _field("since", "Eingezogen am"),
        _field("has_pension", "Rente"),
        _field("proof", "Mietvertrag", type="file"),
    ]
    return {
        "title": "Wohngeld beantragen",
        "service_uid": service_uid,
        "form_uid": "form",
        "fieldsets": [
            {"name": "default", "title": "Person", "description": "", "fields": fields},
            {"name": "home", "title": "Wohnung", "description": "", "fields": more},
        ],
        "email_field": None,
        "name_field": "family_name",
        "model": "<model/>",
        "language": "de",
    }


def _field(name, title, **more):
    return {"name": name, "title": title, "type": "text", "values": None, **more}


def add_service(city, **fields):
    """A published service of the social office."""
    with api.env.adopt_roles(["Manager"]):
        values = {
            "title": "Wohngeld",
            "responsible_unit": city.social_office.UID(),
            "reference_prefix": "WG",
            "first_answer_working_days": 5,
            **fields,
        }
        return createContentInContainer(
            city.portal, "Service", checkConstraints=False, id="wohngeld", **values
        )


def upload(data=PDF, *, field="proof", filename="Mietvertrag Grün.pdf"):
    """A file as the form room hands it to the intake log."""
    blob = Blob()
    with blob.open("w") as stream:
        stream.write(data)
    return Upload(
        field, filename, "application/pdf", len(data), hashlib.sha256(data).hexdigest(), blob
    )


def send(city, service, *, email="gruen@example.org", nonce=None, answers=None, uploads=None):
    """What the form does at *send*.

    :returns: the ``Accepted`` of the intake log
    """
    revision = intake.store_definition(form_definition(service.UID()))
    return intake.accept(
        kind="application",
        answers=ANSWERS if answers is None else answers,
        uploads=[upload()] if uploads is None else uploads,
        nonce=nonce,
        reference_prefix="WG",
        context={
            "service_uid": service.UID(),
            "form_uid": "form",
            "form_revision": revision,
            "unit_uid": service.responsible_unit,
            "service_title": service.title,
            "applicant_email": email,
            "language": "de",
        },
    )


def send_reply(app, text, *, uploads=(), nonce=None):
    """What the answer form of the status page does."""
    return intake.accept(
        kind="reply",
        answers={"message_text": text},
        uploads=list(uploads),
        nonce=nonce,
        reference_prefix="WG",
        context={"application_uid": app.UID(), "service_title": app.service_title},
    )


def work(portal):
    """What the worker does next; commits, so only with a functional layer."""
    from rathaus.jobs import api as jobs

    transaction.commit()
    return jobs.run_due(portal)
