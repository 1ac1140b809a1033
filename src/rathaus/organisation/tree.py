"""The units below a place, as a tree."""

from dataclasses import dataclass

from plone import api


@dataclass(frozen=True)
class UnitNode:
    """One unit with the units below it."""

    title: str
    description: str
    url: str
    children: tuple["UnitNode", ...]


def units_below(container) -> tuple[UnitNode, ...]:
    """The units in a folder or unit that the user may see, in the editors' order.

    :param container: a unit, or the folder that holds the units
    """
    root = "/".join(container.getPhysicalPath())
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog(portal_type="OrganisationalUnit", path=root, sort_on="getObjPositionInParent")
    by_parent = {}
    for brain in brains:
        by_parent.setdefault(brain.getPath().rpartition("/")[0], []).append(brain)
    return _nodes(root, by_parent)


def _nodes(path, by_parent):
    return tuple(
        UnitNode(
            title=brain.Title,
            description=brain.Description,
            url=brain.getURL(),
            children=_nodes(brain.getPath(), by_parent),
        )
        for brain in by_parent.get(path, ())
    )
