"""A published service is changed in a copy; the old text stays online until the new one is approved."""

import pytest
from plone import api
from plone.app.testing import login
from plone.app.testing import logout
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import Unauthorized
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pages_city
from rathaus.jobs import api as jobs
from rathaus.services.editorial import working_copies
from rathaus.services.editorial.history import history
from rathaus.services.editorial.steps import do_step
from services.messages import Exchange
from services.messages import service_xml
from services.messages import text_module


@pytest.fixture
def city(portal):
    jobs.install(portal)
    city = pages_city.build(portal)
    for name, group in (("edda", "editors"), ("rita", "reviewers")):
        api.user.create(username=name, email=f"{name}@example.org", password="langes-geheimnis-1")
        api.group.add_user(groupname=group, username=name)
    return city


@pytest.fixture
def service(city):
    service = pages_city.add_service(
        city,
        "Hund anmelden",
        teaser="Alt",
        short_text=pages_city.rich_text("<p>Alter Text</p>"),
        required_documents=[{"name": "Impfpass", "note": None, "uploadable": True}],
    )
    pages_city.add_form(service, "Anmelden")
    with api.env.adopt_roles(["Manager"]):
        api.content.create(service, "File", id="merkblatt", title="Merkblatt")
    login(city, "edda")
    return service


@pytest.fixture
def copy(service):
    """Edda's working copy with a new text."""
    copy = working_copies.checkout(service)
    copy.teaser = "Neu"
    notify(ObjectModifiedEvent(copy))
    return copy


def submit(view, obj, **form):
    """Post to a page as the present user."""
    request = obj.REQUEST.clone()
    request.form = form
    request.environ["REQUEST_METHOD"] = request.method = "POST"
    return api.content.get_view(view, context=obj, request=request)


def page_of(obj):
    return pages_city.words(pages_city.seen_by_visitor(obj))


class TestTheOldText:
    def test_stays_online(self, service, copy):
        assert api.content.get_state(service) == "published"
        assert "Alt" in page_of(service)
        assert "Neu" not in page_of(service)

    def test_cannot_be_edited_beside_the_copy(self, service, copy):
        with pytest.raises(working_copies.CopyRefused):
            working_copies.checkout(service)


class TestTheCopy:
    def test_is_nowhere_in_the_catalog(self, city, service, copy):
        with api.env.adopt_roles(["Manager"]):
            found = city.portal_catalog.unrestrictedSearchResults(portal_type="Service")
            assert [brain.UID for brain in found] == [service.UID()]
            do_step(copy, "submit")
            city.portal_catalog.reindexObject(copy)
            found = city.portal_catalog.unrestrictedSearchResults(portal_type="Service")
            assert [brain.UID for brain in found] == [service.UID()]

    def test_is_closed_to_visitors(self, city, copy):
        logout()
        with pytest.raises(Unauthorized):
            city.restrictedTraverse("leistungen/hund-anmelden-arbeitskopie")
        assert not api.user.has_permission("View", obj=copy)

    def test_can_never_be_published(self, city, copy):
        with api.env.adopt_roles(["Manager"]):
            do_step(copy, "submit")
            for name in ("publish", "schedule", "archive"):
                with pytest.raises(WorkflowException):
                    city.portal_workflow.doActionFor(copy, name)

    def test_takes_no_forms(self, copy):
        with api.env.adopt_roles(["Manager"]):
            kinds = {each.getId() for each in copy.allowedContentTypes()}
        assert kinds == {"File", "Image"}

    def test_waits_in_the_list_of_reviewers(self, city, copy):
        do_step(copy, "submit", "Bitte lesen")
        login(city, "rita")
        page = pages_city.seen(city, "zu-pruefen")
        assert page.xpath(f".//a[@href='{copy.absolute_url()}/@@pruefung']")


