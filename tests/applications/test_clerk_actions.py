"""The case page and the steps of the work, as a clerk does them in a browser."""

import pytest
import transaction
from plone import api

from clerk_browser import browser_of
from clerk_browser import file_one
from clerk_browser import now
from clerk_browser import press
from clerk_browser import status
from clerk_browser import text_of
from rathaus.applications import api as applications
from rathaus.documents.api import pdf_facts
from records_city import PASSWORD

ACTIONS = [
    "uebernehmen",
    "zurueckgeben",
    "beginnen",
    "fortsetzen",
    "abschliessen",
    "zur-akte-nehmen",
    "rueckfrage",
    "nachricht",
    "notiz",
    "entscheiden",
]


@pytest.fixture
def filed(served_city):
    """A new application in the post box of the social office."""
    api.user.get(username="lea").setMemberProperties({"fullname": "Lea Lehmann"})
    return file_one(served_city)


class TestCasePage:
    def test_it_shows_answers_files_and_what_is_possible(self, filed, clara):
        clara.open(filed.absolute_url())
        page = text_of(clara)
        for words in (
            filed.reference,
            "Grün-Żurawska",
            "Mietzuschuss",
            "Mietvertrag Grün.pdf",
            "Sozialamt",
            "Übernehmen",
            "Zur Akte nehmen",
            "Nehmen Sie den Vorgang zuerst zu einer Akte.",
        ):
            assert words in page, words
        assert clara.contents.count("<h1") == 1
        assert "no-store" in clara.headers["Cache-Control"]

    def test_a_pdf_is_shown_and_served_with_a_policy(self, filed, clara):
        clara.open(filed.absolute_url())
        address = clara.contents.split("<iframe")[1].split('src="')[1].split('"')[0]
        clara.open(address)
        assert clara.headers["Content-Type"].startswith("application/pdf")
        assert "default-src 'none'" in clara.headers["Content-Security-Policy"]

    def test_markup_in_answers_is_text(self, served_city, clara):
        from applications_city import ANSWERS

        evil = file_one(
            served_city, answers={**ANSWERS, "family_name": "<script>alert(1)</script>"}
        )
        clara.open(evil.absolute_url())
        assert "<script>alert(1)" not in clara.contents
        assert "&lt;script&gt;alert(1)" in clara.contents

    def test_plones_menu_offers_no_editing_and_no_steps(self, started, clara):
        clara.open(started.absolute_url())
        assert f"{started.absolute_url()}/edit" not in clara.contents
        assert "@@sharing" not in clara.contents
        assert "workflow_action=" not in clara.contents


class TestTaking:
    def test_it_is_mine_then_free_again(self, filed, clara):
        clara.open(filed.absolute_url())
        press(clara, "Übernehmen")
        assert "Sie bearbeiten jetzt diesen Vorgang." in clara.contents
        assert now(filed.UID()).assigned_clerk == "clara"
        press(clara, "Zurückgeben")
        assert "Der Vorgang ist wieder frei." in clara.contents
        assert now(filed.UID()).assigned_clerk is None

    def test_who_comes_second_is_told_who_has_it(self, filed, clara):
        clara.open(filed.absolute_url())
        with api.env.adopt_user(username="lea"):
            applications.take(filed)
        transaction.commit()
        press(clara, "Übernehmen")
        page = text_of(clara)
        assert "Lea Lehmann bearbeitet diesen Vorgang bereits." in page
        assert "In Bearbeitung bei Lea Lehmann seit" in page
        assert clara.url == filed.absolute_url()
        assert now(filed.UID()).assigned_clerk == "lea"

    def test_a_forged_post_does_nothing(self, filed, clara):
        clara.post(f"{filed.absolute_url()}/@@uebernehmen", "x=1")
        assert status(clara) == 403
        assert now(filed.UID()).assigned_clerk is None

    def test_opening_an_action_changes_nothing(self, filed, clara):
        for action in ACTIONS:
            clara.open(f"{filed.absolute_url()}/@@{action}")
            assert status(clara) == 200, action
            application = now(filed.UID())
            assert application.assigned_clerk is None, action
            assert api.content.get_state(application) == "received", action


class TestRegistering:
    def test_into_a_new_file(self, served_city, filed, clara):
        clara.open(filed.absolute_url())
        clara.getLink("Zur Akte nehmen").click()
        assert clara.getControl(name="subject").value == "Wohngeld"
        clara.getControl(name="subject").value = "Wohngeld Grün-Żurawska"
        clara.getControl(name="target").value = ["new"]
        press(clara, "Zur Akte nehmen")
        moved = now(filed.UID())
        efile = moved.aq_parent
        assert efile.title == "Wohngeld Grün-Żurawska"
        assert f"Der Vorgang liegt jetzt in der Akte {efile.file_reference}." in text_of(clara)
        assert clara.url == moved.absolute_url()

    def test_into_a_file_that_exists(self, served_city, filed, clara):
        clara.open(f"{filed.absolute_url()}/@@zur-akte-nehmen")
        clara.getControl(name="target").value = ["existing"]
        clara.getControl(name="efile").value = [served_city.efile.UID()]
        press(clara, "Zur Akte nehmen")
        assert now(filed.UID()).aq_parent.UID() == served_city.efile.UID()
        assert served_city.efile.file_reference in clara.contents

    def test_a_missing_choice_is_said_at_the_field(self, filed, clara):
        clara.open(f"{filed.absolute_url()}/@@zur-akte-nehmen")
        clara.getControl(name="target").value = ["existing"]
        clara.getControl(name="subject").value = "Schon getippt"
        press(clara, "Zur Akte nehmen")
        assert "Bitte wählen Sie eine Akte aus." in clara.contents
        assert 'id="efile-error"' in clara.contents
        assert clara.getControl(name="subject").value == "Schon getippt"
        assert now(filed.UID()).aq_parent.portal_type == "Inbox"

    def test_a_file_of_another_unit_is_refused(self, served_city, filed, clara):
        from rathaus.records import api as records

        foreign = records.open_efile(served_city.dogs, "Hund")
        transaction.commit()
        clara.open(f"{filed.absolute_url()}/@@zur-akte-nehmen")
        assert foreign.UID() not in clara.contents
        token = clara.getControl(name="_authenticator", index=0).value
        clara.post(
            f"{filed.absolute_url()}/@@zur-akte-nehmen",
            f"target=existing&efile={foreign.UID()}&_authenticator={token}",
        )
        assert "Bitte wählen Sie eine Akte aus." in clara.contents
        assert now(filed.UID()).aq_parent.portal_type == "Inbox"

    def test_twice_ends_at_the_application(self, filed, clara):
        clara.open(f"{filed.absolute_url()}/@@zur-akte-nehmen")
        press(clara, "Zur Akte nehmen")
        url = clara.url
        clara.open(f"{url}/@@zur-akte-nehmen")
        assert clara.url == url
        assert "Der Vorgang liegt schon in einer Akte." in clara.contents


