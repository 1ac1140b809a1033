"""Privacy notices: who writes them, who reads them, which forms can choose them."""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID
from plone.app.testing import login
from plone.app.testing import logout
from plone.app.testing import setRoles
from zope.component import getUtility
from zope.event import notify
from zope.interface import alsoProvides
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema.interfaces import IVocabularyFactory

from rathaus.forms.interfaces import IPrivacyNotice
from rathaus.interfaces import IRathausLayer

PARTS = {
    name: f"{name}: erste Zeile\nzweite Zeile\n\nneuer Absatz"
    for name, field in IPrivacyNotice.namesAndDescriptions()
    if field.required and name != "title"
}


@pytest.fixture
def portal(integration):
    alsoProvides(integration["request"], IRathausLayer)
    return integration["portal"]


@pytest.fixture
def notice(portal):
    with api.env.adopt_roles(["Manager"]):
        return api.content.create(portal, "PrivacyNotice", "wohngeld", title="Wohngeld", **PARTS)


@pytest.mark.parametrize(
    ("role", "may_add", "may_publish"),
    [
        ("Anonymous", False, False),
        ("Member", False, False),
        ("Citizen", False, False),
        ("Clerk", False, False),
        ("Registrar", False, False),
        ("Auditor", False, False),
        ("Editor", True, False),
        ("Reviewer", False, True),
        ("Manager", True, True),
    ],
)
def test_who_writes_and_who_publishes(portal, notice, role, may_add, may_publish):
    with api.env.adopt_roles([role]):
        assert api.user.has_permission("rathaus: Add privacy notice", obj=portal) == may_add
        transitions = {
            each["id"] for each in api.portal.get_tool("portal_workflow").getTransitionsFor(notice)
        }
        assert ("publish" in transitions) == may_publish
        sees_draft = role in ("Editor", "Reviewer", "Manager")
        assert api.user.has_permission("View", obj=notice) == sees_draft


def test_what_somebody_was_shown_stays_in_the_history(portal, notice):
    name = next(iter(PARTS))
    repository = api.portal.get_tool("portal_repository")
    with api.env.adopt_roles(["Manager"]):
        # Stored with a new notice, and with every edit.
        notify(ObjectModifiedEvent(notice))
        setattr(notice, name, "Neu")
        notify(ObjectModifiedEvent(notice))
        texts = [getattr(each.object, name) for each in repository.getHistory(notice)]
    assert texts[0] == "Neu"
    assert PARTS[name] in texts


def test_everybody_reads_a_published_one(portal, notice):
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(notice, "publish")
    logout()
    assert api.user.has_permission("View", obj=notice)
    page = notice.restrictedTraverse("@@view")
    shown = {each["name"]: each["paragraphs"] for each in page.sections}
    assert shown["controller"] == [
        ["controller: erste Zeile", "zweite Zeile"],
        ["neuer Absatz"],
    ]
    assert set(shown) == set(PARTS) - {"description"}
    html = page()
    assert "Wer ist verantwortlich?" in html
    assert "erste Zeile<br />zweite Zeile" in html.replace("\n", "")
    assert "Gehen Daten in Länder" not in html


def test_forms_choose_published_ones_and_keep_what_they_have(portal, notice):
    login(portal, "test-user")
    setRoles(portal, TEST_USER_ID, ["Manager"])
    terms = getUtility(IVocabularyFactory, "rathaus.forms.PrivacyNotices")
    form = api.content.create(make_service(portal), "EasyForm", "antrag", title="Antrag")
    assert list(terms(form)) == []
    form.privacy_notice = notice.UID()
    assert [str(each.title) for each in terms(form)] == ["${title} (nicht veröffentlicht)"]
    form.privacy_notice = None
    api.content.transition(notice, "publish")
    assert [each.value for each in terms(form)] == [notice.UID()]


def make_service(portal):
    catalogue = api.content.create(portal, "ServiceCatalogue", "leistungen", title="Leistungen")
    return api.content.create(catalogue, "Service", "wohngeld", title="Wohngeld")
