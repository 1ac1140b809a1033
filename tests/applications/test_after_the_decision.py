"""Questions after the decision reach the office and are answered; later the page says where to turn."""

from datetime import timedelta

import pytest
import transaction
from plone import api

from applications_city import STATUS_PAGES
from applications_city import send_reply
from rathaus.applications import after_decision
from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.calendar.api import utc_now
from rathaus.jobs import api as jobs


@pytest.fixture
def decided(in_progress):
    applications.decide(in_progress, "refused", "Leider nein.")
    return in_progress


@pytest.fixture
def closed(decided):
    applications.close(decided)
    return decided


@pytest.fixture
def days_later(monkeypatch):
    def pass_days(days):
        monkeypatch.setattr(after_decision, "utc_now", lambda: utc_now() + timedelta(days=days))

    return pass_days


def write(case, text="Was heißt das?"):
    accepted = send_reply(case, text)
    return applications.file_submission(accepted.submission_id)


def notices():
    """Mails to the office."""
    return {
        job.payload["to"]: job.payload["body"]
        for job in jobs.waiting()
        if job.kind == "mail" and job.payload["subject"].startswith("Neue Nachricht")
    }


def test_a_question_is_kept_and_the_clerk_is_told_without_its_text(decided):
    write(decided)
    assert applications.messages(decided)[-1].text == "Was heißt das?"
    assert api.content.get_state(decided) == "decided"
    body = notices()["clara@example.org"]
    assert decided.absolute_url() in body
    assert "Was heißt das?" not in body


def test_while_the_work_goes_on_no_such_mail_is_sent(in_progress):
    write(in_progress)
    assert notices() == {}


def test_without_a_clerk_the_office_is_told(city, closed):
    closed.assigned_clerk = None
    city.social_office.email = "sozialamt@example.org"
    write(closed)
    assert list(notices()) == ["sozialamt@example.org"]


@pytest.mark.parametrize("state", ["decided", "closed"])
def test_the_clerk_answers_and_nothing_else_changes(request, state, city, user):
    case = request.getfixturevalue(state)
    before = (case.decision, case.letter_uid, case.answers_json, len(case.objectIds()))
    with user("clara"):
        applications.send_message(case, "Das heißt es.")
    assert applications.messages(case)[-1].text == "Das heißt es."
    assert (case.decision, case.letter_uid, case.answers_json, len(case.objectIds())) == before
    assert api.content.get_state(case) == state
    possible = {each.name for each in applications.possible_actions(case) if each.is_possible}
    assert possible <= {"message", "close"}


def test_a_month_after_the_end_nobody_writes_any_more(closed, user, days_later):
    days_later(30)
    assert after_decision.goes_on(closed)
    days_later(31)
    assert not after_decision.goes_on(closed)
    with user("clara"), pytest.raises(NotPossible):
        applications.send_message(closed, "Zu spät.")


def test_what_was_joined_is_written_about_in_the_other_case(closed):
    closed.joined_into = "another"
    assert not after_decision.goes_on(closed)


def test_the_page_says_what_happens_to_a_message(browser, sent, asked, days_later):
    address = f"{STATUS_PAGES}/{sent.token}"
    applications.resume(asked)
    applications.decide(asked, "refused", "Nein.")
    transaction.commit()
    browser.open(address)
    assert 'name="reply__text"' in browser.contents
    assert "kein Widerspruch" in browser.contents
    applications.close(asked)
    transaction.commit()
    browser.open(address)
    assert after_decision.last_day(asked).strftime("%d.%m.%Y") in browser.contents
    days_later(31)
    browser.open(address)
    assert 'name="reply__text"' not in browser.contents
    assert "Bitte rufen Sie uns an" in browser.contents
