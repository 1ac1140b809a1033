"""Services and applications are complete and plain JSON."""

import json

import pytest
import transaction
from plone import api
from plone.dexterity.utils import createContentInContainer

from rathaus.records import api as records
from records_city import PDF

ANSWERS = json.dumps({"name": "Erika Muster", "miete": "612.50", "kinder": 2, "plz": None})


@pytest.fixture
def application(city):
    """An application in the e-file on housing benefit, with one attachment."""
    application = createContentInContainer(
        city.efile,
        "Application",
        checkConstraints=False,
        title="Wohngeld",
        reference="WG-7K3F-9Q2M",
        answers_json=ANSWERS,
        seal="0" * 64,
    )
    records.add_record(
        application,
        title="Mietvertrag",
        filename="Mietvertrag.pdf",
        data=PDF,
        direction="incoming",
        final=True,
    )
    transaction.commit()
    return application


def test_a_system_reads_an_application_with_its_attachments(application, client):
    system = client("fachverfahren")
    found = system.get(application, "?fullobjects=1").json()
    assert found["reference"] == "WG-7K3F-9Q2M"
    assert json.loads(found["answers_json"]) == json.loads(ANSWERS)
    (attachment,) = found["items"]
    assert attachment["direction"]["token"] == "incoming"
    assert system.get(attachment["file"]["download"]).content == PDF


@pytest.mark.parametrize("user", ["fachverfahren", "clara", "moritz"])
def test_what_was_sent_cannot_be_changed(application, client, user):
    answer = client(user).patch(application, {"answers_json": "{}", "seal": "1" * 64})
    assert answer.status_code in (401, 403)
    assert client("clara").get(application).json()["answers_json"] == ANSWERS


@pytest.mark.parametrize("user", ["klaus", "moritz", "audrey", None])
def test_nobody_else_reads_an_application(application, client, user):
    stranger = client(user)
    for view in ("", "/@history/current", "?fullobjects=1", "/view", "/folder_contents"):
        answer = stranger.get(application, view)
        assert answer.status_code in (302, 401, 404), view
        assert "Erika" not in answer.text
    assert stranger.titles(portal_type="Application") == set()


def test_a_service_has_its_rows_with_exact_amounts(city, client):
    catalogue = createContentInContainer(
        city.portal, "ServiceCatalogue", checkConstraints=False, id="leistungen", title="L"
    )
    fee = {"label": "Gebühr", "kind": "fixed", "amount": "12.50", "amount_to": None, "note": None}
    service = createContentInContainer(
        catalogue,
        "Service",
        checkConstraints=False,
        title="Hund anmelden",
        fees=[fee],
        required_documents=[{"name": "Ausweis", "note": None, "uploadable": True}],
    )
    with api.env.adopt_roles(["Manager", "Editor", "Reviewer"]):
        api.content.transition(service, to_state="published")
    transaction.commit()
    found = client("klaus").get(service).json()
    assert found["fees"] == [fee]
    assert found["required_documents"][0]["uploadable"] is True


@pytest.mark.parametrize("view", ["", "/@workflow", "?expand=breadcrumbs"])
def test_no_cache_keeps_what_is_in_a_file(city, application, client, view):
    for thing in (city.efile, application, city.record):
        answer = client("clara").get(thing, view)
        assert answer.headers["Cache-Control"] == "private, no-store"
