"""Lists of reports come out of the index of their time in the same order as sorting would give."""

from datetime import timedelta

import pytest

import defects_city
from rathaus.calendar.api import utc_now
from rathaus.defects import api as defects
from rathaus.defects.by_time import ByTime
from rathaus.defects.interfaces import LIGHTS

KINDS = ("lampen", "abfall")


@pytest.fixture
def reports(maerker, city):
    """Nine public reports an hour apart, two of them in the same minute, and one that waits."""
    now = utc_now()
    found = []
    for number in range(9):
        report = defects_city.send(city.portal, category="abfall", text=f"Nummer {number}")
        report.arrived = now - timedelta(hours=number - (number == 8))
        report.category = KINDS[number % 2]
        report.reindexObject()
        found.append(report)
    defects_city.send(city.portal, text="Noch nicht geprüft")
    return found


def references(brains):
    return [brain.reference for brain in brains]


@pytest.mark.parametrize("is_descending", [True, False])
@pytest.mark.parametrize("categories", [(), ("abfall",), ("lampen", "abfall"), ("nichts",)])
def test_every_slice_is_that_of_the_sorted_list(reports, is_descending, categories):
    found = ByTime("arrived", is_descending, tuple(LIGHTS.values()), categories)
    everything = references(found)
    assert len(found) == len(everything)
    wanted = [each for each in reports if not categories or each.category in categories]
    assert sorted(everything) == sorted(each.reference for each in wanted)
    times = [brain.arrived for brain in found]
    assert times == sorted(times, reverse=is_descending)
    for start in range(11):
        for stop in range(11):
            assert references(found[start:stop]) == everything[start:stop]
    assert references(found[-3:]) == everything[-3:]


def test_one_entry_is_found_by_its_place(reports):
    found = defects.public_reports()
    assert found[0].reference == reports[0].reference
    assert found[-1].reference == references(found)[-1]
    with pytest.raises(IndexError):
        found[9]


def test_days_narrow_the_list_and_its_length(reports):
    now = utc_now()
    found = defects.public_reports(
        since=now - timedelta(hours=3, minutes=30), until=now - timedelta(minutes=30)
    )
    assert references(found) == [reports[number].reference for number in (1, 2, 3)]
    assert len(found) == 3


def test_without_a_report_there_is_nothing(maerker):
    assert not defects.public_reports()
    assert list(defects.public_reports(sort="-changed")[:20]) == []
