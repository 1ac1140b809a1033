"""Letters on paper, mails as files, and the state of the mailboxes, in the browser of an office."""

import pytest
import transaction
from lxml import html
from mail_samples import letter
from mail_samples import mail
from plone import api
from plone.testing.zope import Browser

from rathaus.applications import api as applications
from rathaus.journal import api as journal
from rathaus.mailin import paper
from rathaus.mailin.api import fetch_all
from rathaus.records import api as records
from records_city import PASSWORD
from records_city import PDF


@pytest.fixture
def inbox(served_city):
    with api.env.adopt_roles(["Manager"]):
        box = applications.ensure_inbox(served_city.social_office)
    transaction.commit()
    return box


@pytest.fixture
def browse(functional, inbox):
    """Somebody's browser at a page."""

    def browse(url, name="clara"):
        browser = Browser(functional["app"])
        browser.raiseHttpErrors = False
        browser.followRedirects = True
        if name:
            browser.addHeader("Authorization", f"Basic {name}:{PASSWORD}")
        browser.open(url)
        return browser

    return browse


def only_case(inbox):
    transaction.begin()
    (case,) = inbox.objectValues()
    return case


def send(browser, *files, **values):
    """Fill in the form of the page and send it, as a browser does with several files."""
    (form,) = html.fromstring(browser.contents).xpath("//form[@enctype='multipart/form-data']")
    sent = dict(form.form_values()) | values
    border = "grenze"
    body = b"".join(
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in sent.items()
    )
    for filename, data in files:
        head = f'Content-Disposition: form-data; name="dateien:list"; filename="{filename}"'
        body += f"--{border}\r\n{head}\r\n\r\n".encode() + data + b"\r\n"
    body += f"--{border}--\r\n".encode()
    browser.post(form.action, body, f"multipart/form-data; boundary={border}")


def test_a_letter_is_scanned_by_one_and_checked_by_another(browse, inbox):
    page = browse(f"{inbox.absolute_url()}/@@papierpost")
    said = {"gescannt": "Poststelle", "ort": "Ordner 7", "absender": "Gerda Grün"}
    send(page, ("Brief Grün.pdf", PDF), seiten="3", **said)
    assert "Die Papierpost ist erfasst." in page.contents
    case = only_case(inbox)
    assert (case.channel, api.content.get_state(case)) == ("paper", "received")
    assert "Grün" not in case.title
    (scan,) = paper.scans_of(case)
    assert (scan.pages, scan.scanned_by, scan.added_by) == (3, "Poststelle", "clara")
    (record,) = case.objectValues()
    assert (record.original_on_paper, record.original_place) == (True, "Ordner 7")
    assert (record.kind, record.sender) == ("letter", "Gerda Grün")

    page = browse(case.absolute_url(), "lea")
    assert "Poststelle" in page.contents
    assert "Brief, eingegangen am" in page.contents
    page.getControl("Scan geprüft: vollständig und lesbar").click()
    assert "Die Prüfung des Scans ist vermerkt." in page.contents
    case = only_case(inbox)
    (scan,) = paper.scans_of(case)
    assert scan.check.user_id == "lea"
    scanned, checked = [
        each for each in journal.entries(case) if each.action in (paper.SCANNED, paper.CHECKED)
    ]
    assert (scanned.actor, scanned.details["pages"]) == ("clara", 3)
    assert "Poststelle" not in scanned.details.values()
    assert (checked.actor, checked.details["by_who_added_it"]) == ("lea", False)
    assert (
        "Scan geprüft: vollständig und lesbar</button>" not in browse(case.absolute_url()).contents
    )
    assert records.verify_journal(case).ok


def test_what_is_wrong_with_a_letter_is_said_and_nothing_is_stored(browse, inbox):
    page = browse(f"{inbox.absolute_url()}/@@papierpost")
    program = ("programm.exe", b"MZ\x00\x01")
    send(page, program, eingang="2031-01-01", seiten="0", gescannt="")
    for said in ("in der Zukunft", "Zahl der Seiten an", "füllen Sie dieses Feld", "wo das Papier"):
        assert said in page.contents
    send(page, program, eingang="0026-11-02", seiten="1", gescannt="C", ort="Ordner 1")
    assert "mehr als zehn Jahre" in page.contents
    send(page, program, eingang="2026-01-02", seiten="1", gescannt="C", ort="Ordner 1")
    assert "Diese Art von Datei nehmen wir nicht zur Akte" in page.contents
    transaction.begin()
    assert len(inbox.objectValues()) == 0


