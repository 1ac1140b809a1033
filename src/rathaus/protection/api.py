"""What other rooms may ask of the protection."""

from typing import Any

from plone import api
from Products.PluggableAuthService.interfaces.plugins import IValidationPlugin

from rathaus.protection.logins import count_wish
from rathaus.protection.passwords import ID as PASSWORD_RULE
from rathaus.protection.passwords import PasswordRule
from rathaus.protection.sessions import install_at_root
from rathaus.protection.sessions import install_in_site

__all__ = ["count_wish", "install", "install_at_root", "uninstall"]

#: Days in which the link of a mail for a new password works; a week as shipped.
DAYS_FOR_A_NEW_PASSWORD = 1
_STOCK_RULE = "password_policy"


def install(portal: Any) -> None:
    """Set rules for passwords and lifetimes of sessions; what is there stays."""
    users = api.portal.get_tool("acl_users")
    if PASSWORD_RULE not in users.objectIds():
        users._setObject(PASSWORD_RULE, PasswordRule())
        users.plugins.activatePlugin(IValidationPlugin, PASSWORD_RULE)
    if _STOCK_RULE in users.plugins.listPluginIds(IValidationPlugin):
        # Its sentence would say another number
        users.plugins.deactivatePlugin(IValidationPlugin, _STOCK_RULE)
    install_in_site(users)
    api.portal.get_tool("portal_password_reset").setExpirationTimeout(DAYS_FOR_A_NEW_PASSWORD)


def uninstall(portal: Any) -> None:
    """Take out what could not be loaded without this package."""
    users = api.portal.get_tool("acl_users")
    if PASSWORD_RULE in users.objectIds():
        users.plugins.activatePlugin(IValidationPlugin, _STOCK_RULE)
        users.plugins.deactivatePlugin(IValidationPlugin, PASSWORD_RULE)
        users._delObject(PASSWORD_RULE)
