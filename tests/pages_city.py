"""A tiny city for tests of pages, and how a visitor sees a page of it."""

import json

from lxml import html
from plone import api
from plone.app.testing import logout
from plone.app.textfield.value import RichTextValue
from zope.interface import alsoProvides

from rathaus.interfaces import IRathausLayer

LIFE_SITUATIONS = {"tiere": "Tiere", "umzug": "Umzug und Wohnen"}


def rich_text(markup):
    """A value as an editor's form stores it."""
    return RichTextValue(markup, "text/html", "text/x-html-safe")


def build(portal):
    """A head office with one office below it, and an empty catalogue."""
    with api.env.adopt_roles(["Manager"]):
        api.portal.set_registry_record("rathaus.life_situations", LIFE_SITUATIONS)
        top = api.content.create(
            portal, "OrganisationalUnit", id="behoerde", title="Stadtverwaltung"
        )
        api.content.create(
            top,
            "OrganisationalUnit",
            id="steuern",
            title="Steuern und Abgaben",
            description="Wir setzen die Steuern fest.",
            street="Neumarkt 5",
            postal_code="03046",
            city="Cottbus",
            phone="0355 123-45",
            email="steuern@example.org",
            opening_hours="Di 09:00-12:00 13:00-17:00\nDo 09:00-12:00",
            appointment_url="https://termine.example.org",
        )
        api.content.create(portal, "ServiceCatalogue", id="leistungen", title="Leistungen")
    return portal


def add_service(portal, title, *, published=True, **values):
    """A service in the catalogue; with ``published=False`` still a draft."""
    with api.env.adopt_roles(["Manager"]):
        service = api.content.create(portal.leistungen, "Service", title=title, **values)
        if published:
            api.content.transition(service, "publish")
    return service


def add_form(service, title, *, published=True, **values):
    """An online form in a service."""
    with api.env.adopt_roles(["Manager"]):
        form = api.content.create(service, "EasyForm", title=title, **values)
        if published:
            api.content.transition(form, "publish")
    return form


def seen_by_visitor(obj, name="view", **query):
    """The page as somebody without a login gets it.

    :returns: the lxml element of the content, without the frame around it
    """
    logout()
    return seen(obj, name, **query)


def seen(obj, name="view", **query):
    """The page as the present user gets it."""
    request = obj.REQUEST.clone()
    request.form = dict(query)
    request["LANGUAGE"] = "de"
    alsoProvides(request, IRathausLayer)
    view = api.content.get_view(name, context=obj, request=request)
    return html.fromstring(view()).get_element_by_id("content")


def data_of(obj, name="view"):
    """What the page tells search engines, as the JSON that they read.

    :returns: list of dicts
    """
    request = obj.REQUEST.clone()
    alsoProvides(request, IRathausLayer)
    view = api.content.get_view(name, context=obj, request=request)
    return json.loads(json.dumps(view.structured_data))


def words(element):
    """The text of an element, with single blanks."""
    return " ".join(element.text_content().split())
