"""Forms in a published service, behind a real HTTP server."""

import pytest
import transaction
from browser_page import Visitor
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.app.testing import FunctionalTesting
from plone.app.testing import login
from plone.app.testing import logout
from plone.testing.zope import WSGI_SERVER_FIXTURE
from pytest_plone import fixtures_factory

import layers
from rathaus.forms import api as forms

FORMS = FunctionalTesting(bases=(layers.FIXTURE, WSGI_SERVER_FIXTURE), name="Rathaus:Forms")
globals().update(fixtures_factory([(FORMS, "forms_functional")], keep_session=False))


@pytest.fixture(autouse=True, scope="session")
def keep_forms_layer(request):
    """Set the layer up once, and only when a test of the run needs it."""
    if any("forms_functional" in item.fixturenames for item in request.session.items):
        request.getfixturevalue("forms_functional_session")


EVERY_TYPE = {
    "fieldsets": [
        {
            "title": "Über Sie",
            "fields": [
                {"name": "name", "type": "text", "title": "Name", "required": True},
                {"name": "email", "type": "email", "title": "E-Mail", "required": True},
                {"name": "telefon", "type": "phone", "title": "Telefon"},
                {"name": "geburtsdatum", "type": "date", "title": "Geburtsdatum"},
            ],
        },
        {
            "title": "Ihr Hund",
            "description": "Angaben zum Tier",
            "fields": [
                {
                    "name": "rasse",
                    "type": "choice",
                    "title": "Rasse",
                    "required": True,
                    "values": [{"value": "dackel", "title": "Dackel"}, "Mischling"],
                },
                {
                    "name": "merkmale",
                    "type": "multichoice",
                    "title": "Merkmale",
                    "values": ["gechippt", "geimpft", "müde"],
                },
                {"name": "anzahl", "type": "int", "title": "Anzahl"},
                {"name": "gewicht", "type": "decimal", "title": "Gewicht in kg"},
                {"name": "bemerkung", "type": "longtext", "title": "Bemerkung", "max_length": 20},
                {"name": "nachweis", "type": "file", "title": "Nachweis", "max_size_mb": 1},
                {"name": "foto", "type": "file", "title": "Foto", "accept": ["image/png"]},
                {"name": "stimmt", "type": "bool", "title": "Alles stimmt", "required": True},
            ],
        },
    ]
}
GOOD = {
    "name": "Änne Müller",
    "email": "aenne@example.org",
    "rasse": "dackel",
    "stimmt": "1",
}


def make_service(portal, **values):
    catalogue = portal.get("leistungen") or api.content.create(
        portal, "ServiceCatalogue", "leistungen", title="Leistungen"
    )
    service = api.content.create(
        catalogue, "Service", "hund", title="Hund anmelden", reference_prefix="HU", **values
    )
    api.content.transition(service, "publish")
    return service


def make_form(service, definition=EVERY_TYPE, id="antrag"):
    fields_model, actions_model = forms.build_models(definition)
    form = api.content.create(
        service,
        "EasyForm",
        id,
        title="Hund online anmelden",
        fields_model=fields_model,
        actions_model=actions_model,
    )
    api.content.transition(form, "publish")
    return form


@pytest.fixture
def form(forms_functional):
    """A published form with a question of every type, committed."""
    portal = forms_functional["portal"]
    login(forms_functional["app"], SITE_OWNER_NAME)
    # Tests are quicker than people
    api.portal.set_registry_record("rathaus.form_protection.minimum_seconds", 0)
    form = make_form(make_service(portal, first_answer_working_days=4))
    transaction.commit()
    yield form
    logout()


@pytest.fixture
def address(form):
    """Where the form is found by a browser."""
    return form.absolute_url()


@pytest.fixture
def visitor(address):
    """Somebody who has opened the form."""
    visitor = Visitor()
    visitor.open(address)
    assert visitor.response.status_code == 200, visitor.response.text[-2000:]
    return visitor


@pytest.fixture
def good():
    """The fewest answers that are enough."""
    return dict(GOOD)


@pytest.fixture
def manager():
    return Visitor((SITE_OWNER_NAME, SITE_OWNER_PASSWORD))


@pytest.fixture
def submissions(form):
    """All submissions of the site, as they are in the database now."""
    from rathaus.intake import api as intake

    def read():
        transaction.abort()
        return list(intake._log())

    return read
