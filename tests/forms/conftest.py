"""Forms in a published service, behind a real HTTP server."""

import pytest
import transaction
from browser_page import Visitor
from form_making import GOOD
from form_making import make_form
from form_making import make_service
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.app.testing import FunctionalTesting
from plone.app.testing import login
from plone.app.testing import logout
from plone.testing.zope import WSGI_SERVER_FIXTURE
from pytest_plone import fixtures_factory

import layers

FORMS = FunctionalTesting(bases=(layers.FIXTURE, WSGI_SERVER_FIXTURE), name="Rathaus:Forms")
globals().update(fixtures_factory([(FORMS, "forms_functional")], keep_session=False))


@pytest.fixture(autouse=True, scope="session")
def keep_forms_layer(request):
    """Set the layer up once, and only when a test of the run needs it."""
    if any("forms_functional" in item.fixturenames for item in request.session.items):
        request.getfixturevalue("forms_functional_session")


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
