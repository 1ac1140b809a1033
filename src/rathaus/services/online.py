"""Which services can be applied for online, found through the catalog.

The forms themselves belong to a room above this one.
"""

from dataclasses import dataclass

from DateTime import DateTime
from plone import api

from rathaus.caching import api as caching
from rathaus.languages import api as languages


@dataclass(frozen=True)
class OnlineForm:
    """A published form in a service."""

    title: str
    url: str
    #: Language of the form where it is not that of the service
    language: str = ""


def _published_forms(path, **query):
    # Of editors the catalog does not hide what has not opened yet, or has closed
    catalog = api.portal.get_tool("portal_catalog")
    return catalog(
        portal_type="EasyForm",
        review_state="published",
        effectiveRange=DateTime(),
        path=path,
        **query,
    )


def online_forms(service) -> tuple[OnlineForm, ...]:
    """The forms of a service that are published and open today, in the editors' order.

    :param service: a service or its translation; the forms lie in the German one
    """
    key = ("online forms", service.getPhysicalPath())
    return caching.for_visitors(key, lambda: _online_forms(service))


def _online_forms(service):
    source = languages.original(service)
    path = {"query": "/".join(source.getPhysicalPath()), "depth": 1}
    brains = _published_forms(path, sort_on="getObjPositionInParent")
    language = "" if source is service else languages.language_of(source)
    return tuple(OnlineForm(brain.Title, brain.getURL(), language) for brain in brains)


def paths_with_form(root) -> set[str]:
    """Physical paths of all services below a folder that hold a published form.

    :param root: the catalogue of services, or the site; with the one of another language, the
        translations of these services are among them
    """
    key = ("paths with form", root.getPhysicalPath())
    return caching.for_visitors(key, lambda: _paths_with_form(root))


def _paths_with_form(root):
    source = languages.original(root)
    brains = _published_forms("/".join(source.getPhysicalPath()))
    paths = {brain.getPath().rpartition("/")[0] for brain in brains}
    language = languages.language_of(root)
    return paths if source is root else paths | languages.translated_paths(paths, language)
