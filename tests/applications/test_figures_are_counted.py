"""Median and 90th percentile are told from counts alone, and are those of the cases."""

from collections import Counter

import pytest
from AccessControl import Unauthorized
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from lxml import html
from plone import api
from plone.app.testing import login
from zope.annotation.interfaces import IAnnotations
from zope.interface import alsoProvides

from rathaus.applications import figures
from rathaus.applications.figure_store import MEDIAN
from rathaus.applications.figure_store import MOST
from rathaus.applications.figure_store import Counts
from rathaus.applications.figure_store import FigureStore
from rathaus.interfaces import IRathausLayer
from rathaus.organisation import api as organisation

durations = st.lists(st.integers(min_value=0, max_value=200), min_size=1, max_size=30)


def counts_of(values, in_time=None):
    counts = Counts()
    for value in values:
        counts.add(value, in_time)
    return counts


@pytest.mark.parametrize(
    ("values", "median", "most"),
    [([4], 4, 4), ([1, 9], 1, 9), ([1, 2, 3], 2, 3), (range(1, 11), 5, 9), ([0, 0, 0, 8], 0, 8)],
)
def test_examples(values, median, most):
    counts = counts_of(values)
    assert (counts.within(MEDIAN), counts.within(MOST)) == (median, most)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(durations, st.integers(min_value=1, max_value=100))
def test_so_many_percent_were_done_by_then_and_not_before(values, percent):
    days = counts_of(values).within(percent)
    assert days in values
    assert sum(each <= days for each in values) * 100 >= percent * len(values)
    assert sum(each < days for each in values) * 100 < percent * len(values)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(durations, durations)
def test_months_added_up_are_the_figures_of_all_cases(one, other):
    both = counts_of(one, in_time=True)
    both.include(counts_of(other, in_time=False))
    assert both == Counts(dict(Counter([*one, *other])), len(one) + len(other), len(one))


def test_without_a_case_there_is_no_figure():
    assert (Counts().within(MEDIAN), Counts().percent_in_time, Counts().number) == (None, None, 0)


def test_the_share_within_the_deadline_leaves_out_what_had_none():
    counts = Counts()
    for in_time in (True, True, False, None):
        counts.add(1, in_time)
    assert counts.percent_in_time == 67


class TestStore:
    @pytest.fixture
    def store(self):
        store = FigureStore()
        for month, unit, service, days in [
            ("2025-12", "office", "dog", 9),
            ("2026-01", "office", "dog", 1),
            ("2026-02", "office", "dog", 3),
            ("2026-02", "office", "rent", 20),
            ("2026-02", "taxes", "dog", 5),
        ]:
            title = service.title()
            store.add(month, unit, service, "processing", days=days, in_time=True, title=title)
        store.add("2026-02", "office", "dog", "first_answer", days=2, in_time=None, title="Hund")
        return store

    def test_the_last_month_belongs_to_it_and_no_other_kind(self, store):
        found = store.sums("processing", "2026-01", "2026-02", ["office"])
        assert found == {
            "dog": Counts({1: 1, 3: 1}, 2, 2),
            "rent": Counts({20: 1}, 1, 1),
        }

    def test_all_units(self, store):
        assert store.sums("processing", "2026-02", "2026-02", None)["dog"].days == {3: 1, 5: 1}

    def test_no_unit_is_none_and_not_all(self, store):
        assert store.sums("processing", "2026-02", "2026-02", []) == {}

    def test_months_in_which_something_was_counted(self, store):
        assert store.months() == ["2025-12", "2026-01", "2026-02"]

    def test_the_last_title_counts(self, store):
        assert store.title("dog") == "Hund"

    def test_it_grows_with_months_and_services_and_not_with_cases(self, store):
        lines = len(store._lines)
        for number in range(500):
            store.add(
                "2026-02",
                "office",
                "dog",
                "processing",
                days=number % 7,
                in_time=None,
                title="Hund",
            )
        assert len(store._lines) == lines
        assert store.sums("processing", "2026-02", "2026-02", ["office"])["dog"].number == 501


class TestPage:
    """Leads read the figures of their units, as a table and as a file."""

    @pytest.fixture
    def counted(self, city):
        annotations = IAnnotations(city.portal)
        annotations[figures.KEY] = store = FigureStore()
        month = f"{organisation.local_now():%Y-%m}"
        for unit, title in ((city.social_office, "Wohngeld"), (city.tax_office, "=Hund")):
            for days, in_time in ((2, True), (8, False)):
                store.add(
                    month,
                    unit.UID(),
                    unit.getId(),
                    "processing",
                    days=days,
                    in_time=in_time,
                    title=title,
                )
        return city

    @pytest.fixture
    def open_page(self, counted, integration):
        request = integration["request"]
        alsoProvides(request, IRathausLayer)

        def render(user, name="kennzahlen", **form):
            login(counted.portal, user)
            request.form.clear()
            request.form.update(form)
            return api.content.get_view(name, counted.portal, request)()

        return render

    def test_a_lead_sees_the_own_unit_and_nothing_else(self, counted, open_page):
        page = html.fromstring(open_page("lea", stelle=counted.tax_office.UID()))
        (row,) = page.cssselect("table tbody tr")
        cells = [each.text_content().strip() for each in row.cssselect("th, td")]
        assert cells == ["Wohngeld", "0", "–", "–", "–", "2", "2", "8", "50 %"]

    def test_who_leads_nothing_sees_nothing(self, open_page):
        for name in ("clara", "audrey"):
            with pytest.raises(Unauthorized):
                open_page(name)

    def test_the_file_is_safe_for_spreadsheets(self, counted, open_page, integration):
        with api.env.adopt_roles(["Site Administrator"]):
            api.user.grant_roles(username="moritz", roles=["Site Administrator"])
        text = open_page("moritz", "kennzahlen.csv").decode("utf-8-sig")
        lines = [line.split(";") for line in text.splitlines()]
        assert [line[0] for line in lines] == ["Leistung", "'=Hund", "Wohngeld"]
        assert lines[1][5:] == ["2", "2", "8", "50 %"]

    def test_another_year_is_chosen(self, counted, open_page):
        store = IAnnotations(counted.portal)[figures.KEY]
        unit = counted.social_office.UID()
        store.add("2020-05", unit, "x", "first_answer", days=4, in_time=True, title="Früher")
        page = html.fromstring(open_page("lea", zeitraum="2020"))
        assert [each.text_content().strip() for each in page.cssselect("tbody th")] == ["Früher"]


def test_administrators_find_the_page_among_the_settings(portal):
    panel = api.portal.get_tool("portal_controlpanel")
    (found,) = [each for each in panel.listActions() if each.id == "rathaus.figures"]
    assert found.getActionExpression().endswith("/@@kennzahlen")
    with api.env.adopt_roles(["Site Administrator"]):
        assert api.user.has_permission(found.getPermissions()[0])
    with api.env.adopt_roles(["Editor"]):
        assert not api.user.has_permission(found.getPermissions()[0])
