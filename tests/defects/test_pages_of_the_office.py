"""The office looks at a report, answers it and passes it on, in a browser without JavaScript."""

import io
from urllib.parse import urlencode

import lxml.html
import pytest
import transaction
from PIL import Image
from PIL import ImageDraw
from plone import api

import defects_city
import records_city
from clerk_browser import browser_of
from clerk_browser import press
from clerk_browser import status
from clerk_browser import text_of
from clerk_browser import wrong_fields
from rathaus.defects import api as defects
from rathaus.defects.browser.handling.action_links import PAGES
from rathaus.defects.rules import RULES
from rathaus.jobs import api as jobs

MAERKER = "http://nohost/plone/maerker"
ATTACK = "<script>alert('Muster')</script>"


@pytest.fixture
def city(city_functional):
    made = records_city.build(city_functional["portal"])
    made.maerker = defects_city.add_place(made)
    api.user.get(username="clara").setMemberProperties({"fullname": "Clara Krause"})
    transaction.commit()
    return made


@pytest.fixture
def report(city):
    """A lamp with one photo, not looked at yet."""
    found = defects_city.send(city.portal, uploads=[defects_city.photo()], text=ATTACK)
    transaction.commit()
    return found


@pytest.fixture
def clara(city):
    return browser_of(city, "clara")


def now(report):
    """The report as the last request left it."""
    transaction.begin()
    return defects.report(report.reference)


def opened(browser, report, page="bearbeiten"):
    browser.open(f"{report.absolute_url()}/@@{page}")
    return browser


def publish(city, report):
    with api.env.adopt_user(username="clara"):
        defects.publish(report, "Die Lampe ist dunkel.", ["foto-1"])
    transaction.commit()


def test_from_the_list_to_the_green_light(city, report, clara):
    clara.open(f"{MAERKER}/@@hinweise")
    assert "Zu prüfen (1)" in text_of(clara)
    clara.getLink(report.reference).click()
    assert ATTACK not in clara.contents
    assert "&lt;script&gt;" in clara.contents
    press(clara, "Übernehmen")
    assert "Clara Krause" in text_of(clara)

    # What everybody reads is shortened; what was sent stays
    clara.getLink("Veröffentlichen").click()
    assert ATTACK not in clara.contents
    clara.getControl(name="text").value = "Die Lampe ist dunkel."
    press(clara, "Veröffentlichen")
    assert "Der Hinweis ist öffentlich." in text_of(clara)
    found = now(report)
    assert (found.public_text, found.original_text) == ("Die Lampe ist dunkel.", ATTACK)
    assert defects.photos(found)[0].shown is not None

    # A text module to begin with, then the light
    clara.getLink("In Arbeit nehmen").click()
    clara.getControl("Textbaustein").displayValue = ["Auftrag erteilt"]
    press(clara, "Text einfügen")
    assert "Wir haben den Auftrag vergeben" in clara.getControl(name="text").value
    press(clara, "In Arbeit nehmen")
    assert "Der Hinweis ist in Arbeit." in text_of(clara)
    clara.getLink("Als erledigt melden").click()
    press(clara, "Als erledigt melden")
    assert wrong_fields(clara) == ["text"]
    clara.getControl(name="text").value = "Die Lampe leuchtet wieder."
    press(clara, "Als erledigt melden")
    assert defects.state_of(now(report)) == "done"
    assert "Die Lampe leuchtet wieder." in text_of(clara)

    # A second click tells what has happened, and does nothing
    opened(clara, report, "erledigt")
    assert "Der Hinweis ist schon erledigt." in text_of(clara)


def test_a_reference_read_out_on_the_telephone_opens_the_report(city, report, clara):
    clara.open(f"{MAERKER}/@@hinweise")
    clara.getControl(name="kennzeichen").value = report.reference.lower()
    press(clara, "Öffnen")
    # Where a served site was in the same run, another host
    assert clara.url.endswith(f"/{report.getId()}/@@bearbeiten")
    for user, reference in (("klaus", report.reference), ("clara", "HI-0000-0000")):
        browser = browser_of(city, user)
        browser.open(f"{MAERKER}/@@hinweise?kennzeichen={reference}")
        assert "Ihre Stellen haben keinen Hinweis" in text_of(browser), user


