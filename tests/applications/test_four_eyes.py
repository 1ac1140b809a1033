"""Two people decide: what the lead has read is what is decided, and nothing else."""

from datetime import timedelta

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.app.testing import login
from Products.CMFCore.WorkflowCore import WorkflowException

from rathaus.applications import api as applications
from rathaus.applications.drafts import draft_hash
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters import frame
from rathaus.applications.letters import notice
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.calendar.api import utc_now
from rathaus.documents.api import text_of
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from records_city import _user


@pytest.fixture
def four_eyes(service):
    service.needs_approval = True


@pytest.fixture
def submitted(four_eyes, in_progress):
    """Clara's draft waits; she is logged in."""
    applications.submit_for_approval(in_progress, "granted", "Sie bekommen Wohngeld.")
    return in_progress


def state(case):
    return api.content.get_state(case)


def letter_text(letter):
    with letter.file.open() as stream:
        return " ".join(text_of(stream, "application/pdf").split())


def test_the_hash_covers_all_that_is_approved():
    draft = ("uid", "granted", "Gut.", "clara")
    others = [
        ("uid2", "granted", "Gut.", "clara"),
        ("uid", "refused", "Gut.", "clara"),
        ("uid", "granted", "Gut!", "clara"),
        ("uid", "granted", "Gut.", "klaus"),
    ]
    assert draft_hash(*draft) not in {draft_hash(*each) for each in others}
    assert draft_hash(*draft) == draft_hash(*draft)


def test_nobody_decides_alone(four_eyes, in_progress):
    with pytest.raises(NotPossible, match="zwei Menschen"):
        applications.decide(in_progress, "granted", "Gut.")
    in_progress.decision = "granted"
    with pytest.raises(WorkflowException):
        api.portal.get_tool("portal_workflow").doActionFor(in_progress, "decide")
    assert state(in_progress) == "in_progress"


def test_nobody_decides_alone_when_the_service_is_gone(city, four_eyes, in_progress):
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(city.portal["wohngeld"])
    with pytest.raises(NotPossible, match="zwei Menschen"):
        applications.decide(in_progress, "granted", "Gut.")
    applications.submit_for_approval(in_progress, "granted", "Gut.")
    assert state(in_progress) == "in_approval"


def test_a_draft_that_was_sent_back_still_needs_two_when_the_service_asks_no_more(
    city, service, submitted
):
    login(city.portal, "lea")
    applications.refuse_approval(submitted, "Bitte genauer begründen.")
    service.needs_approval = False
    login(city.portal, "clara")
    with pytest.raises(NotPossible, match="zwei Menschen"):
        applications.decide(submitted, "granted", "Gut.")


def test_what_arrived_for_two_stays_for_two(service, four_eyes, application):
    service.needs_approval = False
    assert applications.needs_approval(application)


def test_a_case_of_the_office_stays_for_two_as_well(city, service, four_eyes):
    case = applications.receive_case(
        city.social_office, "Wohngeld auf Papier", channel="paper", service_uid=service.UID()
    )
    service.needs_approval = False
    assert applications.needs_approval(case)


def test_a_case_without_a_service_needs_no_approval(in_progress):
    in_progress.service_uid = None
    assert not applications.needs_approval(in_progress)


def test_without_the_switch_there_is_nothing_to_approve(in_progress):
    with pytest.raises(NotPossible, match="keine Freigabe"):
        applications.submit_for_approval(in_progress, "granted", "Gut.")


def test_a_lead_approves_and_the_author_signs(city, submitted):
    api.user.get(username="clara").setMemberProperties({"fullname": "Clara Krause"})
    login(city.portal, "lea")
    draft = applications.draft_of(submitted)
    letter = applications.approve(submitted, applications.hash_to_approve(submitted))
    assert (state(submitted), submitted.decision) == ("decided", "granted")
    assert "Clara Krause" in letter_text(letter)
    assert submitted.assigned_clerk == "clara"
    step = [each for each in journal.history(submitted) if each.action == "transition"][-1]
    assert (step.details["transition"], step.actor) == ("approve", "lea")
    assert (step.details["draft"], step.details["author"]) == (draft.hash, "clara")
    assert "in_place_of" not in step.details
    assert step.content_hash == letter.sha256
    assert applications.draft_of(submitted).verdict == "approved"
    assert records.verify_journal(city.efile).ok


@pytest.mark.parametrize("deed", ["approve", "refuse_approval"])
def test_the_journal_says_in_whose_place_a_deputy_judged(city, submitted, deed):
    _user("carl", organisation.clerk_group(city.social_office))
    today = organisation.local_now().date()
    login(city.portal, "lea")
    absence = organisation.set_absence("lea", today, today, "carl")
    login(city.portal, "carl")
    read = applications.hash_to_approve(submitted)
    getattr(applications, deed)(submitted, read if deed == "approve" else "Zu knapp.")
    login(city.portal, "lea")
    organisation.remove_absence(absence.id)
    step = [each for each in journal.history(submitted) if each.action == "transition"][-1]
    assert (step.details["transition"], step.actor) == (deed, "carl")
    assert step.details["in_place_of"] == ["lea"]


