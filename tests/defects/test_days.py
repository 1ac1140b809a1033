"""What happens to reports by itself: reminders, escalation, the question after the end, and that
people are forgotten."""

from datetime import date
from datetime import datetime
from datetime import timedelta

import pytest
from plone import api
from plone.app.testing import login
from zope.component import getUtility

from defects_city import photo
from defects_city import send
from rathaus.applications.api import today
from rathaus.applications.interfaces import NotPossible
from rathaus.defects import api as defects
from rathaus.defects.ending import anonymise
from rathaus.defects.ending import ask_after_end
from rathaus.defects.interfaces import ReportRefused
from rathaus.defects.reminding import escalate
from rathaus.defects.reminding import send_reminders
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.journal import api as journal

#: A Wednesday without a holiday.
WEDNESDAY = date(2026, 12, 2)


@pytest.fixture
def report(city, maerker):
    city.social_office.email = "sozialamt@example.org"
    found = send(city.portal, email="ada@example.org", uploads=[photo()], reporter_name="Ada")
    login(city.portal, "clara")
    return found


def mails():
    return [job.payload for job in jobs.waiting() if job.kind == "mail"]


def queued(kind):
    return [job.payload["uid"] for job in jobs.waiting() if job.kind == kind]


def begin(name, day):
    getUtility(IDailyJobHandler, name=name)(None, {"day": day.isoformat(), "since": ""})


def actions(report):
    return [entry.action for entry in journal.entries(report)]


class TestReminders:
    def due(self, report, day):
        report.first_answer_due = day
        report.reindexObject(idxs=["first_answer_due"])

    def test_the_unit_is_told_what_is_new_and_due_today(self, report):
        self.due(report, WEDNESDAY)
        assert send_reminders(WEDNESDAY) == 1
        (mail,) = [each for each in mails() if each["to"] == "sozialamt@example.org"]
        assert "1 neu, 1 heute fällig, 0 überfällig" in mail["subject"]
        assert report.reference not in mail["body"]

    def test_the_lead_too_when_it_is_late_and_that_is_noted_once(self, city, report):
        self.due(report, WEDNESDAY - timedelta(days=1))
        assert send_reminders(WEDNESDAY) == 2
        assert {each["to"] for each in mails()} >= {"sozialamt@example.org", "lea@example.org"}
        assert queued("rathaus.escalate_defect") == [report.UID()]
        escalate(report, WEDNESDAY)
        escalate(report, WEDNESDAY)
        assert actions(report).count("escalated") == 1

    def test_who_has_answered_is_not_reminded(self, report):
        self.due(report, WEDNESDAY - timedelta(days=1))
        defects.publish(report, "Lampe dunkel")
        defects.answer(report, "Wir sehen nach.")
        assert send_reminders(WEDNESDAY) == 0

    def test_nobody_is_reminded_on_a_day_off(self, report):
        self.due(report, WEDNESDAY)
        assert send_reminders(date(2026, 12, 25)) == 0


@pytest.fixture
def ended(report):
    """Green, ten days ago; the reporter has confirmed the address."""
    (reporter,) = defects.followers(report, confirmed_only=False)
    defects.confirm_follow(f"{report.UID()}{reporter.key}")
    defects.publish(report, "Lampe dunkel", shown_photos=["foto-1"], place_text="Altmarkt")
    defects.add_outside(report, "netz@example.org", "Gehört sie Ihnen?")
    defects.finish(report, "Neue Lampe.")
    report.closed_at -= timedelta(days=10)
    report.reindexObject(idxs=["defect_closed"])
    return report


