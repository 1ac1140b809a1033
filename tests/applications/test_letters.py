"""Letters from templates: kept, filled in, decided with, sent, and what is proved of it."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from AccessControl import Unauthorized
from plone.app.testing import login

from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters import notice
from rathaus.applications.letters import templates
from rathaus.applications.letters.cover_sheet import with_cover_sheet
from rathaus.applications.letters.deliveries import deliveries
from rathaus.applications.letters.delivering import announced_on
from rathaus.applications.letters.delivering import confirm_receipt
from rathaus.applications.letters.delivering import note_posted
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.interfaces import STATUS_PAGE
from rathaus.applications.letters.interfaces import FieldInfo
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.applications.letters.writing import write_letter
from rathaus.applications.local_time import local
from rathaus.calendar.api import utc_now
from rathaus.documents.api import pdf_facts
from rathaus.documents.api import text_of
from rathaus.jobs import api as jobs
from rathaus.journal import api as journal
from rathaus.records import api as records
from word_letters import word

HTML = (
    "<p>Guten Tag {{ antragsteller.name }},</p><p>{{ entscheidung.satz }}</p>"
    "<p>{{ freitext }}</p><p>{{ sachbearbeitung.name }}, {{ stelle.name }}</p>"
)
ADDRESS = "Erika Mustermann\nBeispielweg 1\n03046 Cottbus"


@pytest.fixture
def box(city, application):
    return applications.inbox_of(city.social_office)


@pytest.fixture
def kept(city, box, in_progress):
    """A template for decisions of the unit; Clara is logged in again."""
    login(city.portal, "lea")
    template = templates.save_template(box, title="Bewilligung", use="decision", html=HTML)
    login(city.portal, "clara")
    return template


def text_in(letter) -> str:
    with letter.file.open() as stream:
        return " ".join(text_of(stream, "application/pdf").split())


def steps(case, action):
    return [each for each in journal.history(case) if each.action == action]


class TestDeciding:
    def test_a_letter_is_made_of_the_template(self, service, in_progress, kept):
        service.legal_remedy = None
        letter = applications.decide(
            in_progress, "granted", "Weil {{ 7*7 }} <b>stimmt</b>.", LetterChoice(kept.revision)
        )
        text = text_in(letter)
        assert "Guten Tag Grün-Żurawska, Wir bewilligen Ihren Antrag." in text
        assert "Weil {{ 7*7 }} <b>stimmt</b>." in text
        assert "clara, Sozialamt" in text
        facts = pdf_facts(letter.file.data)
        assert (facts.conformance, facts.is_pdf_ua, facts.is_tagged) == ("PDF/A-2a", True, True)
        (step,) = [each for each in steps(in_progress, "transition") if "letter" in each.details]
        assert step.details["template"] == kept.revision
        assert step.content_hash == letter.sha256

    def test_so_is_one_of_a_word_file(self, city, box, in_progress):
        login(city.portal, "lea")
        file = word("{{ entscheidung.satz }}", "{{ freitext }}", heading="Wohngeldbescheid")
        template = templates.save_template(box, title="w", use="decision", word=file)
        login(city.portal, "clara")
        letter = applications.decide(
            in_progress, "refused", "Es fehlt etwas.", LetterChoice(template.revision)
        )
        assert "Wir lehnen Ihren Antrag ab. Es fehlt etwas." in text_in(letter)
        with pikepdf.open(BytesIO(letter.file.data)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            fonts = [
                font
                for page in pdf.pages
                for font in page.Resources.get("/Font", {}).values()
                for font in font.get("/DescendantFonts", [font])
            ]
            assert fonts
            assert all(
                "/FontFile2" in f.FontDescriptor or "/FontFile3" in f.FontDescriptor for f in fonts
            )
            assert _names(pdf.Root.StructTreeRoot).count("/H1") == 1

    def test_a_template_that_changed_since_it_was_chosen_is_not_used(
        self, city, box, in_progress, kept
    ):
        login(city.portal, "lea")
        templates.save_template(
            box, title="Neu", use="decision", html=HTML + "<p>Neu</p>", template_id=kept.id
        )
        login(city.portal, "clara")
        with pytest.raises(NotPossible, match="hat sich geändert"):
            applications.decide(in_progress, "granted", "Gut.", LetterChoice(kept.revision))
        assert applications.workflow_state(in_progress) == "in_progress"

    def test_what_was_submitted_is_approved_whatever_becomes_of_the_template(
        self, city, service, box, in_progress, kept
    ):
        service.needs_approval = True
        draft = applications.submit_for_approval(
            in_progress, "granted", "Gut.", LetterChoice(kept.revision)
        )
        other = applications.submit_for_approval(in_progress, "granted", "Gut.")
        assert other.hash != draft.hash
        draft = applications.submit_for_approval(
            in_progress, "granted", "Gut.", LetterChoice(kept.revision)
        )
        login(city.portal, "lea")
        templates.save_template(
            box, title="Neu", use="decision", html=HTML + "<p>Neu</p>", template_id=kept.id
        )
        templates.remove_template(box, kept.id)
        letter = applications.approve(in_progress, applications.hash_to_approve(in_progress))
        assert "Guten Tag Grün-Żurawska" in text_in(letter)
        assert "Neu" not in text_in(letter)
        step = steps(in_progress, "transition")[-1]
        assert step.details["template"] == kept.revision
        assert records.verify_journal(city.efile).ok

    def test_a_field_that_the_case_lacks_is_named_before_anything_happens(
        self, city, box, in_progress, monkeypatch
    ):
        known = templates.fields_of

        def with_rent(service_uid, *, is_decision):
            return (
                *known(service_uid, is_decision=is_decision),
                FieldInfo("antwort.miete", "Miete", "1 €"),
                FieldInfo("antwort.rent", "Miete", "1 €"),
            )

        monkeypatch.setattr(templates, "fields_of", with_rent)
        login(city.portal, "lea")
        good = templates.save_template(
            box, title="a", use="decision", html=HTML + "<p>{{ antwort.rent }}</p>"
        )
        bad = templates.save_template(
            box, title="b", use="decision", html=HTML + "<p>{{ antwort.miete }}</p>"
        )
        login(city.portal, "clara")
        with pytest.raises(NotPossible, match=r"antwort\.miete"):
            applications.decide(in_progress, "granted", "Gut.", LetterChoice(bad.revision))
        assert not in_progress.letter_uid
        letter = applications.decide(in_progress, "granted", "Gut.", LetterChoice(good.revision))
        assert "512,40" in text_in(letter)


class TestDelivery:
    def test_provided_on_the_status_page(self, in_progress):
        letter = applications.decide(in_progress, "granted", "Gut.")
        (delivery,) = deliveries(in_progress)
        assert (delivery.way, delivery.record_uid) == (STATUS_PAGE, letter.UID())
        provided = local(delivery.provided).date()
        assert announced_on(delivery) == provided + timedelta(days=3)
        assert delivery.notified is None
        (job,) = [each for each in jobs.waiting() if each.kind == notice.JOB]
        assert job.payload["delivery"] == delivery.id
        assert "Gut." not in str(job.payload)

    def test_when_the_mail_left_is_noted_once(self, city, in_progress, monkeypatch):
        sent = []
        monkeypatch.setattr(
            notice, "getUtility", lambda *_, **__: lambda _portal, mail: sent.append(mail["to"])
        )
        applications.decide(in_progress, "granted", "Gut.")
        (job,) = [each for each in jobs.waiting() if each.kind == notice.JOB]
        notice.handler(city.portal, job.payload)
        assert sent == ["gruen@example.org"]
        first = deliveries(in_progress)[0].notified
        assert first is not None
        notice.handler(city.portal, job.payload)
        assert deliveries(in_progress)[0].notified == first

    def test_the_applicant_confirms_once(self, in_progress):
        applications.decide(in_progress, "granted", "Gut.")
        (delivery,) = deliveries(in_progress)
        assert confirm_receipt(in_progress, delivery.id)
        first = deliveries(in_progress)[0].confirmed
        assert not confirm_receipt(in_progress, delivery.id)
        assert deliveries(in_progress)[0].confirmed == first
        assert len(steps(in_progress, "receipt_confirmed")) == 1
        with pytest.raises(KeyError):
            confirm_receipt(in_progress, "other")

    def test_who_has_no_mail_gets_it_on_paper(self, in_progress):
        in_progress.applicant_email = None
        letter = applications.decide(in_progress, "granted", "Gut.", LetterChoice(address=ADDRESS))
        (delivery,) = deliveries(in_progress)
        assert (delivery.way, announced_on(delivery)) == (POST, None)
        with pytest.raises(KeyError):
            confirm_receipt(in_progress, delivery.id)
        whole = with_cover_sheet(in_progress, delivery, letter.file.data)
        with pikepdf.open(BytesIO(whole)) as pdf, pikepdf.open(BytesIO(letter.file.data)) as alone:
            assert len(pdf.pages) == len(alone.pages) + 1
        front = " ".join(text_of(BytesIO(whole), "application/pdf").split())
        assert "Erika Mustermann Beispielweg 1 03046 Cottbus" in front
        assert in_progress.reference in front

    def test_the_day_it_went_to_the_post_is_noted_once(self, city, in_progress):
        choice = LetterChoice(way=POST, address=ADDRESS)
        applications.decide(in_progress, "granted", "Gut.", choice)
        (delivery,) = deliveries(in_progress)
        today = local(utc_now()).date()
        for day in (today + timedelta(days=1), today - timedelta(days=1)):
            with pytest.raises(NotPossible, match="Tag muss"):
                note_posted(in_progress, delivery.id, day)
        note_posted(in_progress, delivery.id, today)
        assert announced_on(deliveries(in_progress)[0]) == today + timedelta(days=4)
        with pytest.raises(NotPossible, match="schon vermerkt"):
            note_posted(in_progress, delivery.id, today)
        (entry,) = steps(in_progress, "letter_posted")
        assert (entry.actor, entry.details["day"]) == ("clara", today.isoformat())
        assert "Mustermann" not in str([each.details for each in journal.history(in_progress)])
        login(city.portal, "klaus")
        with pytest.raises(Unauthorized):
            note_posted(in_progress, delivery.id, today)

    def test_nothing_is_closed_before_the_letter_has_left_the_house(self, in_progress):
        choice = LetterChoice(way=POST, address=ADDRESS)
        applications.decide(in_progress, "granted", "Gut.", choice)
        with pytest.raises(NotPossible, match="nicht zur Post gegeben"):
            applications.close(in_progress)
        (delivery,) = deliveries(in_progress)
        note_posted(in_progress, delivery.id, local(delivery.provided).date())
        applications.close(in_progress)

    @pytest.mark.parametrize(
        "choice",
        [
            LetterChoice(way="fax"),
            LetterChoice(way=POST, address="a\n" * 7),
            LetterChoice(way=POST, address="a" * 61),
            LetterChoice(way=POST, address=" \n "),
        ],
    )
    def test_an_unusable_way_or_address_is_refused(self, in_progress, choice):
        with pytest.raises(NotPossible):
            applications.decide(in_progress, "granted", "Gut.", choice)
        assert not deliveries(in_progress)


class TestOtherLetters:
    def test_a_letter_is_written_on_an_open_case(self, city, box, in_progress):
        login(city.portal, "lea")
        html = "<p>Guten Tag {{ antragsteller.name }}, es dauert bis {{ vorgang.frist }}.</p>"
        template = templates.save_template(box, title="Zwischennachricht", use="letter", html=html)
        login(city.portal, "clara")
        choice = LetterChoice(template.revision)
        letter = write_letter(in_progress, "Zwischennachricht", "", choice)
        assert f"es dauert bis {in_progress.deadline:%d.%m.%Y}." in text_in(letter)
        assert applications.messages(in_progress)[-1].records == [letter]
        (entry,) = steps(in_progress, "letter_written")
        assert (entry.details["template"], entry.content_hash) == (template.revision, letter.sha256)
        assert announced_on(deliveries(in_progress)[0]) is None
        with pytest.raises(NotPossible, match="eigenen Text"):
            write_letter(in_progress, "Zwischennachricht", "Eigener Text", choice)

    def test_without_a_template_and_by_post(self, in_progress):
        choice = LetterChoice(way=POST, address=ADDRESS)
        letter = write_letter(in_progress, "Zu Ihrem Anruf", "Wie besprochen.", choice)
        assert "Guten Tag, Wie besprochen." in text_in(letter)
        assert "Beispielweg 1" in text_in(letter)
        assert not applications.messages(in_progress)

    @pytest.mark.parametrize(("subject", "text"), [("", "Text"), ("x" * 121, "x"), ("x", "")])
    def test_what_says_nothing_is_refused(self, in_progress, subject, text):
        with pytest.raises(NotPossible):
            write_letter(in_progress, subject, text)

    def test_not_after_the_decision(self, in_progress):
        applications.decide(in_progress, "granted", "Gut.")
        with pytest.raises(NotPossible, match="schon entschieden"):
            write_letter(in_progress, "x", "x")


def _names(element) -> list[str]:
    """Kinds of all tags in a PDF's tree."""
    if not isinstance(element, pikepdf.Dictionary):
        return []
    found = [str(element.S)] if "/S" in element else []
    inner = element.get("/K", [])
    for each in inner if isinstance(inner, pikepdf.Array) else [inner]:
        found += _names(each)
    return found
