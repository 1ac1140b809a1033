"""The file plan as a whole."""

from plone import api
from plone.base.interfaces import IPloneSiteRoot

from rathaus import _
from rathaus.records.interfaces import HoldsFiles
from rathaus.records.interfaces import NumberTaken


def refuse_taken_number(position) -> None:
    """Numbers of positions are unique, because file references begin with them.

    :raises NumberTaken: names the position that has the number
    """
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="FilePlanPosition", position_number=position.number
    )
    others = [brain for brain in found if position.UID() != brain.UID]
    if others:
        raise NumberTaken(
            _(
                "Die Nummer ${number} hat schon die Aktenplaneinheit „${title}“. "
                "Bitte vergeben Sie eine andere.",
                mapping={"number": position.number, "title": others[0].Title},
            )
        )


def refuse_removal_of_place(place) -> None:
    """Only a whole site may go together with its files.

    :param place: what is about to be removed, and holds e-files
    :raises HoldsFiles: names the place
    """
    if not IPloneSiteRoot.providedBy(place):
        raise HoldsFiles(
            _(
                "„${title}“ kann nicht gelöscht werden, weil Akten darunter liegen. "
                "Akten werden erst nach Ablauf der Aufbewahrungsfrist ausgesondert.",
                mapping={"title": place.Title()},
            )
        )
