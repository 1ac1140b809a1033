"""The door for specialist systems: a plugin of the site's user folder (PluggableAuthService)."""

from collections.abc import Sequence
from typing import Any

from AccessControl.class_init import InitializeClass
from AccessControl.SecurityInfo import ClassSecurityInfo
from plone.rest.interfaces import IAPIRequest
from plone.rest.interfaces import IService
from plone.restapi.services.auth.login import Login
from plone.restapi.services.auth.logout import Logout
from plone.restapi.services.auth.renew import Renew
from Products.PluggableAuthService.interfaces import plugins
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zExceptions import Forbidden
from zope.interface import implementer

from rathaus.exchange.admitting import admit
from rathaus.exchange.tokens import in_header
from rathaus.exchange.who import account_of_user
from rathaus.exchange.who import groups_of

ID = "service_accounts"
#: With another plugin these make logins of their own, which would outlive the token.
_LOGINS = (Login, Logout, Renew)
INTERFACES = (
    plugins.IExtractionPlugin,
    plugins.IAuthenticationPlugin,
    plugins.IPropertiesPlugin,
    plugins.IGroupsPlugin,
    plugins.IUserEnumerationPlugin,
)


@implementer(*INTERFACES)
class ServiceAccountPlugin(BasePlugin):
    """Lets in who shows a token, to REST and nothing else.

    A request with a wrong token is refused as a whole. It is not tried as a visitor's: the other
    side would take an empty list for the truth.
    """

    meta_type = "Rathaus service accounts"
    security = ClassSecurityInfo()

    def __init__(self, plugin_id: str = ID, title: str = "Service accounts") -> None:
        self._setId(plugin_id)
        self.title = title

    @security.private
    def extractCredentials(self, request: Any) -> dict[str, str]:
        """The token of the header ``Authorization``.

        :raises Forbidden: a token, but not for REST.
        """
        # Zope takes the header away from everybody else.
        token = in_header(request._auth)
        if token is None:
            return {}
        if not _is_for_rest(request):
            raise Forbidden("A service account may use REST only (Accept: application/json).")
        return {"service_token": token, "remote_address": request.getClientAddr() or ""}

    @security.private
    def authenticateCredentials(self, credentials: dict[str, str]) -> tuple[str, str] | None:
        """:returns: id and login name of the account.
        :raises Unauthorized: the token is wrong, has ended, or its account is disabled.
        :raises TooManyRequests: the account asks too often, or the address has tried too much.
        """
        if credentials.get("extractor") != self.getId():
            return None
        account = admit(credentials["service_token"], credentials["remote_address"])
        return account.user_id, account.user_id

    @security.private
    def getPropertiesForUser(self, user: Any, request: Any = None) -> dict[str, str]:
        """The name that people read in journals, and no address, whatever else gives it one."""
        account = account_of_user(user.getId(), disabled_too=True)
        return {"fullname": account.title, "email": ""} if account else {}

    @security.private
    def getGroupsForPrincipal(self, principal: Any, request: Any = None) -> tuple[str, ...]:
        """The groups of its scopes."""
        account = account_of_user(principal.getId())
        return tuple(groups_of(account)) if account else ()

    @security.private
    def enumerateUsers(
        self,
        id: str | Sequence[str] | None = None,
        login: str | Sequence[str] | None = None,
        exact_match: bool = False,
        **criteria: Any,
    ) -> tuple[dict[str, str], ...]:
        """An account that is asked for by its id; it stands in no list of people."""
        wanted = id or login
        is_one = exact_match and isinstance(wanted, str)
        account = account_of_user(wanted, disabled_too=True) if is_one else None
        if account is None:
            return ()
        return ({"id": account.user_id, "login": account.user_id, "pluginid": self.getId()},)


InitializeClass(ServiceAccountPlugin)


def _is_for_rest(request: Any) -> bool:
    """Whether a REST service was found, and none that makes logins.

    With the header of REST, pages are found as well.
    """
    published = request.get("PUBLISHED")
    service = getattr(published, "__self__", published)
    is_service = IAPIRequest.providedBy(request) and IService.providedBy(service)
    return is_service and not isinstance(service, _LOGINS)
