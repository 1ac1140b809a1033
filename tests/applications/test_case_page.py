"""The page of a case, for applications and for cases without one, and the notes on it."""

from base64 import b64encode
from datetime import date

import pytest
import transaction
from plone import api

from applications_city import ANSWERS
from applications_city import send
from clerk_browser import browser_of
from clerk_browser import now
from clerk_browser import status
from clerk_browser import text_of
from clerk_browser import wrong_fields
from rathaus.applications import api as applications
from rathaus.applications.receipt import receipt_html
from rathaus.applications.text_modules import save_module
from rathaus.jobs import api as jobs
from rathaus.records import api as records
from rathaus.tasks import api as tasks
from rathaus.tasks import lists
from records_city import PASSWORD
from records_city import PDF

SECRET = "Die Mieterin war am Telefon sehr aufgeregt."


@pytest.fixture
def case(served_city):
    """A case that nobody has applied for."""
    with api.env.adopt_roles(["Manager", "Clerk"]):
        made = records.open_case(
            served_city.efile,
            "Rückfrage des Gerichts",
            description="Das Gericht bittet\num Auskunft.",
            responsible_unit=served_city.social_office.UID(),
        )
        records.add_record(made, title="Schreiben", filename="Schreiben.pdf", data=PDF)
    transaction.commit()
    return made


def rest(city, thing, user):
    """What REST answers about a thing, as text."""
    browser = browser_of(city, user)
    return browser.testapp.get(
        thing.absolute_url(),
        headers={"Accept": "application/json", **_login(user)},
        expect_errors=True,
    )


def _login(user):
    if user is None:
        return {}
    word = b64encode(f"{user}:{PASSWORD}".encode()).decode()
    return {"Authorization": f"Basic {word}"}


class TestCaseWithoutApplication:
    def test_it_has_the_same_page(self, case, clara):
        clara.open(case.absolute_url())
        page = text_of(clara)
        for words in (
            "Rückfrage des Gerichts",
            "um Auskunft.",
            "Schreiben.pdf",
            "Sozialamt",
            "Verlauf",
            "Notiz schreiben",
        ):
            assert words in page, words
        assert clara.contents.count("<h1") == 1
        assert "<iframe" in clara.contents
        assert "antragstellende" not in page

    def test_strangers_do_not_see_it(self, served_city, case):
        klaus = browser_of(served_city, "klaus")
        klaus.open(case.absolute_url())
        assert "um Auskunft." not in klaus.contents


class TestDocumentsBesideTheAnswers:
    def test_another_document_is_chosen_by_a_link(self, started, clara):
        clara.open(started.absolute_url())
        first = clara.contents.split("<iframe")[1].split(">")[0]
        clara.getLink(url="?datei=", index=1).click()
        assert clara.contents.split("<iframe")[1].split(">")[0] != first

    def test_what_cannot_be_shown_falls_back(self, started, clara):
        clara.open(f"{started.absolute_url()}?datei=javascript:alert(1)")
        assert status(clara) == 200
        assert "javascript:" not in clara.contents


class TestNotes:
    def write(self, browser, case, text):
        browser.open(case.absolute_url())
        browser.getControl("Interne Notiz").value = text
        browser.getControl("Notiz speichern").click()

    def test_a_note_is_written_from_the_page_and_stands_in_the_timeline(self, started, clara):
        self.write(clara, started, f"{SECRET}\n<script>")
        assert SECRET in clara.contents
        assert "&lt;script&gt;" in clara.contents
        assert "Nur für die zuständige Stelle" in text_of(clara)
        (note,) = applications.notes(now(started.UID()))
        assert (note.author_id, note.text) == ("clara", f"{SECRET}\n<script>")

    def test_an_empty_note_comes_back_with_a_sentence(self, started, clara):
        self.write(clara, started, "  ")
        assert "Bitte schreiben Sie einen Text." in clara.contents
        assert not applications.notes(now(started.UID()))

    def test_a_colleague_may_write_too_while_somebody_works_on_it(self, served_city, started):
        lea = browser_of(served_city, "lea")
        self.write(lea, started, "Bitte vor Freitag.")
        assert "Bitte vor Freitag." in lea.contents

    def test_nobody_outside_reads_it(self, served_city, started, clara):
        self.write(clara, started, SECRET)
        app = now(started.UID())
        assert all(SECRET not in str(job.payload) for job in jobs.waiting())
        for name in (None, "klaus", "audrey", "moritz"):
            browser = browser_of(served_city, name)
            for address in ("", "/@@view?art=note", "/@@journal"):
                browser.open(app.absolute_url() + address)
                assert SECRET not in text_of(browser), (name, address)
            answer = rest(served_city, app, name)
            assert SECRET not in answer.text, name
        own = rest(served_city, app, "clara")
        assert own.status_int == 200
        assert "reference" in own.json
        assert SECRET not in own.text

    @pytest.mark.parametrize("role", ["Participant", "FormerUnit", "Integration"])
    def test_who_sees_the_case_for_another_reason_sees_neither_notes_nor_steps(
        self, served_city, started, role
    ):
        with api.env.adopt_user(username="clara"):
            applications.add_note(started, SECRET)
            applications.set_resubmission(started, date(2027, 1, 4), "Am Montag nachfragen")
        started.manage_setLocalRoles("klaus", [role])
        started.reindexObjectSecurity()
        transaction.commit()
        klaus = browser_of(served_city, "klaus")
        klaus.open(started.absolute_url())
        page = text_of(klaus)
        assert ANSWERS["family_name"] in page
        assert SECRET not in page
        assert "04.01.2027" in page
        assert "Am Montag nachfragen" not in page
        assert "Zur Akte genommen" not in page

    def test_it_is_not_in_the_receipt_nor_on_the_status_page(self, served_city, clara):
        accepted = send(served_city, served_city.portal["wohngeld"])
        app = applications.file_submission(accepted.submission_id, token=accepted.token)
        transaction.commit()
        self.write(clara, app, SECRET)
        applicant = browser_of(served_city)
        applicant.open(f"{served_city.portal.absolute_url()}/antrag/{accepted.token}")
        assert status(applicant) == 200
        assert SECRET not in applicant.contents
        assert SECRET not in receipt_html(now(app.UID()), "Bestätigung")


