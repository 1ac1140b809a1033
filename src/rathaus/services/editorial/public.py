"""Services that are published but not valid today, asked for by their address."""

from AccessControl import getSecurityManager
from zExceptions import NotFound

from rathaus.organisation.api import local_now
from rathaus.services.editorial.validity import is_current
from rathaus.services.interfaces import IService

SEE = "rathaus: See editorial pages"


def hide_what_is_not_valid(request) -> None:
    """Answer as if a service before its first or after its last day were not there, with all that
    lies in it; editors see it. (The catalog hides it from lists by its dates.)

    :param request: a request that has found its page
    :raises NotFound: the service is not valid today
    """
    for parent in request.get("PARENTS", ()):
        if not IService.providedBy(parent):
            continue
        if parent.valid_from is None and parent.valid_to is None:
            return
        if is_current(parent, local_now().date()):
            return
        if not getSecurityManager().checkPermission(SEE, parent):
            raise NotFound(request["URL"])
