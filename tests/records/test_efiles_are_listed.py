"""The e-files of a position come newest first, whether they are few or too many to be sorted."""

import pytest
from DateTime import DateTime
from plone import api

from rathaus import time_order
from rathaus.records import api as records


@pytest.fixture
def efiles(city):
    """Seven, newest first; two are of one minute."""
    with api.env.adopt_user(username="clara"):
        made = [records.open_efile(city.housing, f"Akte {number}") for number in range(6)]
    everything = [city.efile, *made]
    # Not in the order in which they were opened
    for days, efile in zip((3, 1, 6, 2, 5, 5, 4), everything, strict=True):
        efile.creation_date = DateTime("2026-03-01 08:00 UTC") - days
        efile.reindexObject(idxs=["created"])
    return sorted(everything, key=lambda efile: efile.creation_date, reverse=True)


@pytest.fixture(params=[0, 1000])
def listed(request, city, efiles, monkeypatch):
    monkeypatch.setattr(time_order, "FEW", request.param)
    with api.env.adopt_user(username="clara"):
        return records.efiles_of(city.housing)


def days(brains):
    return [brain.created for brain in brains]


def test_the_newest_comes_first(listed, efiles):
    assert days(listed) == [efile.creation_date for efile in efiles]
    assert {brain.UID for brain in listed} == {efile.UID() for efile in efiles}


@pytest.mark.parametrize("part", [slice(0, 2), slice(2, 4), slice(5, 9), slice(7, 9), slice(3, 3)])
def test_a_page_is_a_part_of_all(listed, efiles, part):
    assert days(listed[part]) == [efile.creation_date for efile in efiles[part]]


def test_single_ones_are_counted_from_both_ends(listed, efiles):
    assert efiles[0].UID() == listed[0].UID
    assert efiles[-1].UID() == listed[-1].UID
    with pytest.raises(IndexError):
        listed[7]


def test_pages_side_by_side_hold_each_once(listed):
    pages = [listed[start : start + 2] for start in range(0, 8, 2)]
    assert len({brain.UID for page in pages for brain in page}) == 7


def test_what_another_unit_keeps_is_not_counted(city, efiles, monkeypatch):
    monkeypatch.setattr(time_order, "FEW", 0)
    with api.env.adopt_user(username="klaus"):
        assert len(records.efiles_of(city.housing)) == 0
