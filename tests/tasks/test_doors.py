"""Through the browser and through REST: who was given a task reads the case, answers, no more."""

import json
from base64 import b64encode

import pytest
import transaction
from plone import api
from plone.testing.zope import Browser

from clerk_browser import browser_of
from clerk_browser import now
from clerk_browser import status
from clerk_browser import text_of
from clerk_browser import wrong_fields
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.tasks import api as tasks
from records_city import PASSWORD
from records_city import _user
from records_city import build


@pytest.fixture
def served(functional):
    """The city with a case of Clara's, committed."""
    city = build(functional["portal"])
    with api.env.adopt_roles(["Manager"]):
        _user("karin", organisation.clerk_group(city.tax_office))
        klaus = api.user.get(username="klaus")
        klaus.setMemberProperties({"fullname": "Klaus Klein"})
    with api.env.adopt_user(username="clara"):
        city.case = records.open_case(
            city.efile,
            "Mietschulden",
            reference="VG-7K3F-9Q2M",
            responsible_unit=city.social_office.UID(),
        )
        city.letter = records.add_record(
            city.case, title="Anfrage", filename="anfrage.pdf", data=b"%PDF-1.4"
        )
    transaction.commit()
    return city


@pytest.fixture
def task(served):
    """Clara has given Klaus of another unit a task."""
    with api.env.adopt_user(username="clara"):
        task = tasks.give(
            served.case, kind="co_signature", instruction="Bitte\n<prüfen>.", user_id="klaus"
        )
    transaction.commit()
    return task


@pytest.fixture
def clara(served):
    return browser_of(served, "clara")


@pytest.fixture
def klaus(served):
    return browser_of(served, "klaus")


def press(browser, name):
    browser.getControl(name=name).click()


def token_of(browser):
    return browser.getControl(name="_authenticator", index=0).value


class TestGiving:
    def test_a_task_is_given_on_the_page_of_the_case(self, served, clara):
        clara.open(served.case.absolute_url())
        clara.getLink("Verfügung treffen").click()
        clara.getControl("Mitzeichnung").selected = True
        clara.getControl("Was ist zu tun?").value = "Bitte prüfen."
        assert "Klaus Klein" not in clara.contents
        clara.getControl(name="unit").displayValue = ["Steueramt"]
        press(clara, "show")
        clara.getControl("An wen?").displayValue = ["Klaus Klein"]
        clara.getControl("Bis zum").value = "2099-03-24"
        press(clara, "send")
        assert "Die Verfügung ist getroffen." in clara.contents
        assert "Klaus Klein" in text_of(clara)
        (row,) = tasks.tasks_of(now(served.case.UID()))
        assert (row.kind, row.assignee_name) == ("co_signature", "Klaus Klein")
        assert (row.instruction, f"{row.due:%d.%m.%Y}") == ("Bitte prüfen.", "24.03.2099")
        clara.open(f"{served.case.absolute_url()}/@@verfuegungen")
        assert "Klaus Klein" in text_of(clara)

    def test_what_is_missing_is_said_and_what_was_typed_stays(self, served, clara):
        clara.open(f"{served.case.absolute_url()}/@@verfuegung")
        clara.getControl("Was ist zu tun?").value = "Bitte prüfen."
        press(clara, "send")
        assert "Bitte wählen Sie eine Person oder eine Stelle." in clara.contents
        assert wrong_fields(clara) == ["recipient"]
        assert clara.getControl("Was ist zu tun?").value.strip() == "Bitte prüfen."
        clara.getControl("An wen?").displayValue = ["Steueramt (alle)"]
        clara.getControl("Bis zum").value = "irgendwann"
        press(clara, "send")
        assert wrong_fields(clara) == ["due"]
        assert tasks.tasks_of(now(served.case.UID())) == []

    def test_a_slip_with_another_row(self, served, clara):
        clara.open(f"{served.case.absolute_url()}/@@laufzettel")
        clara.getControl(name="recipient-1").displayValue = ["Steueramt (alle)"]
        clara.getControl(name="unit").displayValue = ["Steueramt"]
        press(clara, "show")
        press(clara, "more")
        assert clara.getControl(name="recipient-1").displayValue == ["Steueramt (alle)"]
        clara.getControl(name="recipient-5").displayValue = ["Klaus Klein"]
        press(clara, "send")
        assert "Der Laufzettel ist unterwegs." in clara.contents
        rows = tasks.tasks_of(now(served.case.UID()))
        assert [row.state for row in rows] == ["open", "waiting"]

    def test_a_forged_post_gives_nothing(self, served, clara):
        clara.post(f"{served.case.absolute_url()}/@@verfuegung", "kind=action&recipient=user:klaus")
        assert status(clara) == 403
        assert tasks.tasks_of(now(served.case.UID())) == []


