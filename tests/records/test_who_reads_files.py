"""Who may read what is in the files: the unit, and nobody by being an administrator."""

import pytest
from plone import api

from rathaus.records import api as records


@pytest.fixture
def case(city):
    with api.env.adopt_user(username="clara"):
        case = records.open_case(city.efile, "Rückforderung Muster")
    return case


@pytest.mark.parametrize(
    ("user", "reads"),
    [
        ("clara", True),
        ("lea", True),
        ("klaus", False),
        ("moritz", False),
        ("audrey", False),
    ],
)
def test_who_views_file_case_and_record(city, case, user, reads):
    with api.env.adopt_user(username=user):
        for thing in (city.efile, city.record, case):
            assert api.user.has_permission("View", obj=thing) is reads, thing
        found = api.content.find(UID=[city.efile.UID(), city.record.UID(), case.UID()])
        assert len(found) == (3 if reads else 0)


@pytest.mark.parametrize("role", ["Manager", "Site Administrator", "Owner", "Member"])
def test_administrators_do_not_read_files(city, case, role):
    with api.env.adopt_roles([role]):
        for thing in (city.efile, city.record, case):
            for permission in ("View", "Access contents information", "Modify portal content"):
                assert not api.user.has_permission(permission, obj=thing), (thing, permission)


def test_whoever_opened_a_file_has_no_special_right_to_it(city):
    """Ownership is no reason to read on: people change offices."""
    with api.env.adopt_user(username="clara"):
        efile = records.open_efile(city.housing, "Akte von Clara")
    api.group.remove_user(groupname="sozialamt-clerks", username="clara")
    with api.env.adopt_user(username="clara"):
        assert not api.user.has_permission("View", obj=efile)


def test_clerks_open_files_only_under_their_positions(city):
    with api.env.adopt_user(username="clara"):
        assert records.leaf_positions_for_user() == [city.housing]
    with api.env.adopt_user(username="audrey"):
        assert records.leaf_positions_for_user() == []


def test_files_of_a_position_are_listed_for_those_who_read_them(city):
    with api.env.adopt_user(username="clara"):
        assert [brain.UID for brain in records.efiles_of(city.housing)] == [city.efile.UID()]
    with api.env.adopt_user(username="klaus"):
        assert list(records.efiles_of(city.housing)) == []


def test_from_a_record_one_finds_its_place(city, case):
    assert records.efile_of(city.record) == city.efile
    assert records.position_of(case) == city.housing
    assert records.efile_of(city.housing) is None