def test_every_deed_has_a_page_with_labels_and_one_heading(city, report, clara):
    assert set(PAGES) == set(RULES)
    seen = set()
    for step in (None, publish):
        if step:
            step(city, report)
        with api.env.adopt_user(username="clara"):
            possible = [
                each.name for each in defects.possible_deeds(now(report)) if each.is_possible
            ]
        for name in possible:
            opened(clara, report, PAGES[name])
            page = lxml.html.fromstring(clara.contents)
            assert len(page.xpath("//h1")) == 1, name
            labels = {each.get("for") for each in page.iter("label")}
            shown = page.xpath(
                "//main//form//*[self::input[not(@type='hidden')] or self::textarea]"
            )
            assert [each for each in shown if each.get("id") not in labels] == [], name
            seen.add(name)
    assert set(RULES) - seen == {"reopen"}


def test_who_may_not_handle_it_is_sent_to_the_login(city, report):
    publish(city, report)
    for user in ("klaus", None):
        stranger = browser_of(city, user)
        for page in ("bearbeiten", *PAGES.values()):
            opened(stranger, report, page)
            assert "login" in stranger.url or status(stranger) in (401, 403), (user, page)
        for page in ("foto-original", "foto-vorschau", "foto-pruefen"):
            stranger.open(f"{report.absolute_url()}/foto-1/@@{page}")
            assert "login" in stranger.url or status(stranger) in (401, 403), (user, page)


def test_a_report_is_refused_with_a_text_of_the_city(city, report, clara):
    opened(clara, report, "ablehnen")
    clara.getControl("Textbaustein").displayValue = ["Vorwurf gegen eine Person"]
    press(clara, "Text einfügen")
    press(clara, "Ablehnen")
    assert defects.state_of(now(report)) == "refused"
    visitor = browser_of(city)
    visitor.open(report.absolute_url())
    assert "login" in visitor.url or status(visitor) in (401, 403, 404)


def test_handled_but_not_fixed_says_why(city, report, clara):
    publish(city, report)
    opened(clara, report, "nicht-behoben")
    clara.getControl(name="text").value = "Wir haben den Eigentümer gebeten."
    press(clara, "Bearbeitet, nicht behoben")
    assert wrong_fields(clara) == ["reason-private_owner"]
    clara.getControl("Das Grundstück gehört nicht der Stadt.").click()
    press(clara, "Bearbeitet, nicht behoben")
    found = now(report)
    assert (defects.state_of(found), found.outcome_reason) == ("handled", "private_owner")


def test_a_report_goes_to_another_unit_and_leaves_the_list(city, report, clara):
    opened(clara, report, "weitergeben")
    clara.getControl("An welche Stelle?").displayValue = [city.tax_office.title]
    clara.getControl("Notiz für die andere Stelle").value = "Liegt bei euch."
    press(clara, "An eine andere Stelle weitergeben")
    assert clara.url.endswith("/@@hinweise")
    assert report.reference not in clara.contents
    klaus = opened(browser_of(city, "klaus"), report)
    assert "Liegt bei euch." in text_of(klaus)


def test_two_reports_of_one_lamp_become_one(city, report, clara):
    publish(city, report)
    other = defects_city.send(city.portal, text="Es ist dunkel.")
    transaction.commit()
    opened(clara, other, "zusammenlegen")
    assert report.reference in clara.contents
    clara.getControl("Kennzeichen des anderen Hinweises").value = "HI-0000-0000"
    press(clara, "Mit einem anderen")
    assert wrong_fields(clara) == ["reference"]
    clara.getControl("Kennzeichen des anderen Hinweises").value = ""
    clara.getControl(name="near").value = [report.reference]
    press(clara, "Mit einem anderen")
    assert now(other).duplicate_of == report.UID()


