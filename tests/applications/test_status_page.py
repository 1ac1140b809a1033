"""The page behind the status link, through the publisher, without a login."""

import re

import pytest
import transaction
from plone import api

from applications_city import STATUS_PAGES as BASE
from applications_city import send
from applications_city import send_reply
from applications_city import work
from rathaus.applications import api as applications
from rathaus.applications import reply_limit
from rathaus.intake import api as intake
from records_city import PDF


def answer(browser, token, text, *files, page=None):
    """Send the answer form, which the test browser cannot do with several files.

    :param files: (content, name)
    :param page: the form that came back with errors, to correct it.
    """
    if page is None:
        browser.open(f"{BASE}/{token}")
        page = browser.contents
    fields = [("nonce", re.search(r'name="nonce"[^>]* value="(\w+)"', page)[1])]
    fields += [
        ("kept:list", key) for key in re.findall(r'name="kept:list"[^>]* value="([^"]+)"', page)
    ]
    fields.append(("reply__text", text))
    sent = browser.testapp.post(
        f"{BASE}/{token}",
        fields,
        upload_files=[("reply__files", name, data, "application/pdf") for data, name in files],
    )
    return sent.follow() if sent.status_int == 303 else sent


def status(browser):
    return int(browser.headers["status"].split()[0])


class TestStatus:
    def test_before_it_is_filed_the_page_answers_from_the_log(self, browser, sent):
        browser.open(f"{BASE}/{sent.token}")
        assert status(browser) == 200
        assert "Eingegangen" in browser.contents
        assert sent.reference in browser.contents
        assert "Wohngeld" in browser.contents

    def test_filed_it_names_the_day_of_the_first_answer_and_the_office(self, browser, sent, filed):
        browser.open(f"{BASE}/{sent.token}")
        assert filed.deadline.strftime("%d.%m.%Y") in browser.contents
        assert "Sozialamt" in browser.contents

    def test_the_question_is_shown_without_the_clerk_and_escaped(self, browser, sent, asked):
        browser.open(f"{BASE}/{sent.token}")
        assert "Sie sind dran" in browser.contents
        assert "Ihre &lt;Rente&gt;?" in browser.contents
        assert "clara" not in browser.contents

    def test_nobody_keeps_or_finds_the_page(self, browser, sent, filed):
        browser.open(f"{BASE}/{sent.token}")
        assert "no-store" in browser.headers["cache-control"]
        assert "noindex" in browser.headers["x-robots-tag"]
        assert browser.headers["referrer-policy"] == "no-referrer"

    def test_head_answers_like_get(self, browser, sent, filed):
        answer = browser.testapp.head(f"{BASE}/{sent.token}", expect_errors=True)
        assert answer.status_int == 200
        assert "no-store" in answer.headers["cache-control"]

    def test_the_answers_are_not_on_the_page(self, browser, sent, filed):
        browser.open(f"{BASE}/{sent.token}")
        assert "Żurawska" not in browser.contents


class TestWrongLinks:
    @pytest.mark.parametrize(
        "change",
        [
            lambda token: "0" * 32,
            lambda token: token[:-1],
            lambda token: token + "0",
            lambda token: token.upper(),
            lambda token: "",
            lambda token: f"{token}/",
            lambda token: f"{token}/datei",
            lambda token: f"{token}/datei/0",
            lambda token: f"{token}/irgendwas",
            lambda token: f"x/datei/{token}",
        ],
        ids=range(10),
    )
    def test_they_all_get_the_same_answer(self, browser, change):
        token = "abcdef0123456789abcdef0123456789"
        browser.open(f"{BASE}/0")
        expected = browser.contents.replace("/0", "")
        browser.open(f"{BASE}/{change(token)}")
        assert status(browser) == 404
        heading = re.compile("<h1>.*?</h1>", re.S)
        assert heading.findall(browser.contents) == heading.findall(expected)

    def test_parts_of_a_right_link_are_wrong_links(self, browser, sent, filed):
        for wrong in (sent.token[:-1], sent.token.upper(), f"{sent.token}/datei/1"):
            browser.open(f"{BASE}/{wrong}")
            assert status(browser) == 404
            assert sent.reference not in browser.contents

    def test_the_token_of_an_answer_opens_nothing(self, browser, asked):
        accepted = send_reply(asked, "Ja.")
        transaction.commit()
        browser.open(f"{BASE}/{accepted.token}")
        assert status(browser) == 404

    def test_guessing_gets_slow_and_is_then_refused_and_right_links_are_not(
        self, browser, slept, sent
    ):
        answers = []
        for number in range(12):
            browser.open(f"{BASE}/{number:032x}")
            answers.append(status(browser))
        assert answers == [404] * 10 + [429] * 2
        assert slept == sorted(slept)
        assert slept[-1] == 2
        assert int(browser.headers["retry-after"]) > 0
        browser.open(f"{BASE}/{sent.token}")
        assert status(browser) == 200