class TestAskingAndDeciding:
    def test_a_question_goes_out_and_work_goes_on(self, started, clara):
        clara.open(started.absolute_url())
        clara.getLink("Rückfrage stellen").click()
        clara.getControl("Ihre Frage").value = "Bitte schicken Sie Seite 2.\nDanke!"
        clara.getControl("Auch andere Dateien sind willkommen").selected = True
        press(clara, "Rückfrage stellen")
        assert "Die Rückfrage ist gestellt." in clara.contents
        assert "Bitte schicken Sie Seite 2." in clara.contents
        (message,) = applications.messages(now(started.UID()))
        assert message.text == "Bitte schicken Sie Seite 2.\nDanke!"
        assert message.wants_upload
        press(clara, "Bearbeitung fortsetzen")
        assert "wieder in Bearbeitung" in clara.contents

    def test_an_empty_question_is_said_at_the_field(self, started, clara):
        clara.open(f"{started.absolute_url()}/@@rueckfrage")
        clara.getControl("Auch andere Dateien sind willkommen").selected = True
        press(clara, "Rückfrage stellen")
        assert "Bitte schreiben Sie einen Text." in clara.contents
        assert 'aria-invalid="true"' in clara.contents
        assert clara.getControl("Auch andere Dateien sind willkommen").selected
        assert applications.messages(now(started.UID())) == []

    def test_a_colleague_who_took_over_does_not_cost_the_text(self, started, clara):
        clara.open(f"{started.absolute_url()}/@@rueckfrage")
        started.assigned_clerk = "lea"
        transaction.commit()
        clara.getControl("Ihre Frage").value = "Lang überlegt"
        press(clara, "Rückfrage stellen")
        assert "Lea Lehmann bearbeitet diesen Vorgang bereits." in text_of(clara)
        assert clara.getControl("Ihre Frage").value == "Lang überlegt"
        assert applications.messages(now(started.UID())) == []

    def test_the_preview_stores_nothing(self, started, clara):
        clara.open(f"{started.absolute_url()}/@@entscheiden")
        clara.getControl("bewilligt").selected = True
        clara.getControl("Text des Bescheids").value = "Alles stimmt."
        press(clara, "Vorschau")
        assert clara.headers["Content-Type"].startswith("application/pdf")
        assert pdf_facts(clara._response.body).pages == 1
        assert now(started.UID()).decision is None

    def test_decision_and_end(self, started, clara):
        clara.open(f"{started.absolute_url()}/@@entscheiden")
        clara.getControl("Text des Bescheids").value = "Alles stimmt."
        press(clara, "Entscheiden und")
        assert "Bitte wählen Sie, wie entschieden wird." in clara.contents
        assert clara.getControl("Text des Bescheids").value.strip() == "Alles stimmt."
        clara.getControl("bewilligt").selected = True
        press(clara, "Entscheiden und")
        assert "Die Entscheidung ist getroffen." in clara.contents
        decided = now(started.UID())
        assert decided.decision == "granted"
        # A second click, or a page left open, ends in a sentence and not at a closed door.
        clara.open(f"{decided.absolute_url()}/@@entscheiden")
        assert "Über den Vorgang ist schon entschieden." in clara.contents
        clara.getLink("Abschließen").click()
        press(clara, "Abschließen")
        assert "Der Vorgang ist abgeschlossen." in clara.contents
        assert api.content.get_state(now(started.UID())) == "closed"


class TestRights:
    def test_a_system_may_read_but_not_do(self, served_city, filed):
        with api.env.adopt_roles(["Manager"]):
            api.user.create(email="i@example.org", username="isabel", password=PASSWORD)
            filed.aq_parent.manage_setLocalRoles("isabel", ["Integration"])
            filed.aq_parent.reindexObjectSecurity()
        transaction.commit()
        browser = browser_of(served_city, "isabel")
        browser.open(filed.absolute_url())
        assert filed.reference in browser.contents
        for action in ACTIONS:
            browser.open(f"{filed.absolute_url()}/@@{action}")
            assert "rathaus-form" not in browser.contents, action
            browser.post(f"{filed.absolute_url()}/@@{action}", "text=x")
            application = now(filed.UID())
            assert application.assigned_clerk is None, action
            assert api.content.get_state(application) == "received", action
