"""Files exist only under leaf positions: a position holds e-files or positions, never both."""

from rathaus import _
from rathaus.records.interfaces import NotInThisPlace


def first_child(position):
    """Some child of a position, or None; which one does not matter, they are all of one kind."""
    return next(iter(position.objectValues()), None)


def is_leaf(position) -> bool:
    """Whether e-files may lie under the position."""
    child = first_child(position)
    return child is None or child.portal_type != "FilePlanPosition"


def fits_below(position, portal_type: str) -> bool:
    """Whether a thing of this type may come under the position as it is now."""
    child = first_child(position)
    return child is None or child.portal_type == portal_type


def check_place(thing, position) -> None:
    """Make sure that a new e-file or position lies where it may lie.

    :param thing: has just been added to ``position``
    :raises NotInThisPlace: the position also holds something of the other kind
    """
    others = (each for each in position.objectValues() if each.aq_base is not thing.aq_base)
    other = next(others, None)
    if other is None or other.portal_type == thing.portal_type:
        return
    if thing.portal_type == "EFile":
        raise NotInThisPlace(
            _(
                "Unter ${number} gibt es weitere Aktenplaneinheiten. Akten können nur ganz "
                "unten im Aktenplan angelegt werden. Bitte wählen Sie eine der Einheiten darunter.",
                mapping={"number": position.number},
            )
        )
    raise NotInThisPlace(
        _(
            "Unter ${number} liegen schon Akten. Deshalb kann diese Aktenplaneinheit nicht "
            "weiter unterteilt werden.",
            mapping={"number": position.number},
        )
    )
