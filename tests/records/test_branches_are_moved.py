"""A branch of the file plan goes elsewhere with its files, numbers, rights and references."""

import pytest
from OFS.CopySupport import CopyError
from plone import api
from plone.dexterity.utils import createContentInContainer

from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records.interfaces import NotInThisPlace


@pytest.fixture
def target(city):
    with api.env.adopt_roles(["Manager"]):
        return createContentInContainer(
            city.plan, "FilePlanPosition", checkConstraints=False, number="51", title="Wohnen"
        )


def move(position, target):
    with api.env.adopt_user(username="regina"):
        return records.move_branch(position, target)


def readers(efile):
    return [
        user
        for user in ("clara", "klaus", "lea", "regina", "moritz")
        if api.user.has_permission("View", username=user, obj=efile)
    ]


def test_files_keep_reference_uid_and_readers(city, target):
    before = (city.efile.file_reference, city.efile.UID(), readers(city.efile))
    moved = move(city.housing, target)
    efile = moved[city.efile.getId()]
    assert moved.aq_parent.UID() == target.UID()
    assert (efile.file_reference, efile.UID(), readers(efile)) == before
    with api.env.adopt_user(username="clara"):
        (found,) = records.efiles_of(moved)
        assert found.getPath() == "/".join(efile.getPhysicalPath())
        assert [brain.getId for brain in api.content.find(UID=city.record.UID())]


def test_files_are_not_copied(city):
    with api.env.adopt_roles(["Manager", "Clerk", "Lead"]), pytest.raises(CopyError):
        city.housing.manage_copyObjects([city.efile.getId()])


def test_counters_go_on_where_they_stood(city, target):
    moved = move(city.housing, target)
    assert records.open_efile(moved, "Die zweite").file_reference.endswith("/0002")
    assert records.verify_journal(moved[city.efile.getId()]).ok


def test_rights_from_above_are_kept(city, target):
    with api.env.adopt_roles(["Manager"]):
        city.group.responsible_units = [city.tax_office.UID()]
        from rathaus.records.responsibility import share_with_units

        share_with_units(city.group)
        city.group.manage_setLocalRoles("Fachverfahren", ["Integration"])
    before = readers(city.efile)
    assert "klaus" in before
    moved = move(city.housing, target)
    assert readers(moved[city.efile.getId()]) == before
    assert moved.get_local_roles_for_userid("Fachverfahren") == ("Integration",)


def test_the_move_stands_in_the_history(city, target):
    moved = move(city.housing, target)
    last = journal.site_entries()[-1]
    assert (last.action, last.actor, last.object_uid) == ("position_moved", "regina", moved.UID())
    assert last.details == {"number": "50.10", "from": "50", "to": "51"}


def test_renaming_is_no_move(city):
    before = len(journal.site_entries())
    with api.env.adopt_roles(["Manager", "Registrar"]):
        api.content.rename(city.housing, "anders")
    assert len(journal.site_entries()) == before


@pytest.mark.parametrize(
    ("what", "where", "reason"),
    [
        ("group", "housing", "in sich selbst"),
        ("group", "group", "in sich selbst"),
        ("housing", "group", "liegt schon dort"),
        ("dogs", "housing", "liegen Akten"),
        ("housing", "portal", "gehören in einen Aktenplan"),
    ],
)
def test_wrong_places_are_refused(city, what, where, reason):
    with pytest.raises(NotInThisPlace, match=reason):
        move(getattr(city, what), getattr(city, where))
