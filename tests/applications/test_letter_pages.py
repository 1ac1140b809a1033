"""The pages of letters, as a lead, a clerk and an applicant use them without JavaScript."""

import transaction
from plone import api

from applications_city import STATUS_PAGES
from clerk_browser import browser_of
from clerk_browser import now
from clerk_browser import press
from clerk_browser import status
from clerk_browser import text_of
from rathaus.applications import api as applications
from rathaus.applications.letters.deliveries import deliveries
from word_letters import with_relation
from word_letters import word

HTML = "<p>Guten Tag {{ antragsteller.name }}, {{ entscheidung.satz }} {{ freitext }}</p>"


def test_from_the_template_to_the_receipt(served_city, sent, started, clara, browser):
    box = applications.inbox_of(served_city.social_office).absolute_url()
    lea = browser_of(served_city, "lea")
    lea.open(box)
    lea.getLink("Briefvorlagen der Stelle bearbeiten").click()
    lea.getControl("Name").value = "Bewilligung"
    lea.getControl("Text der Vorlage").value = "<p>{{ antrag.name }}</p>"
    press(lea, "Speichern")
    assert "Das Feld antrag.name gibt es nicht." in text_of(lea)
    assert lea.getControl("Name").value == "Bewilligung"
    lea.getControl("Text der Vorlage").value = HTML
    press(lea, "Vorschau mit Beispielangaben")
    assert lea.headers["Content-Type"] == "application/pdf"
    lea.open(f"{box}/@@briefvorlagen")
    lea.getControl("Name").value = "Bewilligung"
    lea.getControl("Text der Vorlage").value = HTML
    press(lea, "Speichern")
    assert "Die Briefvorlage ist gespeichert." in text_of(lea)

    clara.open(f"{started.absolute_url()}/@@entscheiden")
    clara.getControl("Briefvorlage").displayValue = ["Bewilligung"]
    press(clara, "Vorschau hier zeigen")
    assert "Eine Vorschau ist noch nicht möglich" in text_of(clara)
    assert clara.contents.count("<li>") == 2
    clara.open(f"{started.absolute_url()}/@@entscheiden")
    clara.getControl(name="outcome").value = ["granted"]
    clara.getControl("Briefvorlage").displayValue = ["Bewilligung"]
    clara.getControl(name="text").value = "Alles liegt vor."
    press(clara, "Vorschau hier zeigen")
    assert clara.headers["Content-Type"] == "application/pdf"
    assert clara.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert api.content.get_state(now(started.UID())) == "in_progress"
    clara.open(f"{started.absolute_url()}/@@entscheiden")
    clara.getControl(name="outcome").value = ["granted"]
    clara.getControl("Briefvorlage").displayValue = ["Bewilligung"]
    clara.getControl(name="text").value = "Alles liegt vor."
    press(clara, "Entscheiden und Bescheid erstellen")
    assert "Briefe und ihr Weg" in text_of(clara)
    assert "Gilt als bekannt gegeben am" in text_of(clara)

    page = f"{STATUS_PAGES}/{sent.token}"
    browser.open(page)
    assert "als bekannt gegeben" in text_of(browser)
    press(browser, "Empfang bestätigen")
    assert status(browser) == 200
    assert "Sie haben den Empfang bestätigt" in text_of(browser)
    assert "Empfang bestätigen" not in browser.contents
    clara.open(started.absolute_url())
    assert "Empfang bestätigt" in text_of(clara)