class TestAfterTheEnd:
    def test_the_reporter_is_asked_once_with_a_link_that_opens_it_again(self, ended):
        begin("rathaus.defect_ends_day", today())
        assert queued("rathaus.ask_after_end") == [ended.UID()]
        ask_after_end(ended)
        ask_after_end(ended)
        (asked,) = [each for each in mails() if "behoben" in each["subject"]]
        token = asked["body"].split("@@mein-hinweis/")[1].split()[0]
        defects.reopen_by_reporter(token, "Sie flackert.")
        assert defects.state_of(ended) == "received"

    def test_people_are_forgotten_after_a_year_and_what_everybody_read_stays(self, city, ended):
        begin("rathaus.defect_ends_day", today() + timedelta(days=300))
        assert not queued("rathaus.anonymise_defect")
        begin("rathaus.defect_ends_day", today() + timedelta(days=360))
        assert queued("rathaus.anonymise_defect") == [ended.UID()]
        anonymise(ended)
        submission = intake.submission(ended.submission_id)
        assert submission.discarded_at
        assert submission.seal == ended.seal
        assert not list(defects.followers(ended, confirmed_only=False))
        assert not defects.outside(ended)
        assert (ended.original_text, ended.reporter_name) == ("", None)
        (kept,) = defects.photos(ended)
        assert defects.original_of(kept) is None
        assert kept.shown is not None
        assert {each.author_name for each in defects.updates(ended)} == {""}
        (brain,) = defects.public_reports()
        assert (ended.public_text, brain.defect_light) == ("Lampe dunkel", "green")
        assert actions(ended)[-1] == "anonymised"
        begin("rathaus.defect_ends_day", today() + timedelta(days=400))
        assert len(queued("rathaus.anonymise_defect")) == 1

    def test_of_a_refused_report_no_word_stays(self, report):
        defects.refuse(report, "Bitte keine Namen.")
        anonymise(report)
        assert (report.public_text, report.place_text, report.latitude) == ("", "", None)
        assert isinstance(report.anonymised_at, datetime)
        assert not [each for each in defects.possible_deeds(report) if each.is_possible]

    def test_nor_of_one_that_is_refused_after_its_time(self, city, ended):
        anonymise(ended)
        defects.refuse(ended, "Ein Angriff auf eine Person.")
        assert (ended.public_text, ended.place_text, ended.latitude) == ("", "", None)
        (kept,) = defects.photos(ended)
        assert kept.shown is None
        (brain,) = api.content.find(portal_type="DefectReport")
        assert (brain.defect_place, brain.latitude) == ("", None)

    def test_no_other_report_is_merged_into_one_after_its_time(self, city, ended):
        other = send(city.portal, category="abfall", email="berta@example.org")
        anonymise(ended)
        with pytest.raises(NotPossible):
            defects.merge(other, ended)
        assert not list(defects.followers(ended, confirmed_only=False))

    def test_no_address_is_taken_after_its_time(self, city, ended):
        page = api.content.get_view("defect_report", ended, city.portal.REQUEST)
        assert "@@folgen" in page()
        anonymise(ended)
        with pytest.raises(ReportRefused):
            defects.follow(ended, "berta@example.org")
        assert not list(defects.followers(ended, confirmed_only=False))
        page = api.content.get_view("defect_report", ended, city.portal.REQUEST)
        assert "@@folgen" not in page()


def test_reports_of_a_dissolved_unit_go_to_one_that_is_there(city, report):
    with api.env.adopt_roles(["Manager"]):
        city.portal.manage_delObjects(["sozialamt"])
    begin("rathaus.pass_on_defects_day", WEDNESDAY)
    assert queued("rathaus.pass_on_defect") == [report.UID()]
    getUtility(IJobHandler, name="rathaus.pass_on_defect")(city.portal, {"uid": report.UID()})
    assert report.responsible_unit == city.tax_office.UID()
    login(city.portal, "klaus")
    assert defects.may_handle(report)
    begin("rathaus.pass_on_defects_day", WEDNESDAY + timedelta(days=1))
    assert len(queued("rathaus.pass_on_defect")) == 1


def test_addresses_that_nobody_confirms_are_forgotten_after_a_week(city, maerker, monkeypatch):
    report = send(city.portal, category="abfall")
    defects.follow(report, "ada@example.org")
    forget = getUtility(IJobHandler, name="rathaus.forget_unconfirmed")
    forget(city.portal, {"report": report.UID()})
    assert list(defects.followers(report, confirmed_only=False))
    monkeypatch.setattr("rathaus.defects.followers.UNCONFIRMED", timedelta(seconds=-1))
    forget(city.portal, {"report": report.UID()})
    assert not list(defects.followers(report, confirmed_only=False))


def test_every_job_of_the_room_has_a_handler_with_a_title(city):
    names = (
        "tell_followers",
        "count_defect",
        "defect_reminders",
        "escalate_defect",
        "ask_after_end",
    )
    for name in (*names, "anonymise_defect", "forget_unconfirmed"):
        handler = getUtility(IJobHandler, name=f"rathaus.{name}")
        assert api.portal.translate(handler.title, lang="de")


def test_a_strangers_address_gets_ten_mails_a_day_and_no_more(city, maerker, monkeypatch):
    for _number in range(12):
        found = send(city.portal, category="abfall", email="stranger@example.org")
    assert len([each for each in mails() if each["to"] == "stranger@example.org"]) == 10
    defects.follow(found, "Stranger@example.org")
    assert len(mails()) == 10
    monkeypatch.setattr("rathaus.applications.api.today", lambda: date(2099, 1, 1))
    begin("rathaus.defect_ends_day", date(2099, 1, 1))
    defects.follow(found, "stranger@example.org")
    assert len(mails()) == 11
