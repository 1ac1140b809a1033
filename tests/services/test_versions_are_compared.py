"""Every change of a service is a version; two can be compared, rows and rich texts too."""

import pytest
from lxml import html
from plone import api
from zope.event import notify
from zope.interface import alsoProvides
from zope.lifecycleevent import ObjectModifiedEvent

import pages_city
from rathaus.interfaces import IRathausLayer

FEE = {"label": "Gebühr", "kind": "fixed", "amount": "10.00", "amount_to": None, "note": None}


@pytest.fixture
def service(portal):
    """Changed once in a sentence, a text and a row; holds a form."""
    city = pages_city.build(portal)
    service = pages_city.add_service(
        city,
        "Hund anmelden",
        teaser="Alter Satz",
        short_text=pages_city.rich_text("<p>Alter Text bleibt</p>"),
        fees=[FEE],
    )
    pages_city.add_form(service, "Anmelden")
    with api.env.adopt_roles(["Manager"]):
        service.teaser = "Neuer Satz"
        service.short_text = pages_city.rich_text("<p>Neuer Text bleibt</p>")
        service.fees = [{**FEE, "amount": "12.00"}]
        notify(ObjectModifiedEvent(service))
    return service


def page(service, name, **query):
    request = service.REQUEST.clone()
    request.form = query
    request.other.update(query)
    alsoProvides(request, IRathausLayer)
    with api.env.adopt_roles(["Editor", "Member"]):
        return html.fromstring(api.content.get_view(name, context=service, request=request)())


def test_the_history_lists_the_versions(service):
    links = page(service, "historyview").xpath("//a/@href")
    assert any("one=1&two=0" in link or "version_id=0" in link for link in links)


def test_the_comparison_names_what_changed(service):
    words = pages_city.words(page(service, "history", one="1", two="0"))
    assert "Alter Satz" in words
    assert "Neuer Satz" in words
    assert "Betrag in Euro: 10.00" in words
    assert "Betrag in Euro: 12.00" in words
    assert "TypeError" not in words


def test_an_old_version_comes_back_without_touching_the_form(service, portal):
    uid = service["anmelden"].UID()
    with api.env.adopt_roles(["Manager"]):
        portal.portal_repository.revert(service, 0)
    assert service.teaser == "Alter Satz"
    assert service.fees == [FEE]
    assert service["anmelden"].UID() == uid
    assert api.content.get_state(service) == "published"
