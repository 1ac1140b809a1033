"""What the publisher of Zope tells about a request: which room answers, and conflicts."""

from typing import Any

from transaction.interfaces import TransientError

from rathaus.operation.counting import count_conflict
from rathaus.operation.interfaces import VISIT

_PRODUCT = "rathaus."
_FILES = ("zope.browserresource", "plone.resource", "Products.Five.browser.resource")


def note_kind(event: Any) -> None:
    """Remember whose view was found. A request that is tried again finds it again."""
    visit = event.request.environ.get(VISIT)
    if visit is not None:
        visit.kind = kind_of_view(event.request.get("PUBLISHED"))


def note_failure(event: Any) -> None:
    """Count requests that met another writer."""
    if not issubclass(event.exc_info[0], TransientError):
        return
    visit = event.request.environ.get(VISIT)
    if visit is not None and event.retry:
        visit.retries += 1
    count_conflict(event.request.get("REQUEST_METHOD", ""), is_lost=not event.retry)


def kind_of_view(published: Any) -> str:
    """The room of the product that a view belongs to.

    :param published: a view, or one of its methods
    :returns: ``forms``, ``desk`` …; ``files`` for style sheets and scripts; else ``plone``
    """
    view = getattr(published, "__self__", published)
    # The classes that stand in ZCML are bases of those that Zope makes of them
    modules = [each.__module__ for each in type(view).__mro__]
    for module in modules:
        if module.startswith(_PRODUCT):
            return module.split(".")[1]
    return "files" if any(each.startswith(_FILES) for each in modules) else "plone"
