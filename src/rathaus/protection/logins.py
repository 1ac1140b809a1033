"""Who tries wrong passwords again and again is made to wait, at whatever door.

A password comes with the form of the login, with any other request that carries its two fields, and as
Basic authentication at any address, also one that everybody may see. All of them meet in one function of
the user folder, which is wrapped here; the folder of Zope itself, with its administrators, has the same.
"""

import logging
from collections.abc import Callable
from typing import Any

from rathaus.protection.interfaces import TooManyRequests
from rathaus.protection.tries import wishes
from rathaus.protection.tries import wrong_tries

logger = logging.getLogger(__name__)

#: In the environment of a request, where no client can put it: what it has counted already, and
#: whether a folder has found its password right. The folder of Zope is asked as well when that of the
#: site knows the person, but the page is not for them.
_COUNTED = "rathaus.protection.counted"
_RIGHT = "rathaus.protection.right"


def limited(folder: Any, request: Any, plugins: Any) -> list[tuple[str, str]]:
    """Ask a user folder who sends a request; stands in the place of its ``_extractUserIds``.

    :returns: pairs of user id and login; empty for a visitor
    :raises TooManyRequests: there were too many wrong passwords, and this one is not even looked at.
    """
    ask: Callable = folder._old__extractUserIds
    login = login_of(request)
    if login is None:
        return ask(request, plugins)
    address = request.getClientAddr() or ""
    environ = request.environ
    if _COUNTED not in environ and _RIGHT not in environ:
        _refuse(request, wrong_tries.wait(login, address))
    found = ask(request, plugins)
    if found:
        environ[_RIGHT] = True
        if environ.pop(_COUNTED, None):
            # The folder of the site does not know the administrators of Zope
            wrong_tries.take_back(login, address)
        wrong_tries.forgive(login, address)
    elif _COUNTED not in environ and _RIGHT not in environ:
        environ[_COUNTED] = True
        wrong_tries.add(login, address)
    return found


def login_of(request: Any) -> str | None:
    """The login that a request carries with a password, by form or header; None for none."""
    form = getattr(request, "form", {})
    login = form.get("__ac_name")
    if login and "__ac_password" in form:
        return str(login)
    try:
        sent = request._authUserPW()
    # Base64 that is none: no user folder can read it either
    except Exception:
        return ""
    return str(sent[0]) if sent else None


def count_wish(request: Any, login: str) -> None:
    """Somebody wants a mail with a link for a new password.

    :param login: as it was typed
    :raises TooManyRequests: there were too many such wishes from there; none is sent.
    """
    address = request.getClientAddr() or ""
    _refuse(request, wishes.wait(login, address))
    wishes.add(login, address)


def _refuse(request: Any, seconds: int | None) -> None:
    if seconds is None:
        return
    # Neither the login nor the address: both are of people.
    logger.warning("A login was refused after too many tries.")
    request.response.setHeader("Retry-After", str(seconds))
    raise TooManyRequests(f"Too many tries. Please try again in {seconds} seconds.")
