"""Workers, clerks and other units at the same application."""

import base64
import json

import pytest
import transaction
from plone import api
from plone.app.testing import login
from plone.testing.zope import Browser
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations

from applications_city import send
from applications_city import work
from rathaus.applications import api as applications
from rathaus.applications.interfaces import AlreadyTaken
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from records_city import PASSWORD


@pytest.fixture
def sent(served_city):
    accepted = send(served_city, served_city.portal["wohngeld"])
    transaction.commit()
    return accepted


@pytest.fixture
def filed(sent):
    app = applications.file_submission(sent.submission_id, token=sent.token)
    transaction.commit()
    return app


@pytest.fixture
def rival(served_city):
    """The same site on a connection of its own: (site, its transaction)."""
    manager = transaction.TransactionManager()
    connection = served_city.portal._p_jar.db().open(manager)
    yield connection.root()["Application"]["plone"], manager
    manager.abort()
    connection.close()


@pytest.fixture
def http(functional):
    """REST and pages as a user: ``http("clara", "GET", url, {...})``."""

    def call(name, method, url, body=None, accept="application/json"):
        credentials = base64.b64encode(f"{name}:{PASSWORD}".encode()).decode()
        headers = {"Accept": accept, "Authorization": f"Basic {credentials}"}
        app = Browser(functional["app"]).testapp
        if method == "POST":
            headers["Content-Type"] = "application/json"
            return app.post(url, json.dumps(body), headers=headers, expect_errors=True)
        return app.get(url, headers=headers, expect_errors=True)

    return call


def test_of_two_workers_one_has_to_begin_again(sent, rival):
    other_site, other_transaction = rival
    log = IAnnotations(other_site)[intake.KEY]
    log.get(sent.submission_id).note_filed("0" * 32, "2026-01-01T00:00:00Z")
    app = applications.file_submission(sent.submission_id)
    transaction.commit()
    with pytest.raises(ConflictError):
        other_transaction.commit()
    transaction.begin()
    assert intake.submission(sent.submission_id).filed_as == app.UID()


def test_of_two_clerks_one_is_told_who_has_it(served_city, filed, rival):
    other_site, other_transaction = rival
    same = other_site.unrestrictedTraverse(filed.getPhysicalPath()[2:])
    same.assigned_clerk = "lea"
    login(served_city.portal, "clara")
    applications.take(filed)
    transaction.commit()
    # What the publisher answers with another try, which then meets the colleague's name.
    with pytest.raises(ConflictError):
        other_transaction.commit()
    login(served_city.portal, "lea")
    with pytest.raises(AlreadyTaken, match="clara"):
        applications.take(filed)


def test_another_units_clerk_finds_it_nowhere(served_city, filed, http):
    urls = [
        filed.absolute_url(),
        f"{filed.absolute_url()}/{filed.objectIds()[0]}",
        filed.aq_parent.absolute_url(),
    ]
    for url in urls:
        assert http("clara", "GET", url).status_int == 200
        assert http("klaus", "GET", url).status_int in (401, 403, 404)
        assert http("moritz", "GET", url).status_int in (401, 403, 404)
    search = f"{served_city.portal.absolute_url()}/@search?portal_type=Application"
    assert http("clara", "GET", search).json["items_total"] == 1
    assert http("klaus", "GET", search).json["items_total"] == 0


@pytest.mark.parametrize("step", ["register", "start", "decide", "close"])
def test_rest_cannot_skip_a_step(filed, http, step):
    answer = http("clara", "POST", f"{filed.absolute_url()}/@workflow/{step}", {})
    assert 400 <= answer.status_int < 500
    transaction.begin()
    assert api.content.get_state(filed) == "received"


def test_filed_while_the_mail_server_is_away(served_city, sent):
    mail_host = served_city.portal.MailHost
    mail_host.smtp_host, mail_host.smtp_port = "127.0.0.1", 9
    work(served_city.portal)
    work(served_city.portal)
    transaction.begin()
    assert intake.submission(sent.submission_id).filed_as
    (mail,) = [job for job in jobs.waiting() if job.kind != "index-text"]
    assert mail.kind == "mail"
    assert f"/antrag/{sent.token}" in mail.payload["body"]


def test_of_a_clerk_who_takes_and_a_lead_who_assigns_one_has_to_look_again(
    served_city, filed, rival
):
    other_site, other_transaction = rival
    same = other_site.unrestrictedTraverse(filed.getPhysicalPath()[2:])
    same.assigned_clerk = "clara"
    login(served_city.portal, "lea")
    applications.assign(filed, "lea")
    transaction.commit()
    with pytest.raises(ConflictError):
        other_transaction.commit()
    login(served_city.portal, "clara")
    with pytest.raises(AlreadyTaken, match="lea"):
        applications.take(filed)


def test_a_draft_that_changes_while_the_lead_approves_is_not_approved(served_city, filed, rival):
    served_city.portal["wohngeld"].needs_approval = True
    login(served_city.portal, "clara")
    applications.take(filed)
    case = applications.register(filed, served_city.efile)
    applications.submit_for_approval(case, "granted", "Gut.")
    transaction.commit()
    other_site, other_transaction = rival
    other_transaction.begin()
    same = other_site.unrestrictedTraverse(case.getPhysicalPath()[2:])
    IAnnotations(same)["rathaus.applications.drafts"].append("{}")
    applications.submit_for_approval(case, "refused", "Doch nicht.")
    transaction.commit()
    with pytest.raises(ConflictError):
        other_transaction.commit()