def test_a_letter_comes_to_a_case_until_that_is_decided(browse, inbox, served_city):
    with api.env.adopt_user(username="clara"):
        case = records.open_case(served_city.efile, "Anfrage")
    transaction.commit()
    page = browse(f"{case.absolute_url()}/@@papierpost")
    send(page, ("Brief.pdf", PDF), seiten="1", ort="Ordner 7", geprueft="1")
    send(
        browse(f"{case.absolute_url()}/@@papierpost"),
        ("Zweiter.pdf", PDF),
        seiten="1",
        ort="Ordner 7",
    )
    transaction.begin()
    scan, second = paper.scans_of(case)
    assert (scan.check.user_id, second.check) == ("clara", None)
    with api.env.adopt_user(username="clara"):
        applications.decide(case, "settled_otherwise", "")
    transaction.commit()
    page = browse(f"{case.absolute_url()}/@@papierpost")
    assert "Über den Vorgang ist schon entschieden." in page.contents
    assert "verglichene Scans: 1." in browse(f"{case.absolute_url()}/@@abschliessen").contents
    # Comparing is still possible: it changes neither the work nor the decision
    page = browse(case.absolute_url())
    page.getControl("Scan geprüft: vollständig und lesbar").click()
    assert "Die Prüfung des Scans ist vermerkt." in page.contents
    assert "verglichene Scans" not in browse(f"{case.absolute_url()}/@@abschliessen").contents


def test_a_mail_as_a_file(browse, inbox):
    raw = letter()
    page = browse(f"{inbox.absolute_url()}/@@e-mail-hochladen")
    assert "höchstens 20 MB groß" in page.contents
    send(page, ("Nachricht.eml", raw))
    case = only_case(inbox)
    assert page.url == case.absolute_url()
    assert "Per E-Mail, Absender nicht geprüft" in page.contents
    assert "gruen@example.org" in page.contents
    page = browse(f"{inbox.absolute_url()}/@@e-mail-hochladen")
    send(page, ("Nachricht.eml", raw))
    assert "wurde schon früher übernommen" in page.contents
    only_case(inbox)
    page = browse(f"{inbox.absolute_url()}/@@e-mail-hochladen")
    send(page, ("Neu.eml", mail(message_id="<2@example.org>")), ("Brief.eml", PDF))
    assert "Das ist keine E-Mail-Datei" in page.contents
    assert "Übernommen sind: Neu.eml." in page.contents
    assert "noch einmal aus." not in page.contents
    transaction.begin()
    assert len(inbox.objectValues()) == 2


def test_html_of_a_mail_never_reaches_the_browser(browse, inbox):
    raw = mail("<script>alert(1)</script>", subject="<b>x</b>", sender='"<i>" <a@example.org>')
    page = browse(f"{inbox.absolute_url()}/@@e-mail-hochladen")
    send(page, ("Nachricht.eml", raw))
    for markup in ("<script>alert(1)", "<b>x</b>", "<i>"):
        assert markup not in page.contents
    assert "&lt;script&gt;alert(1)" in page.contents


@pytest.mark.parametrize("name", ["papierpost", "e-mail-hochladen"])
def test_the_post_box_is_for_its_unit(browse, inbox, name):
    for person in ("klaus", "audrey", None):
        assert "dateien" not in browse(f"{inbox.absolute_url()}/@@{name}", person).contents


def test_the_state_of_the_mailboxes(browse, inbox, boxes, served_city):
    boxes.put(mail())
    boxes.write(
        '[sozialamt]\nkind = "maildir"\npath = "sozialamt"\n'
        '[steueramt]\nkind = "imap"\nhost = "127.0.0.1"\nport = 9\nsecurity = "none"\n'
        'user = "steuern"\npassword_env = "STEUER_WORT"\n'
    )
    boxes_url = f"{served_city.portal.absolute_url()}/@@postfaecher"
    with pytest.MonkeyPatch.context() as patch, api.env.adopt_roles(["Manager"]):
        patch.setenv("STEUER_WORT", "Geheim-77")
        fetch_all()
    page = browse(boxes_url, "lea")
    assert "Sozialamt" in page.contents
    assert "Steueramt" not in page.contents
    assert str(boxes.folder) not in page.contents
    page.getControl("Jetzt abfragen").click()
    assert "wird gleich abgefragt" in page.contents
    api.user.grant_roles(username="moritz", roles=["Manager"])
    transaction.commit()
    page = browse(boxes_url, "moritz")
    assert "Der Mailserver antwortet nicht" in page.contents
    assert "steuern @ 127.0.0.1:9" in page.contents
    assert "Geheim-77" not in page.contents
    assert "Postfächer der Stellen" not in browse(boxes_url, "clara").contents