def test_a_face_on_a_photo_is_hidden_before_anybody_sees_it(city, clara):
    picture = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(picture).rectangle((200, 150, 203, 160), fill="black")
    report = defects_city.send(city.portal, uploads=[defects_city.photo(picture=picture)])
    transaction.commit()
    page = f"{report.absolute_url()}/foto-1/@@foto-pruefen"
    clara.open(page)
    press(clara, "Bereich verbergen")
    assert "links" in wrong_fields(clara)
    for name, value in {"links": "45", "oben": "45", "breite": "20", "hoehe": "20,5"}.items():
        clara.getControl(name=name).value = value
    press(clara, "Bereich verbergen")
    assert "45,45,20,20.5" in clara.contents
    assert defects.photos(now(report))[0].shown is None

    # A part that is drawn but not added yet is hidden first, and shown to the clerk
    for name, value in {"links": "0", "oben": "0", "breite": "5", "hoehe": "5"}.items():
        clara.getControl(name=name).value = value
    press(clara, "So zeigen")
    assert "noch einmal „So zeigen“" in text_of(clara)
    assert defects.photos(now(report))[0].shown is None
    press(clara, "So zeigen")
    photo = defects.photos(now(report))[0]
    shown = Image.open(io.BytesIO(photo.shown.data)).convert("L")
    assert min(shown.getdata()) > 150
    assert defects.original_of(photo).data

    # It stays so when the report is published, and can be taken back
    publish(city, now(report))
    kept = Image.open(io.BytesIO(defects.photos(now(report))[0].shown.data)).convert("L")
    assert min(kept.getdata()) > 150
    clara.open(page)
    press(clara, "Nicht zeigen")
    photo = defects.photos(now(report))[0]
    assert (photo.shown, photo.is_withheld) == (None, True)


@pytest.mark.parametrize("number", ["²", "x", "-1", "99"])
def test_a_part_that_is_not_there_is_not_taken_away(city, clara, number):
    report = defects_city.send(city.portal, uploads=[defects_city.photo()])
    transaction.commit()
    clara.open(f"{report.absolute_url()}/foto-1/@@foto-pruefen")
    guard = clara.getControl(name="_authenticator", index=0).value
    form = {"_authenticator": guard, "teil": "45,45,20,20", "entfernen": number}
    clara.post(clara.url, urlencode(form))
    assert "45,45,20,20" in clara.contents
    assert defects.photos(now(report))[0].shown is None


def test_a_body_outside_answers_by_its_link_alone(city, report, clara):
    publish(city, report)
    opened(clara, report, "extern-fragen")
    clara.getControl("E-Mail-Adresse der Stelle").value = "keine Adresse"
    clara.getControl("Ihre Frage").value = "Ist das Ihre Lampe?"
    press(clara, "Frage senden")
    assert "Bitte prüfen Sie die E-Mail-Adresse" in text_of(clara)
    clara.getControl("E-Mail-Adresse der Stelle").value = "betrieb@example.org"
    press(clara, "Frage senden")
    assert "Noch keine Antwort." in text_of(clara)

    (link,) = [
        word
        for job in jobs.waiting()
        for word in str(job.payload).split("\\n")
        if "@@externe-antwort/" in word
    ]
    visitor = browser_of(city)
    visitor.open(link.strip())
    assert "Ist das Ihre Lampe?" in text_of(visitor)
    assert "Muster" not in visitor.contents
    assert visitor.headers["Referrer-Policy"] == "no-referrer"
    press(visitor, "Antwort senden")
    assert "Bitte füllen Sie dieses Feld aus." in text_of(visitor)
    visitor.getControl("Ihre Antwort").value = f"Ja. {ATTACK}"
    press(visitor, "Antwort senden")
    assert "Vielen Dank, Ihre Antwort ist angekommen" in text_of(visitor)
    assert ATTACK not in visitor.contents

    opened(clara, report)
    assert "Ja. " in text_of(clara)
    assert ATTACK not in clara.contents
    public = browser_of(city)
    public.open(report.absolute_url())
    assert "alert(" not in text_of(public)


def test_a_wrong_link_of_a_body_outside_opens_nothing(city, report):
    visitor = browser_of(city)
    for token in ("", "0" * 80, f"{report.UID()}{'0' * 48}", "a/b"):
        visitor.open(f"{MAERKER}/@@externe-antwort/{token}")
        assert status(visitor) in (404, 429), token
