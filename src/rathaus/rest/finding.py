"""Which operations there are: what is registered, and nothing else."""

from typing import Any

from zope.component import getSiteManager
from zope.interface import Interface
from zope.interface import providedBy

from rathaus.rest.interfaces import Operation


def declared_operations(site: Any, request: Any) -> list[Operation]:
    """The operations of all services at the root of the site.

    :param request: one over REST; the services stand on the layer of this product
    """
    required = [providedBy(site), providedBy(request)]
    found = getSiteManager().adapters.lookupAll(required, Interface)
    services = {id(factory): factory for _name, factory in found if hasattr(factory, "operations")}
    return [each for factory in services.values() for each in factory.operations]