class TestTakingOver:
    def test_is_for_reviewers(self, copy):
        with pytest.raises(Unauthorized):
            submit("arbeitskopie", copy, uebernehmen="1").act()

    def test_puts_the_new_text_online_and_keeps_all_else(self, city, service, copy):
        form, sheet = service["anmelden"], service["merkblatt"]
        before = (service.UID(), form.UID(), sheet.UID(), service.absolute_url())
        do_step(copy, "submit")
        login(city, "rita")
        submit("arbeitskopie", copy, uebernehmen="1", kommentar="Gut so").act()
        after = city.leistungen["hund-anmelden"]
        assert (
            after.UID(),
            after["anmelden"].UID(),
            after["merkblatt"].UID(),
            after.absolute_url(),
        ) == before
        assert api.content.get_state(after) == "published"
        assert api.content.get_state(after["anmelden"]) == "published"
        assert "Neu" in page_of(after)
        assert list(city.leistungen.objectIds()) == ["hund-anmelden"]
        assert (history(after)[0].comment, history(after)[0].actor) == ("Gut so", "rita")

    def test_is_a_new_version_of_the_original(self, city, service, copy):
        login(city, "rita")
        working_copies.checkin(copy, "Gut so")
        repository = city.portal_repository
        with api.env.adopt_roles(["Manager"]):
            versions = repository.getHistory(service, countPurged=False)
        assert [version.object.teaser for version in versions][:2] == ["Neu", "Alt"]
        assert versions[0].comment == "Gut so"

    def test_moves_what_was_added(self, city, service, copy):
        with api.env.adopt_roles(["Manager"]):
            uid = api.content.create(copy, "File", id="neu", title="Neu").UID()
            clash = api.content.create(copy, "File", id="merkblatt", title="Anderes").UID()
        login(city, "rita")
        working_copies.checkin(copy, "")
        assert service["neu"].UID() == uid
        assert service["merkblatt-neu"].UID() == clash
        assert service["merkblatt"].title == "Merkblatt"

    def test_frees_the_original(self, city, service, copy):
        login(city, "rita")
        working_copies.checkin(copy, "")
        assert working_copies.working_copies() == []
        assert working_copies.checkout(service) is not None


class TestThrowingAway:
    def test_is_for_those_who_may_edit_it(self, city, service, copy):
        submit("arbeitskopie", copy, verwerfen="1").act()
        assert list(city.leistungen.objectIds()) == ["hund-anmelden"]
        assert service.teaser == "Alt"
        assert working_copies.working_copy_of(service) is None

    def test_never_deletes_an_original(self, city, service):
        login(city, "rita")
        with pytest.raises(Unauthorized):
            submit("arbeitskopie", service, verwerfen="1").act()
        assert "hund-anmelden" in city.leistungen


class TestWithoutTheOriginal:
    def test_the_text_is_kept_as_a_draft(self, city, service, copy):
        with api.env.adopt_roles(["Manager"]):
            city.leistungen._delObject(service.getId())
            (brain,) = city.portal_catalog.unrestrictedSearchResults(portal_type="Service")
            assert (brain.Title, brain.review_state) == ("Hund anmelden", "draft")
            do_step(copy, "publish")
        assert "Neu" in page_of(copy)

    def test_all_go_with_the_catalogue(self, city, service, copy):
        with api.env.adopt_roles(["Manager"]):
            city._delObject("leistungen")
        found = city.portal_catalog.unrestrictedSearchResults(portal_type="Service")
        assert len(found) == 0


def test_what_came_from_the_source_in_the_meantime_stays(city, tmp_path):
    with api.env.adopt_roles(["Manager"]):
        exchange = Exchange(city, tmp_path)
        first = service_xml(text_module("24", "Quelle 1") + text_module("06", "<p>Eins</p>"))
        exchange.take(first)
        service = exchange.one()
        copy = working_copies.checkout(service)
        copy.teaser = "In der Kopie geändert"
        second = service_xml(text_module("24", "Quelle 1") + text_module("06", "<p>Zwei</p>"))
        exchange.take(second)
        original = working_copies.checkin(copy, "")
    assert original.full_text.raw == "<p>Zwei</p>"
    assert original.teaser == "In der Kopie geändert"
    assert original.source_id
    assert original.edited_fields == ["teaser"]
