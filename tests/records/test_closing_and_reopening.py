"""A file is closed when nothing in it is open, and opened again by the registry with a reason."""

import pytest
import transaction
from AccessControl import Unauthorized
from plone import api
from plone.testing.zope import Browser
from Products.CMFCore.WorkflowCore import WorkflowException

from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records.closing import obstacles_to_closing
from rathaus.records.interfaces import NoReason
from rathaus.records.interfaces import OpenCases
from rathaus.tasks import api as tasks
from records_city import PASSWORD
from records_city import PDF


@pytest.fixture
def open_things(city):
    """A case with a draft in it, and a draft that Clara has."""
    with api.env.adopt_user(username="clara"):
        case = records.open_case(city.efile, "Rückforderung")
        records.add_record(case, title="Notiz", filename="n.pdf", data=PDF)
        records.add_record(city.efile, title="Anschreiben", filename="a.pdf", data=PDF)
    return case


def found_by(user, efile):
    with api.env.adopt_user(username=user):
        return obstacles_to_closing(efile)


def close(efile, user="lea"):
    with api.env.adopt_user(username=user):
        api.content.transition(efile, "close")


def test_everything_open_is_named_with_its_place(city, open_things):
    found = found_by("lea", city.efile)
    assert sorted((each.kind, each.title) for each in found.listed) == [
        ("case", "Rückforderung"),
        ("draft", "Anschreiben"),
        ("draft", "Notiz"),
    ]
    assert open_things.absolute_url() in [each.url for each in found.listed]
    assert found.hidden == {}


def test_titles_of_cases_are_not_told_to_who_may_not_see_them(city, open_things):
    found = found_by("regina", city.efile)
    assert [each.title for each in found.listed] == ["Anschreiben"]
    assert found.hidden == {"case": 1, "draft": 1}
    assert found.number == 3


def test_a_record_that_somebody_has_is_named_so(city):
    with api.env.adopt_user(username="clara"):
        draft = records.add_record(city.efile, title="A", filename="a.pdf", data=PDF)
        from rathaus.records import checking_out

        checking_out.check_out(draft)
    assert [each.kind for each in found_by("lea", city.efile).listed] == ["checked_out"]


def test_open_dispositions_are_named(city):
    with api.env.adopt_user(username="lea"):
        case = records.open_case(city.efile, "Rückforderung")
        tasks.give(case, kind="action", instruction="Bitte prüfen", user_id="klaus")
    assert [each.kind for each in found_by("lea", city.efile).listed] == ["case", "task"]


@pytest.mark.parametrize("user", ["lea", "regina"])
def test_a_file_with_a_draft_cannot_be_closed(city, user):
    draft = records.add_record(city.efile, title="A", filename="a.pdf", data=PDF)
    with pytest.raises(OpenCases, match="Noch offen in dieser Akte: 1"):
        close(city.efile, user)
    records.finalise(draft)
    close(city.efile, user)


def test_the_registry_opens_it_again_with_a_reason(city):
    close(city.efile)
    with api.env.adopt_user(username="regina"):
        records.reopen_efile(city.efile, "Widerspruch ist eingegangen")
    assert api.content.get_state(city.efile) == "open"
    last = journal.entries(city.efile)[-1]
    assert (last.actor, last.details["transition"]) == ("regina", "reopen")
    assert last.details["reason"] == "Widerspruch ist eingegangen"
    with api.env.adopt_user(username="clara"):
        assert api.user.has_permission("rathaus: Add record", obj=city.efile)


@pytest.mark.parametrize("user", ["clara", "lea", "klaus", "moritz", "audrey"])
def test_nobody_else_opens_it_again(city, user):
    close(city.efile)
    with api.env.adopt_user(username=user), pytest.raises(Unauthorized):
        records.reopen_efile(city.efile, "Weil ich will")


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_a_reason_is_needed(city, reason):
    close(city.efile)
    with api.env.adopt_user(username="regina"), pytest.raises(NoReason):
        records.reopen_efile(city.efile, reason)
    assert api.content.get_state(city.efile) == "closed"


def test_the_menu_and_rest_need_one_too(city):
    close(city.efile)
    workflow = api.portal.get_tool("portal_workflow")
    with api.env.adopt_user(username="regina"), pytest.raises((NoReason, WorkflowException)):
        workflow.doActionFor(city.efile, "reopen")
    assert api.content.get_state(city.efile) == "closed"


@pytest.fixture
def browser(functional):
    def open_as(user):
        browser = Browser(functional["app"])
        browser.addHeader("Authorization", f"Basic {user}:{PASSWORD}")
        return browser

    return open_as


def test_by_the_pages(served_city, browser):
    efile = served_city.efile
    draft = records.add_record(efile, title="Anschreiben", filename="a.pdf", data=PDF)
    transaction.commit()
    lead = browser("lea")
    lead.open(efile.absolute_url())
    lead.getControl("Akte schließen").click()
    assert "Noch offen in dieser Akte: 1" in lead.contents
    lead.getLink("Anschreiben").click()
    assert lead.url == draft.absolute_url()
    records.finalise(draft)
    transaction.commit()
    lead.open(f"{efile.absolute_url()}/@@schliessen")
    lead.getControl("Akte schließen").click()
    assert "Die Akte ist geschlossen." in lead.contents
    registrar = browser("regina")
    registrar.open(efile.absolute_url())
    registrar.getLink("Akte wieder öffnen").click()
    registrar.getControl(name="grund").value = "Widerspruch"
    registrar.getControl("Wieder öffnen").click()
    assert "Die Akte ist wieder offen." in registrar.contents