class TestFiles:
    def test_receipt_and_decision_can_be_fetched(self, browser, served_city, sent, asked):
        applications.resume(asked)
        letter = applications.decide(asked, "granted", "Gut.")
        transaction.commit()
        browser.open(f"{BASE}/{sent.token}")
        assert "Entschieden" in browser.contents
        for uid in (asked.receipt_uid, letter.UID()):
            assert f"{BASE}/{sent.token}/datei/{uid}" in browser.contents
            fetched = browser.testapp.get(f"{BASE}/{sent.token}/datei/{uid}")
            assert fetched.body.startswith(b"%PDF")
            assert "default-src 'none'" in fetched.headers["content-security-policy"]
            assert fetched.headers["x-content-type-options"] == "nosniff"
            assert "no-store" in fetched.headers["cache-control"]
            assert "noindex" in fetched.headers["x-robots-tag"]

    def test_records_of_others_and_internal_ones_are_not_there(
        self, browser, served_city, sent, asked
    ):
        other = send(served_city, served_city.portal["wohngeld"], answers={"family_name": "B"})
        other = applications.file_submission(other.submission_id)
        with api.env.adopt_roles(["Manager"]):
            from rathaus.records import api as records

            note = records.add_record(asked, title="Vermerk", filename="v.pdf", data=PDF)
        transaction.commit()
        for uid in (other.receipt_uid, note.UID(), served_city.record.UID(), asked.UID()):
            browser.open(f"{BASE}/{sent.token}/datei/{uid}")
            assert status(browser) == 404


