"""Who may set absences, and who works for whom."""

from datetime import timedelta

import pytest
from AccessControl import Unauthorized
from plone import api
from plone.app.testing import login
from plone.app.testing import logout

from rathaus.organisation import api as organisation
from rathaus.organisation.interfaces import AbsenceRefused

DAY = timedelta(days=1)


@pytest.fixture
def today():
    return organisation.local_now().date()


@pytest.fixture
def away(offices, today):
    """Set an absence as that person: ``away("clara", "berta")`` is away today and tomorrow."""

    def set_away(user, deputy=None, start=0, days=1):
        login(offices.portal, user)
        first = today + start * DAY
        return organisation.set_absence(user, first, first + days * DAY, deputy)

    return set_away


class TestRights:
    def test_everybody_for_themselves(self, offices, away):
        absence = away("clara", "berta")
        assert (absence.user_id, absence.set_by) == ("clara", "clara")
        organisation.remove_absence(absence.id)
        assert organisation.absences("clara") == []

    def test_a_lead_for_the_people_of_the_unit(self, offices, today):
        login(offices.portal, "lea")
        absence = organisation.set_absence("clara", today, today, "berta")
        assert (absence.user_id, absence.set_by) == ("clara", "lea")

    @pytest.mark.parametrize("name", ["berta", "klaus", "rita"])
    def test_nobody_else(self, offices, today, name):
        login(offices.portal, name)
        with pytest.raises(Unauthorized):
            organisation.set_absence("clara", today, today, None)

    def test_a_site_administrator_for_everybody(self, offices, today):
        with api.env.adopt_roles(["Site Administrator"]):
            organisation.set_absence("klaus", today, today, None)
        assert organisation.is_absent("klaus")

    def test_a_lead_not_for_another_unit(self, offices, today):
        login(offices.portal, "lea")
        with pytest.raises(Unauthorized):
            organisation.set_absence("klaus", today, today, None)

    def test_who_stands_in_for_the_lead_does_it_as_well(self, offices, today, away):
        away("lea", "berta")
        login(offices.portal, "berta")
        assert organisation.set_absence("clara", today, today, None).set_by == "berta"

    def test_who_stands_in_for_the_lead_does_not_stay_so(self, offices, today, away):
        absence = away("lea", "berta")
        login(offices.portal, "berta")
        with pytest.raises(Unauthorized):
            organisation.set_absence("lea", today + 7 * DAY, today + 9 * DAY, "berta")
        with pytest.raises(Unauthorized):
            organisation.remove_absence(absence.id)

    def test_a_lead_does_not_take_over_another_unit(self, offices, today):
        api.group.add_user(groupname=organisation.lead_group(offices.taxes), username="clara")
        api.group.add_user(groupname=organisation.clerk_group(offices.taxes), username="lea")
        login(offices.portal, "lea")
        with pytest.raises(Unauthorized):
            organisation.set_absence("clara", today, today, "lea")
        api.group.add_user(groupname=organisation.lead_group(offices.taxes), username="lea")
        assert organisation.set_absence("clara", today, today, "lea")

    def test_not_without_a_login(self, offices, today):
        logout()
        with pytest.raises(Unauthorized):
            organisation.set_absence("clara", today, today, None)

    def test_a_colleague_does_not_remove_it(self, offices, away):
        absence = away("clara")
        login(offices.portal, "berta")
        with pytest.raises(Unauthorized):
            organisation.remove_absence(absence.id)
        assert organisation.is_absent("clara")


class TestDeputy:
    def test_comes_from_the_same_unit(self, offices, today):
        login(offices.portal, "clara")
        for stranger in ("klaus", "nobody-at-all"):
            with pytest.raises(AbsenceRefused, match="derselben Stelle"):
                organisation.set_absence("clara", today, today, stranger)

    def test_who_belongs_to_no_unit_cannot_be_away(self, offices, today):
        login(offices.portal, "rita")
        with pytest.raises(AbsenceRefused, match="Stelle"):
            organisation.set_absence("rita", today, today, None)

    def test_colleagues_are_the_people_of_the_unit(self, offices):
        assert organisation.clerks_of(offices.social) == ["berta", "clara", "lea"]
        assert organisation.colleagues_of("clara") == ["berta", "lea"]
        assert organisation.colleagues_of("rita") == []
