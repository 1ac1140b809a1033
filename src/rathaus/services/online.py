"""Which services can be applied for online, found through the catalog.

The forms themselves belong to a room above this one.
"""

from dataclasses import dataclass

from plone import api


@dataclass(frozen=True)
class OnlineForm:
    """A published form in a service."""

    title: str
    url: str


def _published_forms(path, **query):
    catalog = api.portal.get_tool("portal_catalog")
    return catalog(portal_type="EasyForm", review_state="published", path=path, **query)


def online_forms(service) -> tuple[OnlineForm, ...]:
    """The published forms of a service, in the editors' order."""
    path = {"query": "/".join(service.getPhysicalPath()), "depth": 1}
    brains = _published_forms(path, sort_on="getObjPositionInParent")
    return tuple(OnlineForm(brain.Title, brain.getURL()) for brain in brains)


def paths_with_form(root) -> set[str]:
    """Physical paths of all services below a folder that hold a published form.

    :param root: the catalogue of services, or the site
    """
    brains = _published_forms("/".join(root.getPhysicalPath()))
    return {brain.getPath().rpartition("/")[0] for brain in brains}
