"""Break-glass: one case, one hour, with a reason, and everybody learns it."""

from datetime import timedelta

import pytest
import transaction
from plone import api
from plone.testing.zope import Browser
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest

from rathaus.calendar.api import utc_now
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.records.emergency import api as emergency
from rathaus.records.emergency.interfaces import EmergencyRefused
from records_city import PASSWORD

REASON = "Die Seite des Vorgangs bricht ab, Frau Lea bittet um Hilfe."


def forget_asked_rights():
    """Rights are asked once in a request; the next page is another request."""
    IAnnotations(getRequest()).clear()


def may(permission, thing):
    forget_asked_rights()
    return bool(api.user.has_permission(permission, obj=thing))


@pytest.fixture
def case(city):
    with api.env.adopt_user(username="clara"):
        case = records.open_case(city.efile, "Rückforderung Muster")
    case.responsible_unit = city.social_office.UID()
    return case


@pytest.fixture
def moritz(city, case):
    """The administrator is at work."""
    with api.env.adopt_roles(["Manager"]):
        api.group.grant_roles(groupname="Administrators", roles=["Manager"])
    with api.env.adopt_user(username="moritz"):
        yield


def test_before_it_an_administrator_reads_nothing(moritz, case):
    assert not may("View", case)


def test_the_case_opens_and_nothing_around_it(city, case, moritz):
    emergency.break_glass(case, REASON)
    assert may("View", case)
    assert may("Access contents information", case)
    assert not may("View", city.efile)
    assert not may("View", city.record)


def test_reading_is_all(case, moritz):
    emergency.break_glass(case, REASON)
    for permission in ("Modify portal content", "rathaus: Process case", "rathaus: Add record"):
        assert not may(permission, case), permission


def test_with_a_file_all_that_lies_in_it_opens(city, case, moritz):
    emergency.break_glass(city.efile, REASON)
    assert may("View", city.efile)
    assert may("View", city.record)
    assert records.records_of(city.efile) == [city.record]


def test_the_cases_of_the_file_are_listed_and_those_of_others_are_not(city, case, moritz):
    with api.env.adopt_roles(["Manager", "Clerk"]):
        other = records.open_efile(city.housing, "Eine andere Akte")
        records.open_case(other, "Nebenan")
    emergency.break_glass(city.efile, REASON)
    forget_asked_rights()
    page = city.efile.restrictedTraverse("@@view")
    assert [row["title"] for row in page.cases] == [case.title]
    assert records.cases_of(other) == []


def test_it_ends_by_itself(case, moritz, monkeypatch):
    emergency.break_glass(case, REASON)
    later = utc_now() + timedelta(minutes=emergency.MINUTES, seconds=1)
    monkeypatch.setattr("rathaus.records.emergency.api.utc_iso", lambda: f"{later:%FT%TZ}")
    assert not may("View", case)


def test_it_is_one_person_s(case, moritz):
    emergency.break_glass(case, REASON)
    with api.env.adopt_user(username="klaus"):
        assert not may("View", case)


def test_no_list_and_no_search_has_it(case, moritz):
    emergency.break_glass(case, REASON)
    case.reindexObject()
    assert not api.content.find(UID=case.UID())


def test_the_journal_says_who_and_why(case, moritz):
    emergency.break_glass(case, REASON)
    entry = journal.entries(case)[-1]
    assert (entry.action, entry.actor) == ("break_glass", "moritz")
    assert entry.object_uid == case.UID()
    assert entry.details["reason"] == REASON
    assert [each.user_id for each in emergency.grants()] == ["moritz"]


def test_the_lead_gets_a_mail_without_content(case, moritz):
    emergency.break_glass(case, REASON)
    (mail,) = [each.payload for each in jobs.waiting() if each.kind == "mail"]
    assert mail["to"] == "lea@example.org"
    assert REASON in mail["body"]
    assert "Muster" not in mail["body"] + mail["subject"]


def test_who_stands_in_for_the_lead_gets_it_as_well(city, case, moritz):
    today = organisation.local_now().date()
    with api.env.adopt_user(username="lea"):
        organisation.set_absence("lea", today, today, "clara")
    emergency.break_glass(case, REASON)
    told = {each.payload["to"] for each in jobs.waiting() if each.kind == "mail"}
    assert told == {"lea@example.org", "clara@example.org"}


def test_when_nobody_can_be_told_the_log_says_so(case, moritz, caplog):
    api.user.get(username="lea").setMemberProperties({"email": ""})
    emergency.break_glass(case, REASON)
    assert "Nobody could be told" in caplog.text


@pytest.mark.parametrize("reason", ["", "   ", "kurz", "x" * 501])
def test_without_a_reason_nothing_opens(case, moritz, reason):
    with pytest.raises(EmergencyRefused):
        emergency.break_glass(case, reason)
    assert not may("View", case)


@pytest.mark.parametrize("user", ["clara", "audrey", "regina"])
def test_it_is_for_administrators_only(case, user):
    from AccessControl import Unauthorized

    with api.env.adopt_user(username=user), pytest.raises(Unauthorized):
        emergency.break_glass(case, REASON)


def test_the_account_of_the_root_is_nobody_s(case, city):
    root = city.portal.getPhysicalRoot().acl_users
    from AccessControl.SecurityManagement import newSecurityManager

    newSecurityManager(None, root.getUser("admin").__of__(root))
    with pytest.raises(EmergencyRefused, match="keiner Person"):
        emergency.break_glass(case, REASON)
    # Nor is it that of somebody here who has the same name.
    city.portal.acl_users.source_users.addUser("admin", "admin", PASSWORD)
    with pytest.raises(EmergencyRefused, match="keiner Person"):
        emergency.break_glass(case, REASON)


def test_a_case_that_was_opened_is_not_copied_away(case, moritz):
    emergency.break_glass(case, REASON)
    forget_asked_rights()
    assert not case.cb_isCopyable()
    with api.env.adopt_user(username="clara"):
        assert case.cb_isCopyable()


def test_by_the_page(served_city, functional):
    case = records.open_case(served_city.efile, "Rückforderung Muster", reference="WG-1")
    case.reindexObject()
    with api.env.adopt_roles(["Manager"]):
        api.group.grant_roles(groupname="Administrators", roles=["Manager"])
    transaction.commit()
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic moritz:{PASSWORD}")
    browser.open(f"{served_city.portal.absolute_url()}/@@notfallzugriff")
    browser.getControl(name="reference").value = "WG-1"
    browser.getControl("Weiter").click()
    assert "Muster" not in browser.contents
    browser.getControl("Zum Lesen öffnen").click()
    assert "mindestens 15" in browser.contents
    browser.getControl(name="reason").value = REASON
    browser.getControl("Zum Lesen öffnen").click()
    assert browser.url == case.absolute_url()
    assert "Rückforderung Muster" in browser.contents
    transaction.begin()
    before = case.get_local_roles()
    browser.raiseHttpErrors = False
    browser.open(f"{case.absolute_url()}/@@sharing")
    browser.post(f"{case.absolute_url()}/@@sharing", "entries.id:records=moritz")
    browser.open(f"{case.absolute_url()}/manage_setLocalRoles?userid=moritz&roles:list=Clerk")
    transaction.begin()
    assert case.get_local_roles() == before