@pytest.mark.parametrize("name", ["clara", "klaus", "moritz", "regina", "audrey"])
def test_nobody_else_approves(city, submitted, name):
    login(city.portal, name)
    read = applications.hash_to_approve(submitted)
    with pytest.raises((Unauthorized, NotPossible)):
        applications.approve(submitted, read)
    assert state(submitted) == "in_approval"


def test_leads_do_not_approve_what_they_wrote(city, four_eyes, in_progress):
    applications.hand_back(in_progress)
    login(city.portal, "lea")
    applications.take(in_progress)
    applications.submit_for_approval(in_progress, "granted", "Gut.")
    read = applications.hash_to_approve(in_progress)
    for deed in (applications.approve, applications.refuse_approval):
        with pytest.raises(NotPossible, match="selbst geschrieben"):
            deed(in_progress, read)


def test_a_changed_draft_is_not_the_one_that_was_read(city, submitted):
    login(city.portal, "lea")
    read = applications.hash_to_approve(submitted)
    login(city.portal, "clara")
    applications.submit_for_approval(submitted, "refused", "Doch nicht.")
    assert state(submitted) == "in_approval"
    login(city.portal, "lea")
    with pytest.raises(NotPossible, match="hat sich geändert"):
        applications.approve(submitted, read)
    letter = applications.approve(submitted, applications.hash_to_approve(submitted))
    assert "Doch nicht." in letter_text(letter)
    assert submitted.decision == "refused"


@pytest.mark.parametrize(
    "change",
    [
        lambda city, case: setattr(case, "applicant_email", "neu@example.org"),
        lambda city, case: setattr(city.social_office, "phone", "0355 1"),
        lambda city, case: api.user.get(username="clara").setMemberProperties(
            {"fullname": "C. K."}
        ),
    ],
    ids=["address", "unit", "author"],
)
def test_a_letter_that_would_be_another_one_now_is_read_again(city, submitted, change):
    read = applications.hash_to_approve(submitted)
    change(city, submitted)
    login(city.portal, "lea")
    with pytest.raises(NotPossible, match="Angaben, die im Bescheid stehen"):
        applications.approve(submitted, read)
    assert state(submitted) == "in_approval"
    applications.approve(submitted, applications.hash_to_approve(submitted))


def test_it_is_the_same_letter_on_the_next_day(submitted, monkeypatch):
    read = applications.hash_to_approve(submitted)
    tomorrow = utc_now() + timedelta(days=1)
    monkeypatch.setattr(frame, "utc_now", lambda: tomorrow)
    assert applications.hash_to_approve(submitted) == read


def test_the_author_changes_nothing_around_a_draft_that_waits(submitted):
    with pytest.raises(NotPossible, match="zur Freigabe"):
        applications.set_deadline(submitted, utc_now().date(), "Es dauert.")


def test_nor_whom_the_letter_goes_to(city, in_progress):
    case = records.open_case(city.efile, "Anfrage")
    case.four_eyes = True
    applications.set_contact_person(case, name="Erika Alt", email="alt@example.org", address="")
    applications.submit_for_approval(case, "granted", "Gut.")
    with pytest.raises(NotPossible, match="zur Freigabe"):
        applications.set_contact_person(case, name="B", email="neu@example.org", address="")
    assert case.applicant_email == "alt@example.org"


def test_by_post_the_letter_has_to_be_printed_and_the_lead_reads_that(city, four_eyes, in_progress):
    by_post = LetterChoice(way=POST, address="Erika Mustermann\n03046 Cottbus")
    applications.submit_for_approval(in_progress, "granted", "Gut.", by_post)
    login(city.portal, "lea")
    applications.approve(in_progress, applications.hash_to_approve(in_progress))
    page = in_progress.restrictedTraverse("@@freigeben")
    assert "gedruckt" in page.message()
    (job,) = [each for each in jobs.waiting() if each.kind == notice.JOB]
    assert "mit der Post" in job.payload["mail"]["body"]


def test_refused_it_goes_back_with_the_reason(city, submitted):
    login(city.portal, "lea")
    with pytest.raises(NotPossible):
        applications.refuse_approval(submitted, " ")
    applications.refuse_approval(submitted, "Die Miete fehlt.")
    assert state(submitted) == "in_progress"
    draft = applications.draft_of(submitted)
    assert (draft.verdict, draft.judge, draft.reason) == ("refused", "lea", "Die Miete fehlt.")
    login(city.portal, "clara")
    applications.submit_for_approval(submitted, "granted", "Mit Miete.")
    assert applications.draft_of(submitted).is_open
    assert applications.public_status(submitted).key == "processing"


@pytest.mark.parametrize("step", ["approve", "refuse_approval"])
def test_plones_menu_is_no_way_around(city, submitted, step):
    login(city.portal, "lea")
    submitted.decision, submitted.letter_uid = "granted", submitted.receipt_uid
    with pytest.raises(WorkflowException):
        api.portal.get_tool("portal_workflow").doActionFor(submitted, step)
    assert state(submitted) == "in_approval"
