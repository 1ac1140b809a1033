"""A case that was opened in the office, and one that came by mail: the same work as with any other."""

from datetime import date
from datetime import timedelta

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.app.testing import login
from Products.CMFCore.WorkflowCore import WorkflowException

from rathaus.applications import api as applications
from rathaus.applications import figures
from rathaus.applications.escalation import standing_of
from rathaus.applications.interfaces import AlreadyTaken
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters import notice
from rathaus.applications.letters.deliveries import deliveries
from rathaus.applications.letters.delivering import note_posted
from rathaus.applications.letters.interfaces import BUILT_IN
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.interfaces import STATUS_PAGE
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.applications.letters.writing import write_letter
from rathaus.applications.local_time import local
from rathaus.applications.status_link import behind_link
from rathaus.calendar.api import add_working_days
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records.file_templates import parse_cases
from rathaus.records.file_templates import save_template
from rathaus.records.interfaces import RecordIsFinal

BY_POST = LetterChoice(way=POST, address="Erika Mustermann\n03046 Cottbus")


def state(case):
    return api.content.get_state(case)


@pytest.fixture
def case(city):
    login(city.portal, "clara")
    return records.open_case(city.efile, "Anfrage der Heimaufsicht")


@pytest.fixture
def mail(city):
    with api.env.adopt_roles(["Manager"]):
        return applications.receive_case(
            city.social_office,
            "Frage zum Wohngeld",
            channel="email",
            applicant_email="a@example.org",
        )


def test_opened_in_a_file_it_has_what_every_case_has(city, case):
    assert state(case) == "in_progress"
    assert (case.responsible_unit, case.assigned_clerk) == (city.social_office.UID(), "clara")
    assert case.reference.startswith("VG-")
    (brain,) = api.content.find(reference=case.reference, portal_type="Case")
    assert (brain.assigned_clerk, brain.responsible_unit) == ("clara", city.social_office.UID())


def test_mail_is_due_like_an_application_of_a_service_that_says_nothing(city, mail):
    due = add_working_days(local(mail.arrived).date(), 3)
    assert mail.deadline == due
    assert standing_of(city.social_office, due).soon == 1
    assert standing_of(city.social_office, due + timedelta(days=1)).overdue == 1


def test_a_deadline_that_came_with_it_stays(city):
    day = date(2031, 5, 5)
    with api.env.adopt_roles(["Manager"]):
        case = applications.receive_case(city.social_office, "Brief", channel="paper", deadline=day)
    assert case.deadline == day


def test_the_share_in_time_leaves_out_what_came_for_no_service(mail):
    figures.note_first_answer(mail)
    (counted,) = [each.payload for each in jobs.waiting() if each.kind == figures.COUNT]
    assert (counted["service"], counted["in_time"]) == ("", None)


def test_plones_menu_does_not_decide_it(case):
    workflow = api.portal.get_tool("portal_workflow")
    with pytest.raises(WorkflowException):
        workflow.doActionFor(case, "decide")
    assert state(case) == "in_progress"


def test_its_facts_change_by_deeds_only(case):
    from plone.autoform.interfaces import WRITE_PERMISSIONS_KEY

    from rathaus.records.interfaces import ICaseMetadata

    by_permission = ICaseMetadata.getTaggedValue(WRITE_PERMISSIONS_KEY)
    for name, field in ICaseMetadata.namesAndDescriptions():
        assert field.readonly or by_permission[name] == "rathaus.SetFactsOfNewCase", name
    assert not api.user.has_permission("rathaus: Set facts of new case", obj=case)


def test_decided_by_whoever_has_it_and_closed(city, case):
    login(city.portal, "lea")
    with pytest.raises(AlreadyTaken):
        applications.decide(case, "granted", "Gut.")
    login(city.portal, "klaus")
    with pytest.raises(Unauthorized):
        applications.take(case)
    login(city.portal, "clara")
    letter = applications.decide(case, "granted", "Gut.", BY_POST)
    (delivery,) = deliveries(case)
    note_posted(case, delivery.id, local(delivery.provided).date())
    applications.close(case)
    assert (state(case), case.letter_uid) == ("closed", letter.UID())
    assert records.verify_journal(city.efile).ok


