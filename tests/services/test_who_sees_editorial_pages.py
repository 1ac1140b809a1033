"""Pages of editors: who may open them, and that each of them can be read."""

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.app.testing import logout

import pages_city

PAGES = {
    "service": ("pruefung", "arbeitskopie", "herkunft"),
    "catalogue": ("vollstaendigkeit", "vollstaendigkeit.csv"),
    "portal": ("redaktion", "zu-pruefen", "konflikte"),
}
ALL = [(place, name) for place, names in PAGES.items() for name in names]


@pytest.fixture
def places(portal):
    city = pages_city.build(portal)
    service = pages_city.add_service(city, "Hund anmelden")
    return {"service": service, "catalogue": city.leistungen, "portal": city}


def opened(place, name):
    """The view as the publisher finds it for the present user.

    :raises Unauthorized: the user may not
    """
    return place.restrictedTraverse(f"@@{name}")


@pytest.mark.parametrize(("place", "name"), ALL)
class TestEditorialPage:
    def test_is_closed_to_visitors(self, places, place, name):
        logout()
        with pytest.raises(Unauthorized):
            opened(places[place], name)

    @pytest.mark.parametrize("role", ["Member", "Clerk", "Auditor", "Citizen"])
    def test_is_closed_to_others_of_the_house(self, places, place, name, role):
        with api.env.adopt_roles([role]), pytest.raises(Unauthorized):
            opened(places[place], name)

    @pytest.mark.parametrize("role", ["Editor", "Reviewer", "Site Administrator"])
    def test_is_open_to_editors(self, places, place, name, role):
        with api.env.adopt_roles([role, "Member"]):
            assert callable(opened(places[place], name))


@pytest.mark.parametrize(
    ("place", "name"), [one for one in ALL if one[1] != "vollstaendigkeit.csv"]
)
def test_page_has_one_main_heading(places, place, name):
    with api.env.adopt_roles(["Editor", "Member"]):
        page = pages_city.seen(places[place], name)
    assert len(page.xpath(".//h1")) == 1
    labelled = {label.get("for") for label in page.xpath(".//label")}
    fields = page.xpath(".//select|.//textarea|.//input[not(@type='hidden')]")
    assert {field.get("id") for field in fields} <= labelled
