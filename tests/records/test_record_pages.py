"""Pages of a record, and many files at once: with and without the script."""

import io
import json

import pytest
import transaction
from plone.testing.zope import Browser

from clerk_browser import wrong_fields
from rathaus.records import api as records
from records_city import PASSWORD
from records_city import PDF
from records_city import SVG


@pytest.fixture
def browse(served_city, functional):
    def browse(user="clara"):
        browser = Browser(functional["app"])
        browser.raiseHttpErrors = False
        browser.addHeader("Authorization", f"Basic {user}:{PASSWORD}")
        return browser

    return browse


@pytest.fixture
def draft(served_city):
    record = records.add_record(served_city.efile, title="Entwurf", filename="E.pdf", data=PDF)
    transaction.commit()
    return record


def form_of(browser, action):
    return next(
        form
        for index in range(9)
        if (form := browser.getForm(index=index)).action.endswith(f"@@{action}")
    )


def send(browser, container, files, accept="text/html", **fields):
    """The upload form as a browser sends it."""
    browser.open(container.absolute_url())
    token = form_of(browser, "schriftstuecke-hinzufuegen").getControl(name="_authenticator").value
    browser.addHeader("Accept", accept)
    border = "grenze"
    values = {"_authenticator": token, "richtung": "incoming", "art": "", "datum": "", **fields}
    body = b"".join(
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values.items()
    )
    for filename, data in files:
        head = f'Content-Disposition: form-data; name="dateien:list"; filename="{filename}"'
        body += f"--{border}\r\n{head}\r\n\r\n".encode() + data + b"\r\n"
    url = f"{container.absolute_url()}/@@schriftstuecke-hinzufuegen"
    browser.post(
        url, body + f"--{border}--\r\n".encode(), f"multipart/form-data; boundary={border}"
    )


def titles(container):
    transaction.begin()
    return sorted(each.title for each in container.objectValues())


def test_files_come_all_at_once_with_what_is_said_of_them(served_city, browse):
    clara = browse()
    said = {"absender": "Familie Muster", "datum": "2026-03-09", "art": "letter"}
    files = [("Brief März.pdf", PDF), ("Notiz.txt", b"Vermerk")]
    send(clara, served_city.efile, files, endgueltig="1", **said)
    assert clara.url == served_city.efile.absolute_url()
    assert "Hinzugefügte Schriftstücke: 2" in clara.contents
    assert titles(served_city.efile) == ["Bescheid Muster", "Brief März", "Notiz"]
    record = next(each for each in served_city.efile.objectValues() if each.title == "Brief März")
    assert (record.sender, record.kind) == ("Familie Muster", "letter")
    assert (f"{record.document_date}", record.media_type) == ("2026-03-09", "application/pdf")
    assert record.finalised


def test_a_bad_file_keeps_no_other_from_coming(served_city, browse):
    clara = browse()
    send(clara, served_city.efile, [("Brief.pdf", PDF), ("Bild.png", SVG)])
    assert "Nicht angenommen" in clara.contents
    assert "Erlaubt sind PDF" in clara.contents
    assert titles(served_city.efile) == ["Bescheid Muster", "Brief"]


def test_the_script_hears_what_became_of_each_file(served_city, browse):
    for filename, data, sentence in [("Brief.pdf", PDF, ""), ("Bild.png", SVG, "Erlaubt sind PDF")]:
        clara = browse()
        send(clara, served_city.efile, [(filename, data)], accept="application/json")
        message = json.loads(clara.contents)["message"]
        assert sentence in message
        assert bool(message) is bool(sentence)
    assert titles(served_city.efile) == ["Bescheid Muster", "Brief"]


def test_strangers_and_auditors_add_nothing(served_city, browse):
    for user in ("klaus", "audrey", "moritz"):
        browser = browse(user)
        browser.open(f"{served_city.efile.absolute_url()}/@@schriftstuecke-hinzufuegen")
        assert "insufficient-privileges" in browser.url or "login" in browser.url


def test_a_draft_is_checked_out_and_in_again_with_a_new_file(draft, browse):
    clara = browse()
    clara.open(draft.absolute_url())
    clara.getLink("Auschecken").click()
    clara.getControl("Auschecken").click()
    assert "Ausgecheckt von" in clara.contents
    clara.getLink("Einchecken").click()
    clara.getControl(name="datei").add_file(io.BytesIO(b"Neu"), "text/plain", "Neu.txt")
    clara.getControl("Einchecken").click()
    assert "Versionen" in clara.contents
    assert f"{draft.absolute_url()}/@@fassung/1" in clara.contents
    transaction.begin()
    assert [each.file.data for each in draft.versions] == [PDF, b"Neu"]


def test_a_bad_file_is_refused_with_a_sentence_and_the_form_comes_back(draft, browse):
    clara = browse()
    clara.open(f"{draft.absolute_url()}/@@neue-version")
    clara.getControl(name="datei").add_file(io.BytesIO(SVG), "image/png", "bild.png")
    clara.getControl("Neue Version ablegen").click()
    assert "Erlaubt sind PDF" in clara.contents
    assert wrong_fields(clara) == ["datei"]
    transaction.begin()
    assert len(draft.versions) == 1


def test_a_lead_forces_the_check_in_on_the_page(draft, browse):
    clara, lea = browse(), browse("lea")
    clara.open(f"{draft.absolute_url()}/@@auschecken")
    clara.getControl("Auschecken").click()
    lea.open(draft.absolute_url())
    lea.getLink("Einchecken erzwingen").click()
    lea.getControl("Grund").value = "Clara ist krank"
    lea.getControl("Einchecken erzwingen").click()
    assert "Das Schriftstück ist wieder frei." in lea.contents


def test_what_is_final_is_described_and_corrected_but_stays(served_city, browse):
    clara = browse()
    clara.open(served_city.record.absolute_url())
    assert "Auschecken" not in clara.contents
    clara.getLink("Angaben ändern").click()
    clara.getControl("Absender").value = "Familie Muster"
    clara.getControl("Das Original ist auf Papier").selected = True
    clara.getControl("Wo das Original liegt").value = "Ordner 7"
    clara.getControl("Speichern").click()
    assert "Ordner 7" in clara.contents
    clara.getLink("Berichtigung hinzufügen").click()
    clara.getControl(name="datei").add_file(io.BytesIO(b"Richtig"), "text/plain", "R.txt")
    clara.getControl("Berichtigung hinzufügen").click()
    assert "Berichtigung von:" in clara.contents
    clara.open(served_city.record.absolute_url())
    assert "Berichtigt durch:" in clara.contents
    transaction.begin()
    assert served_city.record.file.data == PDF
    assert records.verify_journal(served_city.efile).ok


def test_a_link_alone_does_nothing(draft, browse):
    clara = browse()
    for page in ("auschecken", "endgueltig-machen", "einchecken"):
        clara.open(f"{draft.absolute_url()}/@@{page}")
    transaction.begin()
    assert (draft.checked_out, draft.finalised) == (None, None)