@pytest.mark.parametrize("choice", [LetterChoice(way=STATUS_PAGE), LetterChoice()])
def test_no_letter_goes_where_nobody_learns_of_it(case, choice):
    for write in (
        lambda: applications.decide(case, "granted", "Gut.", choice),
        lambda: write_letter(case, "Zwischennachricht", "Es dauert.", choice),
    ):
        with pytest.raises(NotPossible, match=r"erfährt niemand|Anschrift"):
            write()
    assert (state(case), case.submission_id, deliveries(case)) == ("in_progress", None, [])


class TestWhatTheMailOfADecisionSays:
    def decided(self, city, mail, choice=BUILT_IN):
        login(city.portal, "clara")
        applications.take(mail)
        case = applications.register(mail, city.efile)
        applications.decide(case, "granted", "Gut.", choice)
        (job,) = [each for each in jobs.waiting() if each.kind == notice.JOB]
        return case, job.payload["mail"]

    def test_it_brings_the_link_where_there_was_none(self, city, mail):
        case, sent = self.decided(city, mail)
        (link,) = [word for word in sent["body"].split() if "/antrag/" in word]
        assert behind_link(link.rpartition("/")[2]).filed_as == case.UID()
        assert "Antrag" not in sent["subject"] + sent["body"]
        assert applications.messages(case)[-1].text == "Wir entsprechen Ihrem Anliegen."

    def test_who_has_the_link_is_sent_no_other(self, city, mail):
        login(city.portal, "clara")
        applications.take(mail)
        case = applications.register(mail, city.efile)
        applications.send_message(case, "Es dauert noch.")
        first = case.submission_id
        applications.decide(case, "granted", "Gut.")
        (job,) = [each for each in jobs.waiting() if each.kind == notice.JOB]
        assert "/antrag/" not in job.payload["mail"]["body"]
        assert case.submission_id == first

    def test_by_post_it_says_so(self, city, mail):
        case, sent = self.decided(city, mail, BY_POST)
        assert "mit der Post" in sent["body"]
        assert "bereit" not in sent["body"]
        assert case.submission_id is None


def test_it_may_end_without_a_letter_because_nobody_waits_for_one(city, case, mail):
    assert applications.decide(case, "settled_otherwise", " ") is None
    assert (state(case), case.letter_uid) == ("decided", None)
    assert not records.records_of(case)
    applications.take(mail)
    moved = applications.register(mail, city.efile)
    with pytest.raises(NotPossible):
        applications.decide(moved, "settled_otherwise", " ")


def test_a_copy_is_a_new_case(city, case):
    applications.add_note(case, "Nur für uns.")
    applications.decide(case, "settled_otherwise", "")
    copy = api.content.copy(case, city.efile)
    assert (state(copy), copy.decision, copy.letter_uid) == ("in_progress", None, None)
    assert copy.reference != case.reference
    assert applications.notes(copy) == applications.messages(copy) == []
    with pytest.raises(WorkflowException):
        api.portal.get_tool("portal_workflow").doActionFor(copy, "decide")


def test_a_mail_waits_in_the_box_and_goes_the_way_of_an_application(city, mail):
    assert (state(mail), mail.aq_parent.portal_type) == ("received", "Inbox")
    assert [each.action for each in journal.entries(mail)] == ["case_opened"]
    login(city.portal, "klaus")
    assert not api.user.has_permission("View", obj=mail)
    login(city.portal, "clara")
    (brain,) = api.content.find(UID=mail.UID())
    assert brain.review_state == "received"
    applications.take(mail)
    head = journal.head(mail)
    moved = applications.register(mail, city.efile)
    assert (state(moved), moved.channel) == ("in_progress", "email")
    entry = next(
        each for each in journal.entries(city.efile) if each.details.get("transition") == "register"
    )
    assert entry.details["application_journal_head"] == head
    assert records.verify_journal(city.efile).ok


def test_a_mail_may_be_spam(city, mail):
    login(city.portal, "clara")
    applications.reject_as_spam(mail, "Werbung")
    assert state(mail) == "spam"
    assert not api.user.has_permission("rathaus: Add record", obj=mail)


def set_person(case, **values):
    given = {"name": "", "email": "", "address": "", **values}
    applications.set_contact_person(case, **given)


