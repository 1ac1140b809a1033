"""The page of one's own absences, and the calendar of a unit."""

import pytest
from AccessControl import Unauthorized
from lxml import html
from plone import api
from plone.app.testing import login
from plone.app.testing import logout
from plone.protect import createToken
from zExceptions import Forbidden
from zope.interface import alsoProvides

from rathaus.interfaces import IRathausLayer
from rathaus.organisation import api as organisation


@pytest.fixture
def open_page(offices, integration):
    """Open a page as somebody: ``open_page("clara", offices.portal, "abwesenheit", start="…")``."""
    request = integration["request"]
    alsoProvides(request, IRathausLayer)

    def render(user, context, name, method="GET", **form):
        login(offices.portal, user)
        request.form.clear()
        request.form.update(form)
        request.method = method
        if method == "POST":
            request.form["_authenticator"] = createToken()
        text = api.content.get_view(name, context, request)()
        return html.fromstring(text) if "<" in text else text

    return render


@pytest.fixture
def post(offices, open_page):
    """Send the form of the own page."""
    return lambda user, **form: open_page(user, offices.portal, "abwesenheit", "POST", **form)


@pytest.fixture
def month(offices):
    """Two days of the present month, as the form sends them, and the month's key."""
    today = organisation.local_now().date()
    return today.replace(day=10).isoformat(), today.replace(day=12).isoformat(), f"{today:%Y-%m}"


def words(element):
    return " ".join(element.text_content().split())


class TestOwnPage:
    def test_it_is_set_and_shown(self, offices, open_page, post, month):
        start, end, _key = month
        goal = post("clara", start=start, end=end, deputy="berta", note="Schlüssel bei Lea")
        assert goal.endswith("/@@abwesenheit")
        (absence,) = organisation.absences("clara")
        assert (absence.start.isoformat(), absence.end.isoformat()) == (start, end)
        page = open_page("clara", offices.portal, "abwesenheit")
        row = words(page.cssselect("table tbody tr")[0])
        assert "berta" in row
        assert "Schlüssel bei Lea" in row

    def test_an_overlap_is_refused_with_a_sentence_and_the_form_keeps_what_was_typed(
        self, post, month
    ):
        start, end, _key = month
        post("clara", start=start, end=end, deputy="berta")
        page = post("clara", start=end, end=end, deputy="lea", note="noch einmal")
        assert "ist schon eine Abwesenheit eingetragen" in words(page.get_element_by_id("fehler"))
        assert page.get_element_by_id("note").value == "noch einmal"
        assert page.get_element_by_id("deputy").value == "lea"
        assert len(organisation.absences("clara")) == 1

    @pytest.mark.parametrize("value", ["", "31.02.2026", "2026-02-31", "x"])
    def test_what_is_no_day_is_marked(self, post, month, value):
        page = post("clara", start=value, end=month[1])
        assert page.get_element_by_id("start").get("aria-invalid") == "true"
        assert page.get_element_by_id("end").get("aria-invalid") is None
        assert not organisation.absences("clara")

    def test_only_a_lead_chooses_a_person(self, offices, open_page, post, month):
        assert not open_page("clara", offices.portal, "abwesenheit").cssselect("#who")
        page = open_page("lea", offices.portal, "abwesenheit")
        assert [each.get("value") for each in page.cssselect("#who option")] == [
            "lea",
            "berta",
            "clara",
        ]
        post("lea", who="clara", start=month[0], end=month[1], deputy="lea")
        assert organisation.absences("clara")[0].set_by == "lea"
        with pytest.raises(Unauthorized):
            post("berta", who="clara", start="2030-01-01", end="2030-01-02")

    def test_who_stands_in_for_the_lead_does_not_choose_the_lead(self, offices, open_page, post):
        today = organisation.local_now().date().isoformat()
        post("lea", start=today, end=today, deputy="berta")
        page = open_page("berta", offices.portal, "abwesenheit")
        people = [each.get("value") for each in page.cssselect("#who option")]
        assert people == ["berta", "clara"]

    def test_pressed_twice_it_is_removed_once(self, offices, post):
        post("clara", start="2090-03-06", end="2090-03-10")
        (absence,) = organisation.absences("clara")
        for _time in range(2):
            assert post("clara", entfernen=absence.id).endswith("/@@abwesenheit")
        assert not organisation.absences("clara")

    def test_strangers_are_sent_away(self, offices, open_page):
        page = open_page("rita", offices.portal, "abwesenheit")
        assert "Sie gehören zu keiner Stelle" in words(page)
        assert not page.cssselect("#start")

    def test_nothing_is_set_without_the_form(self, offices, integration, month):
        request = integration["request"]
        alsoProvides(request, IRathausLayer)
        login(offices.portal, "clara")
        request.method = "POST"
        request.form.update(start=month[0], end=month[1])
        with pytest.raises(Forbidden):
            api.content.get_view("abwesenheit", offices.portal, request)()
        assert not organisation.absences("clara")


class TestCalendar:
    def test_words_and_picture_say_the_same(self, offices, open_page, post, month):
        start, end, key = month
        post("clara", start=start, end=end, deputy="berta")
        page = open_page("lea", offices.social, "abwesenheiten", monat=key)
        (row,) = page.cssselect("table.rathaus-table tbody tr")
        assert words(row.cssselect("th")[0]) == "clara"
        assert "berta" in words(row)
        (picture,) = page.cssselect(".rathaus-month")
        assert picture.get("aria-hidden") == "true"
        assert len(picture.cssselect("td.is-away")) == 3

    def test_it_says_when_the_deputy_is_away_too(self, offices, open_page, post, month):
        start, end, key = month
        post("clara", start=start, end=end, deputy="berta")
        post("berta", start=end, end=end)
        page = open_page("lea", offices.social, "abwesenheiten", monat=key)
        assert "Selbst nicht da" in words(page.cssselect("table.rathaus-table")[0])

    def test_another_month_is_empty(self, offices, open_page, post, month):
        post("clara", start=month[0], end=month[1])
        page = open_page("clara", offices.social, "abwesenheiten", monat="2019-12")
        assert "Dezember 2019" in words(page.get_element_by_id("monat"))
        assert not page.cssselect("table")
        links = [each.get("href")[-7:] for each in page.cssselect(".rathaus-month-nav a")]
        assert links == ["2019-11", "2020-01"]

    @pytest.mark.parametrize("name", ["klaus", "rita"])
    def test_it_is_for_the_people_of_the_unit(self, offices, open_page, name):
        with pytest.raises(Unauthorized):
            open_page(name, offices.social, "abwesenheiten")

    def test_the_unit_page_tells_nothing_of_it(self, offices, open_page, post, integration):
        today = organisation.local_now().date().isoformat()
        post("clara", start=today, end=today, deputy="berta", note="Kur")
        request = integration["request"]
        logout()
        request.form.clear()
        request.method = "GET"
        text = api.content.get_view("view", offices.social, request)()
        assert "Sozialamt" in text
        for secret in ("clara", "berta", "Kur", "abwesen"):
            assert secret not in text
