"""Positions that are closed, or not valid today, take no new files and keep those they have."""

from datetime import date
from datetime import timedelta

import pytest
from plone import api
from plone.app.event.base import localized_now
from zope.i18n import interpolate
from zope.interface import Invalid

from rathaus.records import api as records
from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.interfaces import NoNewFiles
from rathaus.records.validity import reason_against


def sentence(message):
    return interpolate(message, message.mapping)


def test_a_closed_position_names_the_one_that_comes_after_it(city):
    city.housing.closed = True
    city.housing.successor = city.dogs.UID()
    with pytest.raises(NoNewFiles, match=r"22\.30 „Hundesteuer“"):
        records.open_efile(city.housing, "Zu spät")


def test_without_a_successor_the_registry_is_asked(city):
    city.housing.closed = True
    with pytest.raises(NoNewFiles, match="fragen Sie die Registratur"):
        records.open_efile(city.housing, "Zu spät")


def test_what_is_closed_above_is_closed_below(city):
    city.group.closed = True
    assert not records.accepts_new_files(city.housing)
    assert records.accepts_new_files(city.dogs)


def test_validity_counts_first_and_last_day(city):
    city.housing.valid_from, city.housing.valid_to = date(2027, 1, 1), date(2027, 12, 31)
    before = reason_against(city.housing, date(2026, 12, 31))
    assert "erst ab dem 01.01.2027" in sentence(before)
    assert reason_against(city.housing, date(2027, 1, 1)) is None
    assert reason_against(city.housing, date(2027, 12, 31)) is None
    assert "keine neuen Akten" in sentence(reason_against(city.housing, date(2028, 1, 1)))


def test_the_day_is_the_one_of_the_office(city):
    city.housing.valid_to = localized_now(city.housing).date() - timedelta(days=1)
    with pytest.raises(NoNewFiles):
        records.open_efile(city.housing, "Zu spät")


def test_files_that_lie_there_stay_and_take_cases(city):
    city.housing.closed = True
    with api.env.adopt_user(username="clara"):
        assert records.leaf_positions_for_user() == [city.housing]
        records.open_case(city.efile, "Geht weiter")


@pytest.mark.parametrize(("before", "now"), [("offer", "B"), ("destroy", "V"), (None, None)])
def test_rules_of_older_plans_are_read_as_kinds(city, before, now):
    city.housing.__dict__.pop("disposal_kind", None)
    city.housing.__dict__["disposal_rule"] = before
    assert city.housing.disposal_kind == now
    city.housing.disposal_kind = "A"
    assert city.housing.disposal_kind == "A"


def test_validity_has_its_days_in_order(city):
    city.housing.valid_from, city.housing.valid_to = date(2027, 1, 1), date(2026, 1, 1)
    with pytest.raises(Invalid, match="Gültig bis"):
        IFilePlanPosition.validateInvariants(city.housing)