def test_a_mail_begins_a_file_with_all_that_its_template_says(city, mail):
    with api.env.adopt_user(username="lea"):
        template = save_template(
            city.housing, title="Wohngeldakte", cases=parse_cases("Anhörung | 5")
        )
    login(city.portal, "clara")
    applications.take(mail)
    page = mail.restrictedTraverse("zur-akte-nehmen")
    page.errors = {}
    page.request.form.update(
        target="new", position=city.housing.UID(), subject="Frage", template=template.id
    )
    assert [each["label"] for each in page.templates] == ["Wohngeldakte (Wohngeld)"]
    assert page.is_valid()
    moved = page.act()
    titles = {each.title for each in applications.efile_of(moved).objectValues()}
    assert titles == {"Anhörung", "Frage zum Wohngeld"}
    page.request.form["template"] = "gone"
    assert not page.is_valid()


class TestContactPerson:
    def test_it_is_set_and_the_journal_does_not_say_who_it_is(self, city, case):
        set_person(
            case,
            name=" Berta\nMuster ",
            email="b@example.org",
            address="Am Markt 1\n\n03046 Cottbus ",
        )
        assert (case.applicant_name, case.applicant_email) == ("Berta Muster", "b@example.org")
        assert case.applicant_address == "Am Markt 1\n03046 Cottbus"
        entry = journal.history(case)[-1]
        assert entry.action == "contact_person_set"
        assert entry.details["fields"] == ["applicant_address", "applicant_email", "applicant_name"]
        assert "Berta" not in str(journal.history(case))
        before = len(journal.history(case))
        set_person(case, name="Berta Muster", email="b@example.org", address=case.applicant_address)
        assert len(journal.history(case)) == before

    def test_messages_reach_it_from_then_on(self, city, case):
        with pytest.raises(NotPossible, match="niemanden"):
            applications.send_message(case, "Guten Tag")
        set_person(case, email="b@example.org")
        applications.send_message(case, "Guten Tag")
        set_person(case)
        assert case.applicant_email is None

    @pytest.mark.parametrize(
        "values", [{"email": "berta"}, {"email": "b@example"}, {"name": "x" * 201}]
    )
    def test_what_cannot_be_right_is_refused(self, case, values):
        with pytest.raises(NotPossible):
            set_person(case, **values)

    def test_it_belongs_to_who_works_on_the_case(self, city, case, application):
        with pytest.raises(NotPossible, match="antragstellende"):
            set_person(application, name="Berta Muster")
        login(city.portal, "lea")
        with pytest.raises(AlreadyTaken):
            set_person(case, name="Berta Muster")
        login(city.portal, "klaus")
        with pytest.raises(Unauthorized):
            set_person(case, name="Berta Muster")
        login(city.portal, "clara")
        applications.decide(case, "granted", "Gut.", BY_POST)
        with pytest.raises(NotPossible):
            set_person(case, name="Berta Muster")


class TestClosing:
    def test_drafts_become_final_with_the_case(self, city, case):
        draft = records.add_record(case, title="Vermerk", filename="vermerk.pdf", data=b"%PDF-1.4")
        applications.decide(case, "settled_otherwise", "")
        draft.title = "Vermerk vom Montag"
        page = case.restrictedTraverse("abschliessen")
        assert [each["title"] for each in page.drafts] == [draft.Title()]
        applications.close(case)
        assert (state(draft), page.more_drafts) == ("final", 0)
        assert api.content.find(UID=draft.UID(), review_state="final")
        with pytest.raises(RecordIsFinal):
            draft.title = "Anders"
        assert not api.user.has_permission("Delete objects", obj=draft)
        entry = next(each for each in journal.entries(city.efile) if each.object_uid == draft.UID())
        (last,) = [
            each
            for each in journal.entries(city.efile)
            if each.object_uid == draft.UID() and each.details.get("transition") == "finalise"
        ]
        assert (entry.action, last.details["to"]) == ("record_added", "final")
        assert records.verify_journal(city.efile).ok

    def test_what_somebody_works_on_keeps_it_open(self, city, case):
        draft = records.add_record(case, title="Vermerk", filename="vermerk.pdf", data=b"%PDF-1.4")
        applications.decide(case, "settled_otherwise", "")
        records.check_out(draft)
        with pytest.raises(NotPossible, match="ausgecheckt"):
            applications.close(case)
        assert (state(case), state(draft)) == ("decided", "draft")