def test_a_letter_by_post_is_printed_and_noted(served_city, sent, started, clara, browser):
    clara.open(started.absolute_url())
    clara.getLink("Schreiben erstellen").click()
    press(clara, "Schreiben erstellen")
    assert 'href="#subject"' in clara.contents
    clara.getControl("Betreff").value = "Zwischennachricht"
    clara.getControl(name="text").value = "Es dauert noch."
    clara.getControl(name="way").value = ["post"]
    clara.getControl("Anschrift").value = ""
    press(clara, "Schreiben erstellen")
    assert 'href="#address"' in clara.contents
    clara.getControl("Anschrift").value = "Erika Mustermann\n03046 Cottbus"
    press(clara, "Schreiben erstellen")
    assert "Das Schreiben ist erstellt." in text_of(clara)
    clara.getLink("Mit Deckblatt drucken").click()
    assert clara.headers["Content-Type"] == "application/pdf"
    clara.open(started.absolute_url())
    clara.getControl("Zur Post gegeben am").value = "2020-01-01"
    press(clara, "Vermerken")
    assert "Der Tag muss zwischen" in text_of(clara)
    clara.open(started.absolute_url())
    press(clara, "Vermerken")
    assert "Vermerkt ist, wann der Brief zur Post ging." in text_of(clara)
    assert deliveries(now(started.UID()))[0].posted
    browser.open(f"{STATUS_PAGES}/{sent.token}")
    assert "Zwischennachricht" not in text_of(browser)

    klaus = browser_of(served_city, "klaus")
    for page in ("@@briefe", "@@brief-drucken", "@@schreiben"):
        klaus.open(f"{started.absolute_url()}/{page}")
        assert "Erika Mustermann" not in klaus.contents
        assert klaus.headers["Content-Type"].startswith("text/html")


def test_a_word_file_is_taken_given_back_and_kept_from_others(served_city, clara):
    inbox = applications.ensure_inbox(served_city.social_office)
    transaction.commit()
    page = f"{inbox.absolute_url()}/@@briefvorlagen"
    lea = browser_of(served_city, "lea")

    def send(data):
        lea.open(page)
        lea.getControl("Name").value = "Brief"
        lea.getControl(name="use").value = ["letter"]
        lea.getControl("Oder eine Word-Datei").add_file(data, "application/zip", "Brief.docx")
        press(lea, "Speichern")

    send(with_relation(word("x"), "image", "https://example.org/x.png"))
    assert "holt etwas von außen" in text_of(lea)
    data = word("Guten Tag {{ antragsteller.name }}")
    send(data)
    assert "Die Briefvorlage ist gespeichert." in text_of(lea)
    lea.getLink("Brief.docx").click()
    assert lea.contents == data
    assert lea.headers["Content-Disposition"].startswith("attachment")
    for door in ("@@briefvorlagen", "@@briefvorlagen?datei=x"):
        clara.open(f"{inbox.absolute_url()}/{door}")
        assert "Briefvorlagen:" not in text_of(clara)


def test_a_lead_sees_the_letter_before_approving_it(served_city, started, clara):
    served_city.portal["wohngeld"].needs_approval = True
    inbox = applications.inbox_of(served_city.social_office)
    with api.env.adopt_user(username="lea"):
        template = applications.save_letter_template(
            inbox, title="Bewilligung", use="decision", html=HTML
        )
    transaction.commit()
    clara.open(f"{started.absolute_url()}/@@zur-freigabe")
    clara.getControl(name="outcome").value = ["granted"]
    clara.getControl("Briefvorlage").displayValue = ["Bewilligung"]
    clara.getControl(name="text").value = "Gut."
    press(clara, "Zur Freigabe geben")
    lea = browser_of(served_city, "lea")
    lea.open(f"{started.absolute_url()}/@@freigeben")
    press(lea, "Vorschau hier zeigen")
    assert lea.headers["Content-Type"] == "application/pdf"
    with api.env.adopt_user(username="lea"):
        applications.save_letter_template(
            inbox, title="Neu", use="decision", html=f"{HTML}<p>x</p>", template_id=template.id
        )
    transaction.commit()
    clara.open(f"{started.absolute_url()}/@@zur-freigabe")
    assert "hat sich geändert oder ist entfernt" in text_of(clara)
    lea.open(f"{started.absolute_url()}/@@freigeben")
    press(lea, "Freigeben")
    assert "Freigegeben." in lea.contents
    assert api.content.get_state(now(started.UID())) == "decided"