class TestWriting:
    """Without JavaScript."""

    @pytest.fixture
    def module(self, served_city, filed):
        with api.env.adopt_user(username="lea"):
            box = applications.inbox_of(served_city.social_office)
            return save_module(box, title="Fehlt", text="Zu {reference} fehlt noch etwas.")

    def test_a_standard_text_is_filled_in_and_sent_with_a_document(
        self, served_city, module, started, clara
    ):
        clara.open(f"{started.absolute_url()}/@@nachricht")
        clara.getControl("Ihre Nachricht").value = "Guten Tag."
        clara.getControl("Textbaustein").displayValue = ["Fehlt"]
        clara.getControl("Text einfügen").click()
        text = f"Guten Tag.\n\nZu {started.reference} fehlt noch etwas."
        assert clara.getControl("Ihre Nachricht").value.replace("\r", "") == text
        assert not applications.messages(now(started.UID()))
        clara.getControl(name="documents:list").controls[0].selected = True
        clara.getControl("Nachricht senden").click()
        (message,) = applications.messages(now(started.UID()))
        assert message.text == text
        assert len(message.records) == 1

    def test_what_is_wrong_with_a_standard_text_leads_to_its_field(self, served_city, filed):
        lea = browser_of(served_city, "lea")
        lea.open(
            f"{applications.inbox_of(served_city.social_office).absolute_url()}/@@textbausteine"
        )
        form = lea.getForm(action="@@textbausteine")
        form.getControl(name="text").value = "Zu {unfug} fehlt noch etwas."
        form.submit()
        assert wrong_fields(lea) == ["module-title"]
        lea.getControl("Name").value = "Fehlt auch"
        lea.getForm(action="@@textbausteine").submit()
        assert wrong_fields(lea) == ["module-text"]

    def test_a_question_names_documents_and_fields(self, started, clara):
        clara.open(f"{started.absolute_url()}/@@rueckfrage")
        clara.getControl("Ihre Frage").value = "Bitte prüfen Sie das."
        clara.getControl("Andere Unterlagen").value = "Rentenbescheid\n\nKontoauszug"
        clara.getControl("Miete in Euro").selected = True
        clara.getControl("Rückfrage stellen").click()
        (question,) = applications.messages(now(started.UID()))
        assert question.wanted_files == ("Rentenbescheid", "Kontoauszug")
        assert question.wanted_fields == ("rent",)

    def test_a_name_that_is_too_long_is_told_and_nothing_is_lost(self, started, clara):
        clara.open(f"{started.absolute_url()}/@@rueckfrage")
        clara.getControl("Ihre Frage").value = "Bitte."
        clara.getControl("Andere Unterlagen").value = "x" * 121
        clara.getControl("Rückfrage stellen").click()
        assert "höchstens 120 Zeichen" in clara.contents
        assert clara.getControl("Ihre Frage").value == "Bitte."
        assert not applications.messages(now(started.UID()))


class TestTimeline:
    def test_the_filter_is_made_of_links(self, started, clara):
        with api.env.adopt_user(username="clara"):
            applications.ask(started, "Wie hoch ist die Rente?")
            applications.add_note(started, SECRET)
        transaction.commit()
        clara.open(started.absolute_url())
        clara.getLink("Notizen").click()
        timeline = clara.contents.split('id="verlauf"')[1]
        assert SECRET in timeline
        assert "Wie hoch ist die Rente?" not in timeline

    def test_tasks_are_looked_up_once_for_list_and_timeline(self, started, clara, monkeypatch):
        with api.env.adopt_user(username="clara"):
            tasks.give(started, kind="action", instruction="Bitte prüfen.", user_id="clara")
        transaction.commit()
        looked_up, own = [], lists.tasks_in
        monkeypatch.setattr(lists, "tasks_in", lambda case: looked_up.append(1) or own(case))
        clara.open(started.absolute_url())
        assert len(looked_up) == 1
        listed, timeline = clara.contents.split('id="verlauf"')
        assert "z. w. V." in listed
        assert "z. w. V." in timeline

    def test_the_answers_of_the_form_are_not_lost(self, started, clara):
        clara.open(started.absolute_url())
        assert ANSWERS["family_name"] in clara.contents
