"""Who is at work."""

from AccessControl import getSecurityManager
from AccessControl.SpecialUsers import system


def current_actor() -> str:
    """:returns: id of the user at work; ``system`` for the worker, ``anonymous`` without a login."""
    user = getSecurityManager().getUser()
    if user is None:
        return "anonymous"
    if getattr(user, "aq_base", user) is system:
        return "system"
    return user.getId() or "anonymous"
