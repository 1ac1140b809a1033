"""File references are unique for ever, whoever opens the file and however."""

from datetime import UTC
from datetime import datetime

import pytest
import transaction
from plone import api
from plone.dexterity.utils import createContentInContainer
from ZODB.POSException import ConflictError
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.records import api as records
from rathaus.records.interfaces import NotInThisPlace
from rathaus.records.interfaces import NumberTaken
from rathaus.records.numbering import counter
from rathaus.records.numbering import is_usable_template


def test_follow_the_template(city):
    assert city.efile.file_reference == f"50.10-{datetime.now(UTC).year}/0001"


def test_count_on_for_each_position_of_its_own(city):
    other = records.open_efile(city.housing, "Noch eine")
    dog = records.open_efile(city.dogs, "Hund Bello")
    assert other.file_reference.endswith("/0002")
    assert dog.file_reference.startswith("22.30-")
    assert dog.file_reference.endswith("/0001")


def test_of_a_deleted_file_is_not_given_again(city):
    other = records.open_efile(city.housing, "Irrtum")
    city.housing._delObject(other.getId())
    assert records.open_efile(city.housing, "Richtig").file_reference.endswith("/0003")


def test_cannot_be_chosen_by_who_adds(city):
    mine = createContentInContainer(
        city.housing, "EFile", checkConstraints=False, title="X", file_reference="22.30-1999/0001"
    )
    assert mine.file_reference.startswith("50.10-")


def test_skips_one_that_exists_after_the_position_was_renumbered(city):
    first = city.efile.file_reference
    for position, number in ((city.housing, "99"), (city.dogs, "50.10")):
        position.number = number
        notify(ObjectModifiedEvent(position))
    assert records.open_efile(city.dogs, "X").file_reference != first


def test_each_year_begins_at_one(city):
    assert records.next_file_reference(city.housing, 2031) == "50.10-2031/0001"
    assert records.next_file_reference(city.housing, 2032) == "50.10-2032/0001"


def test_two_at_the_same_moment_do_not_get_the_same_number(served_city):
    """The second one gets a conflict, which the publisher answers by doing the request again."""
    first, second = (elsewhere(served_city.housing) for __ in range(2))
    assert [counter(first.position, 2040).next(), counter(second.position, 2040).next()] == [1, 1]
    first.manager.commit()
    with pytest.raises(ConflictError):
        second.manager.commit()
    second.manager.abort()
    assert counter(second.position, 2040).next() == 2
    second.manager.commit()


class elsewhere:
    """The same position as another thread sees it."""

    def __init__(self, position):
        self.manager = transaction.TransactionManager()
        connection = position._p_jar.db().open(self.manager)
        root = connection.root()["Application"]
        self.position = root.unrestrictedTraverse("/".join(position.getPhysicalPath()))


@pytest.mark.parametrize(
    "template",
    [
        "{position}-{year}/{number:04d}",
        "Az. {year}/{position}/{number}",
    ],
)
def test_usable_templates(template):
    assert is_usable_template(template)


@pytest.mark.parametrize(
    "template",
    [
        "",
        "{position}-{year}",
        "{number}",
        "{position}-{year}/{number",
        "{position}-{year}/{number:04x!}",
        "{position.__class__}-{year}-{number}",
        "{position}-{year}/{number}/{secret}",
        "{position}-{year}/{number:.0e}",
        "{position:.2}-{year}/{number}",
        "{position}-{year}\n{number}",
        "{position}-{year}/{number:0999999999d}",
        "{0}-{1}-{2}",
    ],
)
def test_templates_that_fail_are_refused(template):
    assert not is_usable_template(template)


def test_files_lie_only_under_leaf_positions(city):
    with pytest.raises(NotInThisPlace):
        records.open_efile(city.group, "Zu weit oben")


def test_a_position_with_files_is_not_divided(city):
    with pytest.raises(NotInThisPlace):
        createContentInContainer(
            city.housing, "FilePlanPosition", checkConstraints=False, number="50.10.1", title="X"
        )


def test_only_what_fits_is_offered(city):
    with api.env.adopt_roles(["Registrar", "Clerk", "Lead"]):
        offered = {
            place: [fti.getId() for fti in place.allowedContentTypes()]
            for place in (city.group, city.housing)
        }
    assert offered[city.group] == ["FilePlanPosition"]
    assert offered[city.housing] == ["EFile"]


def test_numbers_of_positions_are_unique(city):
    with pytest.raises(NumberTaken):
        createContentInContainer(
            city.plan, "FilePlanPosition", checkConstraints=False, number="50.10", title="Doppelt"
        )
