"""Who sits at the desk: units, colleagues, and what is kept for the person."""

from functools import cached_property

from plone import api

from rathaus.applications.api import name_of
from rathaus.desk import kept
from rathaus.organisation import api as organisation
from rathaus.tasks import api as tasks


class Person:
    """The person at hand. Everything is asked once, and only when it is needed."""

    def __init__(self) -> None:
        self.user = api.user.get_current()
        self.id = self.user.getId()

    @cached_property
    def _groups(self) -> frozenset[str]:
        return frozenset(self.user.getGroups())

    @cached_property
    def _units(self) -> list:
        return organisation.units()

    @cached_property
    def units(self) -> dict[str, str]:
        """UID -> title of the units that the person works in."""
        return {
            unit.UID(): unit.title
            for unit in self._units
            if self._groups & {organisation.clerk_group(unit), organisation.lead_group(unit)}
        }

    @cached_property
    def led_units(self) -> dict[str, str]:
        """UID -> title of the units that the person leads, also in place of leads who are away."""
        return {
            unit.UID(): unit.title
            for unit in self._units
            if organisation.lead_group(unit) in self._groups
            or (unit.UID() in self.units and organisation.stands_in_for_lead(self.id, unit))
        }

    @cached_property
    def all_units(self) -> dict[str, str]:
        """UID -> title of every unit of the city; titles of units are public."""
        return {unit.UID(): unit.title for unit in self._units}

    @cached_property
    def colleagues(self) -> dict[str, str]:
        """User id -> name of all who work in the person's units, the person too, by name."""
        ids = {self.id, *organisation.colleagues_of(self.id)}
        names = {user_id: name_of(user_id) for user_id in ids}
        return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))

    @cached_property
    def represented(self) -> list[str]:
        """Ids of absent colleagues whose work the person does today: as their deputy, or because
        they have none and their work is the unit's."""
        found = set(organisation.represented_by(self.id))
        for unit in self._units:
            if unit.UID() in self.units:
                found.update(organisation.without_deputy(unit))
        return sorted(found - {self.id})

    @property
    def favourites(self) -> tuple[str, ...]:
        """UIDs of the cases that the person has marked."""
        return kept.favourites(self.id)

    @property
    def recent(self) -> tuple[str, ...]:
        """UIDs of the cases that the person worked on lately, the last first."""
        return kept.recent(self.id)

    @cached_property
    def tasks(self) -> list:
        """Catalog brains of the tasks that wait for the person, the most urgent first."""
        return tasks.open_tasks_for(self.id, include_represented=True)

    @property
    def has_desk(self) -> bool:
        """Whether the person works on cases at all; a task makes a desk, too, while it is open."""
        return bool(self.units or self.tasks)