class TestAnswering:
    def test_through_the_link_of_the_mail(self, served, task, klaus):
        klaus.open(task.absolute_url())
        page = text_of(klaus)
        assert "Bitte &lt;prüfen&gt;." in page
        klaus.getLink("Zum Vorgang").click()
        assert status(klaus) == 200
        assert "Mietschulden" in klaus.contents
        klaus.open(task.absolute_url())
        klaus.getControl("Ihre Antwort").value = "Einverstanden."
        press(klaus, "done")
        (row,) = tasks.tasks_of(now(served.case.UID()))
        assert (row.state, row.answer, row.answered_by_name) == (
            "done",
            "Einverstanden.",
            "Klaus Klein",
        )
        klaus.open(served.case.absolute_url())
        assert "Mietschulden" not in klaus.contents

    def test_a_refusal_without_a_reason_is_asked_for(self, served, task, klaus):
        klaus.open(task.absolute_url())
        press(klaus, "refuse")
        assert "Bitte begründen Sie" in klaus.contents
        klaus.getControl("Ihre Antwort").value = "Die Rechnung stimmt nicht."
        press(klaus, "refuse")
        assert tasks.tasks_of(now(served.case.UID()))[0].state == "refused"

    def test_the_giver_takes_it_back(self, served, task, clara):
        clara.open(task.absolute_url())
        assert "Ihre Antwort" not in clara.contents
        press(clara, "withdraw")
        assert tasks.tasks_of(now(served.case.UID()))[0].state == "withdrawn"


class TestNothingElse:
    """What a participant must not do, by the door of the browser and by REST."""

    def test_others_do_not_see_the_task(self, served, task):
        karin = browser_of(served, "karin")
        karin.open(task.absolute_url())
        assert "prüfen" not in karin.contents

    @pytest.mark.parametrize(
        "page",
        ["@@verfuegung", "@@laufzettel", "++add++Record", "edit", "@@uebernehmen", "@@journal"],
    )
    def test_no_other_page_of_the_case(self, served, task, klaus, page):
        klaus.open(task.absolute_url())
        token = token_of(klaus)
        url = f"{served.case.absolute_url()}/{page}"
        klaus.open(url)
        assert "Mietschulden" not in klaus.contents
        klaus.post(url, f"_authenticator={token}&kind=action&recipient=user:karin&send=1")
        case = now(served.case.UID())
        assert (case.title, case.assigned_clerk) == ("Mietschulden", None)
        assert sorted(each.portal_type for each in case.objectValues()) == ["Record", "Task"]
        assert len(tasks.tasks_of(case)) == 1

    def test_rest_reads_the_case_and_changes_nothing(self, served, task, klaus):
        case, record = served.case.absolute_url(), served.letter.absolute_url()
        assert rest(served, "klaus", "GET", case)[0] == 200
        assert rest(served, "klaus", "GET", record)[0] == 200
        assert rest(served, "klaus", "GET", served.efile.absolute_url())[0] == 401
        for method, url, data in [
            ("PATCH", case, {"title": "Anders"}),
            ("PATCH", record, {"title": "Anders"}),
            ("PATCH", task.absolute_url(), {"instruction": "Anders"}),
            ("DELETE", case, None),
            ("DELETE", record, None),
            ("DELETE", task.absolute_url(), None),
            ("POST", case, {"@type": "Record", "title": "Neu"}),
            ("POST", case, {"@type": "Task", "title": "Neu"}),
            ("POST", f"{case}/@workflow/decide", {}),
            ("POST", f"{task.absolute_url()}/@workflow/withdraw_task", {}),
            ("POST", f"{task.absolute_url()}/@workflow/expire_task", {}),
        ]:
            code, _answer = rest(served, "klaus", method, url, data)
            assert code in (400, 401, 403), (method, url, code)
        assert rest(served, "karin", "GET", case)[0] == 401
        after = now(task.UID())
        assert (api.content.get_state(after), after.instruction) == ("open", "Bitte\n<prüfen>.")

    def test_rest_answers_by_the_same_rules(self, served, task, clara):
        url = f"{task.absolute_url()}/@workflow"
        assert rest(served, "clara", "POST", f"{url}/do_task", {})[0] == 400
        assert rest(served, "klaus", "POST", f"{url}/refuse_task", {})[0] == 400
        code, _answer = rest(served, "klaus", "POST", f"{url}/do_task", {"comment": "In Ordnung."})
        assert code == 200
        (row,) = tasks.tasks_of(now(served.case.UID()))
        assert (row.state, row.answer) == ("done", "In Ordnung.")
        assert rest(served, "klaus", "GET", served.case.absolute_url())[0] == 401


def rest(city, user, method, url, data=None):
    """Ask the REST door.

    :returns: status and answer
    """
    response = Browser(city.portal.aq_parent).testapp.request(
        url,
        method=method,
        headers={
            "Accept": "application/json",
            "Authorization": "Basic " + b64encode(f"{user}:{PASSWORD}".encode()).decode(),
        },
        content_type="application/json",
        body=b"" if data is None else json.dumps(data).encode(),
        expect_errors=True,
    )
    return response.status_int, response.body
