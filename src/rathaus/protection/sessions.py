"""How long a login lasts, and what ends it.

The cookie of a login is a signed ticket without the password. Each person has a key of their own, so a
logout or a new password ends all sessions of that person, also one that somebody has copied.
"""

import binascii
import secrets
import time
from typing import Any

from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from plone.keyring.interfaces import IKeyManager
from plone.keyring.keyring import Keyring
from plone.protect.interfaces import IDisableCSRFProtection
from plone.session.plugins.session import SessionPlugin
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from Products.PluggableAuthService.interfaces.plugins import ICredentialsResetPlugin
from Products.PluggableAuthService.interfaces.plugins import ICredentialsUpdatePlugin
from Products.PluggableAuthService.interfaces.plugins import IExtractionPlugin
from zope.component import queryUtility
from zope.interface import alsoProvides

ID = "session"
#: The stock plugin that writes login and password into the cookie.
COOKIES = "credentials_cookie_auth"
#: Seconds after which a ticket is worth nothing, and after which the next page brings a new one: whoever
#: works stays logged in and loses no text, whoever has gone home does not.
TIMEOUT = 2 * 60 * 60
RENEWAL = 15 * 60
#: Seconds since the login after which there is no new ticket; a working day and its overtime.
LONGEST = 12 * 60 * 60
_INTERFACES = (
    IAuthenticationPlugin,
    ICredentialsResetPlugin,
    ICredentialsUpdatePlugin,
    IExtractionPlugin,
)


def install_in_site(users: Any) -> None:
    """Set the lifetimes of a site's sessions.

    :param users: its user folder
    """
    plugin = users[ID]
    plugin.timeout, plugin.refresh_interval, plugin.per_user_keyring = TIMEOUT, RENEWAL, True
    _keep_passwords_out_of_cookies(users)


def install_at_root(application: Any) -> None:
    """Give the administrators of Zope sessions like those of everybody else: as shipped, their cookie
    holds login and password, readable by scripts.

    :param application: root of Zope; what is there stays
    """
    users = application.acl_users
    if ID not in users.objectIds():
        plugin = SessionPlugin(ID, "Sessions of administrators")
        # No site, no keys: the plugin brings its own
        plugin._shared_secret = secrets.token_bytes(32)
        plugin.timeout, plugin.refresh_interval = TIMEOUT, RENEWAL
        users._setObject(ID, plugin)
        for interface in _INTERFACES:
            users.plugins.activatePlugin(interface, ID)
    _keep_passwords_out_of_cookies(users)


def end_sessions(user_id: str) -> None:
    """Make all tickets of a person worthless."""
    manager = queryUtility(IKeyManager)
    if manager is None:
        return
    ring = f"{SessionPlugin.secret_prefix}{user_id}"
    if ring not in manager:
        manager[ring] = Keyring(1)
    manager.clear(ring=ring)
    manager.rotate(ring=ring)


def reset_credentials(plugin: Any, request: Any, response: Any) -> None:
    """Log somebody out; stands in the place of the stock plugin's method.

    That one ends the sessions of whomever a cookie names, without looking at its signature: anybody could
    log out everybody.
    """
    sent = plugin.extractCredentials(request).get("cookie")
    ticket = plugin._validateTicket(sent) if sent else None
    if ticket is not None and plugin.per_user_keyring:
        # Logging out is a link: it writes, and needs no token (decision 0006)
        alsoProvides(request, IDisableCSRFProtection)
        end_sessions(ticket[1])
    response.expireCookie(plugin.cookie_name, path=plugin.path)


def password_changed(event: Any) -> None:
    """Whoever has a new password logs in with it, everywhere."""
    if event.principal is not None:
        end_sessions(event.principal.getId())


def renew(event: Any) -> None:
    """Answer somebody who works with a new ticket, when the one at hand is not new any more."""
    request = event.request
    cookie = request.cookies.get(SessionPlugin.cookie_name)
    user = request.get("AUTHENTICATED_USER")
    plugin = _plugin_of(user) if cookie and user is not None else None
    if plugin is None:
        return
    try:
        ticket = plugin._validateTicket(binascii.a2b_base64(cookie))
    except binascii.Error:
        return
    if ticket is None:
        return
    _digest, user_id, tokens, user_data, made_at = ticket
    login_at = int(user_data) if user_data.isdecimal() else int(made_at)
    now = time.time()
    answers_a_logout = SessionPlugin.cookie_name in request.response.cookies
    if now - made_at < RENEWAL or now - login_at > LONGEST or answers_a_logout:
        return
    plugin._setupSession(user_id, request.response, tokens, str(login_at))


def _plugin_of(user: Any) -> SessionPlugin | None:
    """The plugin of the folder in which a person is known."""
    folder = aq_parent(aq_inner(user))
    plugin = getattr(aq_base(folder), ID, None)
    return plugin.__of__(folder) if isinstance(plugin, SessionPlugin) else None


def _keep_passwords_out_of_cookies(users: Any) -> None:
    registry = users.plugins
    if COOKIES in registry.listPluginIds(ICredentialsUpdatePlugin):
        registry.deactivatePlugin(ICredentialsUpdatePlugin, COOKIES)