class TestAnswer:
    def test_text_and_file_reach_the_application(self, browser, served_city, sent, asked):
        page = answer(browser, sent.token, "300 Euro.", (PDF, "Rente.pdf")).text
        assert "Ihre Nachricht ist angekommen" in page
        assert "Antwort senden" not in page
        work(served_city.portal)
        app = applications.file_submission(sent.submission_id)
        assert api.content.get_state(app) == "in_progress"
        reply = applications.messages(app)[-1]
        assert reply.text == "300 Euro."
        (record,) = reply.records
        assert record.file.data == PDF
        browser.open(f"{BASE}/{sent.token}")
        assert "300 Euro." in browser.contents
        assert browser.testapp.get(f"{BASE}/{sent.token}/datei/{record.UID()}").body == PDF

    @pytest.mark.parametrize("name", ["../../etc/rente.pdf", "ren\u202ete.pdf"])
    def test_names_that_lead_elsewhere_are_cleaned(self, browser, served_city, sent, asked, name):
        answer(browser, sent.token, "Hier ist sie.", (PDF, name))
        work(served_city.portal)
        (record,) = applications.messages(asked)[-1].records
        assert record.file.filename == "rente.pdf"

    def test_sending_the_page_twice_is_one_answer(self, browser, served_city, sent, asked):
        browser.open(f"{BASE}/{sent.token}")
        page = browser.contents
        for _ in range(2):
            answer(browser, sent.token, "Einmal.", page=page)
        work(served_city.portal)
        texts = [each.text for each in applications.messages(asked)]
        assert texts.count("Einmal.") == 1

    def test_an_empty_answer_is_refused(self, browser, served_city, sent, asked):
        page = answer(browser, sent.token, "  ").text
        assert "noch nicht gesendet" in page
        assert 'aria-invalid="true"' in page
        transaction.begin()
        assert api.content.get_state(asked) == "awaiting_applicant"

    @pytest.mark.parametrize(
        ("data", "name"),
        [(b"", "leer.pdf"), (b"<!DOCTYPE html><html><script>", "x.pdf"), (b"MZ\x90", "ab.exe")],
    )
    def test_a_bad_file_is_named_and_text_and_good_files_are_kept(
        self, browser, served_city, sent, asked, data, name
    ):
        page = answer(browser, sent.token, "Mein <Text>", (PDF, "gut.pdf"), (data, name)).text
        assert f"„{name}“ wurde nicht übernommen" in page
        assert ">Mein &lt;Text&gt;</textarea>" in page
        assert "gut.pdf" in page
        page = answer(browser, sent.token, "Mein <Text>", page=page).text
        assert "Ihre Nachricht ist angekommen" in page
        work(served_city.portal)
        reply = applications.messages(asked)[-1]
        assert reply.text == "Mein <Text>"
        assert [each.file.filename for each in reply.records] == ["gut.pdf"]

    def test_a_message_that_answers_nothing_is_called_a_message(self, browser, sent, filed):
        page = answer(browser, sent.token, "").text
        assert "Ihre Nachricht wurde noch nicht gesendet" in page
        assert "Ihre Antwort" not in page

    def test_a_text_that_is_too_long_says_so(self, browser, served_city, sent, asked):
        page = answer(browser, sent.token, "x" * 10_001, (PDF, "gut.pdf")).text
        assert "höchstens 10000 Zeichen" in page

    def test_too_many_files_are_refused(self, browser, served_city, sent, asked):
        files = [(PDF + str(number).encode(), f"{number}.pdf") for number in range(11)]
        assert "höchstens 10 Dateien" in answer(browser, sent.token, "x", *files).text

    def test_files_of_failed_tries_are_kept_so_often_a_day(self, browser, sent, asked, monkeypatch):
        monkeypatch.setattr(reply_limit, "TRIES_A_DAY", 1)
        bad, said = (b"", "leer.pdf"), "Bitte wählen Sie Ihre Dateien noch einmal aus."
        first = answer(browser, sent.token, "x", (PDF, "gut.pdf"), bad).text
        page = answer(browser, sent.token, "x", (PDF, "neu.pdf"), bad).text
        assert "noch nicht gesendet" in page
        assert said in page
        assert "neu.pdf" not in page
        assert 'name="kept:list"' not in page
        # What an earlier try has left costs nothing, and can still be sent
        page = answer(browser, sent.token, "x", bad, page=first).text
        assert said not in page
        assert "gut.pdf" in page
        assert "Ihre Nachricht ist angekommen" in answer(browser, sent.token, "x", page=page).text

    def test_nothing_is_kept_when_it_is_enough_for_today(self, browser, sent, asked, monkeypatch):
        monkeypatch.setattr(reply_limit, "A_DAY", 0)
        page = answer(browser, sent.token, "Mein Text", (PDF, "gut.pdf")).text
        assert "heute schon" in page
        assert ">Mein Text</textarea>" in page
        assert "gut.pdf" not in page
        assert 'name="kept:list"' not in page

    def test_an_answer_after_the_decision_is_kept(self, browser, served_city, sent, asked):
        browser.open(f"{BASE}/{sent.token}")
        nonce = browser.getControl(name="nonce").value
        applications.resume(asked)
        applications.decide(asked, "refused", "Nein.")
        applications.close(asked)
        transaction.commit()
        browser.testapp.post(f"{BASE}/{sent.token}", {"nonce": nonce, "reply__text": "Doch."})
        work(served_city.portal)
        assert applications.messages(asked)[-1].text == "Doch."
        assert api.content.get_state(asked) == "closed"

    def test_a_post_to_a_wrong_link_stores_nothing(self, browser, served_city, sent, asked):
        before = len(list(intake._log()))
        answered = browser.testapp.post(
            f"{BASE}/{'0' * 32}", {"message_text": "x"}, expect_errors=True
        )
        assert answered.status_int == 404
        transaction.begin()
        assert len(list(intake._log())) == before
