"""What the filters of a list offer to a person, each with its title."""

from collections.abc import Iterable
from typing import Any

from plone import api

from rathaus import _
from rathaus.desk.asking import ask
from rathaus.desk.asking import only_visible
from rathaus.desk.criteria import DEADLINES
from rathaus.desk.criteria import KINDS
from rathaus.desk.interfaces import WorkQuery
from rathaus.desk.states import choices as state_choices

LABELS = "case_labels"
_CHOSEN = {"favoriten": _("gemerkte"), "zuletzt": _("zuletzt bearbeitete")}


def filters(query: WorkQuery, person: Any, names: Any) -> list[dict[str, Any]]:
    """The filters of a list that are chosen from, in the order in which they stand.

    :param names: gives titles in the language of the page
    """
    offered = [
        ("stelle", _("Stelle"), query.unit, _units(query, person, names)),
        ("stand", _("Stand"), query.state, state_choices(names.request)),
        ("bearbeitung", _("Bearbeitung"), query.clerk, _clerks(query, person, names)),
        ("leistung", _("Leistung"), query.service, _services(query, person)),
        ("frist", _("Frist"), query.deadline, [("", _("beliebig")), *DEADLINES.items()]),
        (
            "wiedervorlage",
            _("Wiedervorlage"),
            query.resubmission,
            [("", _("beliebig")), ("faellig", _("bis heute"))],
        ),
        ("art", _("Art"), query.kind, [("", _("beide")), *((k, v[0]) for k, v in KINDS.items())]),
        ("kennzeichen", _("Schlagwort"), query.label, _labels(query)),
        ("auswahl", _("Meine Merkliste"), query.chosen, [("", _("alle")), *_CHOSEN.items()]),
    ]
    return as_filters(offered)


def as_filters(offered: Iterable[tuple[str, Any, str, list]]) -> list[dict[str, Any]]:
    """Filters as a page shows them; where there is nothing to choose from, there is none.

    :param offered: name, title, what is chosen, and the options with their titles
    """
    return [
        {
            "name": name,
            "title": title,
            "options": [
                {"value": value, "title": text, "is_chosen": value == chosen}
                for value, text in options
            ],
        }
        for name, title, chosen, options in offered
        if len(options) > 1
    ]


def labels(catalog: Any) -> list[str]:
    """Labels of cases that the person at hand may see; others may tell what they are about."""
    if LABELS not in catalog.indexes():
        return []
    every = catalog._catalog.getIndex(LABELS).uniqueValues()
    return [each for each in every if len(only_visible(catalog, ask(catalog, LABELS, each)))]


def _units(query, person, names):
    found = [("", _("meine Stellen"))]
    if person.led_units:
        found.append(("leitung", _("Stellen, die ich leite")))
    found.append(("alle", _("alle, die ich sehen darf")))
    units = dict(person.units)
    if query.unit in person.all_units:
        units.setdefault(query.unit, names.unit(query.unit))
    return found + list(units.items())


def _clerks(query, person, names):
    found = [("", _("alle")), ("ich", _("ich")), ("niemand", _("noch niemand"))]
    if person.represented:
        found.append(("vertretung", _("in Vertretung")))
    people = dict(person.colleagues)
    people.pop(person.id, None)
    if query.clerk and query.clerk not in dict(found):
        people.setdefault(query.clerk, names.clerk(query.clerk))
    return found + list(people.items())


def _services(query, person):
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(
        portal_type="Service", responsible_unit=list(person.units), sort_on="sortable_title"
    )
    found = {brain.UID: brain.Title for brain in brains}
    if query.service and query.service not in found:
        # Of another unit, in an address from a colleague; names of services are public.
        for brain in catalog.unrestrictedSearchResults(UID=query.service, portal_type="Service"):
            found[brain.UID] = brain.Title
    return [("", _("alle")), *found.items()]


def _labels(query):
    found = labels(api.portal.get_tool("portal_catalog"))
    if query.label and query.label not in found:
        found.append(query.label)
    return [("", _("alle")), *((each, each) for each in found)]
