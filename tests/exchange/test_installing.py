"""The door stands first in the user folder, is put there once, and goes with the product."""

from plone import api
from zope.component.hooks import site

from exchange_city import add_account
from rathaus.exchange import api as exchange
from rathaus.exchange.plugin import ID
from rathaus.exchange.plugin import INTERFACES
from rathaus.exchange.store import exchange_or_none


def users():
    return api.portal.get_tool("acl_users")


def test_stands_before_all_others(portal):
    for interface in INTERFACES:
        assert users().plugins.listPluginIds(interface)[0] == ID


def test_a_second_time_changes_nothing(portal):
    account, _token = add_account()
    before = users()[ID]._p_oid, users().plugins.listPluginIds(INTERFACES[0])
    exchange.install(portal)
    assert exchange.account("wohngeld") is account
    assert (users()[ID]._p_oid, users().plugins.listPluginIds(INTERFACES[0])) == before


def test_goes_with_the_product_and_the_accounts_stay(portal):
    add_account()
    tool = api.portal.get_tool("portal_setup")
    tool.runAllImportStepsFromProfile("profile-rathaus.profiles:uninstall")
    assert ID not in users().objectIds()
    assert all(ID not in users().plugins.listPluginIds(each) for each in INTERFACES)
    exchange.install(portal)
    assert [each.id for each in exchange.accounts()] == ["wohngeld"]


def test_people_are_found_where_no_site_is_at_hand(portal):
    with api.env.adopt_roles(["Manager"]):
        api.user.create(email="x@example.org", username="xaver", password="Geheim-und-lang-1")
    folder = users()
    with site(None):
        assert folder.getUserById("xaver").getProperty("email") == "x@example.org"
        assert exchange_or_none() is None


def test_several_ids_at_once_are_none_of_an_account(portal):
    assert users()[ID].enumerateUsers(id=["service:wohngeld"], exact_match=True) == ()
