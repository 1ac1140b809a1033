"""What a site needs for specialist systems."""

from typing import Any

from plone import api

from rathaus.exchange import store
from rathaus.exchange.plugin import ID
from rathaus.exchange.plugin import INTERFACES
from rathaus.exchange.plugin import ServiceAccountPlugin


def install(portal: Any) -> None:
    """Create the stores and put the plugin into the user folder; what is there stays."""
    store.install(portal)
    users = api.portal.get_tool("acl_users")
    if ID not in users.objectIds():
        users._setObject(ID, ServiceAccountPlugin())
    for interface in INTERFACES:
        _activate_first(users.plugins, interface)


def uninstall(portal: Any) -> None:
    """Take the plugin out again, which other people's sites could not load; the stores stay."""
    users = api.portal.get_tool("acl_users")
    if ID in users.objectIds():
        for interface in INTERFACES:
            users.plugins.deactivatePlugin(interface, ID)
        users._delObject(ID)


def _activate_first(registry: Any, interface: Any) -> None:
    """First, so that a wrong token is refused before another plugin takes it for its own."""
    if ID not in registry.listPluginIds(interface):
        registry.activatePlugin(interface, ID)
    for _step in range(registry.listPluginIds(interface).index(ID)):
        registry.movePluginsUp(interface, [ID])
