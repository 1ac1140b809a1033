"""The forms of the deeds, as a clerk and a lead fill them in without JavaScript."""

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
from rathaus.applications.rule_table import RULES
from rathaus.records import api as records


@pytest.fixture
def filed(served_city):
    """A new application in the post box of the social office; its service wants four eyes."""
    served_city.portal["wohngeld"].needs_approval = True
    api.user.get(username="clara").setMemberProperties({"fullname": "Clara Krause"})
    return file_one(served_city)


@pytest.fixture
def lea(served_city):
    return browser_of(served_city, "lea")


def unlabelled(browser):
    """Names of controls that have no label, or are described by nothing that is there."""
    import lxml.html

    page = lxml.html.fromstring(browser.contents)
    labels = {each.get("for") for each in page.iter("label")}
    found = page.xpath("//main//form//*[self::input or self::select or self::textarea]")
    shown = [each for each in found if each.get("type") != "hidden"]
    return [each.get("name") for each in shown if each.get("id") not in labels]


def test_every_possible_deed_has_a_page_with_labels(served_city, started, clara):
    with api.env.adopt_user(username="clara"):
        other = records.open_case(served_city.efile, "Anfrage")
        cases = {each: applications.possible_actions(each) for each in (started, other)}
    transaction.commit()
    # Taking again what one has changes nothing, so its page is there and only the button is not.
    seen = {"take"}
    for case, actions in cases.items():
        for action in actions:
            if action.name == "take":
                continue
            clara.open(f"{case.absolute_url()}/@@{action.page}")
            if not action.is_possible:
                assert clara.url == case.absolute_url() or status(clara) in (401, 403), action.name
                continue
            seen.add(action.name)
            assert status(clara) == 200, action.name
            assert clara.contents.count("<h1") == 1, action.name
            assert unlabelled(clara) == [], action.name
    assert seen == {name for name, rule in RULES.items() if "in_progress" in rule.states}


def test_four_eyes_from_the_draft_to_the_letter(started, clara, lea):
    clara.open(f"{started.absolute_url()}/@@zur-freigabe")
    clara.getControl(name="outcome").value = ["granted"]
    clara.getControl(name="text").value = "Gut.\n\nSo ist es."
    press(clara, "Zur Freigabe geben")
    assert "Der Entwurf liegt zur Freigabe vor." in clara.contents
    lea.open(f"{started.absolute_url()}/@@freigabe-ablehnen")
    assert "Clara Krause" in lea.contents
    press(lea, "Freigabe ablehnen")
    assert 'href="#reason"' in lea.contents
    lea.getControl(name="reason").value = "Die Miete fehlt."
    press(lea, "Freigabe ablehnen")
    clara.open(f"{started.absolute_url()}/@@zur-freigabe")
    assert "Die Miete fehlt." in text_of(clara)
    assert clara.getControl(name="text").value.replace("\r", "") == "Gut.\n\nSo ist es."
    press(clara, "Zur Freigabe geben")
    lea.open(f"{started.absolute_url()}/@@freigeben")
    clara.open(f"{started.absolute_url()}/@@zur-freigabe")
    clara.getControl(name="text").value = "Mit Miete."
    press(clara, "Zur Freigabe geben")
    press(lea, "Freigeben")
    assert "Der Entwurf hat sich geändert" in text_of(lea)
    assert api.content.get_state(now(started.UID())) == "in_approval"
    lea.open(f"{started.absolute_url()}/@@freigeben")
    press(lea, "Vorschau")
    assert lea.headers["Content-Type"] == "application/pdf"
    lea.open(f"{started.absolute_url()}/@@freigeben")
    press(lea, "Freigeben")
    assert "Freigegeben." in lea.contents
    assert api.content.get_state(now(started.UID())) == "decided"


def test_handing_over_leads_back_to_the_box(served_city, filed, clara):
    box = filed.aq_parent.absolute_url()
    clara.open(f"{filed.absolute_url()}/@@abgeben")
    press(clara, "An eine andere Stelle abgeben")
    assert 'href="#unit"' in clara.contents
    assert 'href="#reason"' in clara.contents
    clara.getControl("An welche Stelle?").displayValue = ["Steueramt"]
    clara.getControl("Warum?").value = "Es geht um einen Hund."
    press(clara, "An eine andere Stelle abgeben")
    assert clara.url == box
    assert "Abgegeben an: Steueramt" in clara.contents
    assert now(filed.UID()).responsible_unit == served_city.tax_office.UID()


def test_linked_and_split_by_what_people_type(served_city, started, clara):
    with api.env.adopt_user(username="clara"):
        other = records.open_case(served_city.efile, "Anfrage")
    transaction.commit()
    clara.open(f"{started.absolute_url()}/@@verknuepfen")
    clara.getControl(name="reference").value = "XX-0000"
    press(clara, "Vorgänge verknüpfen")
    assert "finden Sie hier nicht" in clara.contents
    clara.getControl(name="reference").value = other.reference.lower().replace("-", "")
    press(clara, "Vorgänge verknüpfen")
    assert "Die Vorgänge sind verknüpft." in clara.contents
    clara.open(f"{started.absolute_url()}/@@verknuepfen")
    press(clara, f"Verknüpfung mit {other.reference}")
    assert "Die Verknüpfung ist gelöst." in clara.contents
    clara.open(f"{started.absolute_url()}/@@teilen")
    clara.getControl("Betreff des neuen Vorgangs").value = "Mietzuschuss"
    clara.getControl(name="records").value = clara.getControl(name="records").options[:1]
    press(clara, "Vorgang teilen")
    assert "Der neue Vorgang ist angelegt" in clara.contents
    assert "Mietzuschuss" in text_of(clara)


def test_a_wrong_day_stays_on_the_screen(started, clara):
    clara.open(f"{started.absolute_url()}/@@frist")
    clara.getControl("Neue Frist").value = "bald"
    clara.getControl("Warum ändert sie sich?").value = "Gutachten"
    press(clara, "Frist ändern")
    assert 'href="#day"' in clara.contents
    assert clara.getControl(name="reason").value == "Gutachten"
    clara.getControl("Neue Frist").value = "2031-01-07"
    press(clara, "Frist ändern")
    assert "Die Frist ist geändert." in clara.contents
    assert now(started.UID()).deadline.isoformat() == "2031-01-07"
