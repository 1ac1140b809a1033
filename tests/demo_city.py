"""The demo city and its people, as `make start` creates them."""

from AccessControl.SpecialUsers import system
from plone import api
from plone.app.testing import TEST_USER_PASSWORD
from plone.exportimport.importers import get_importer
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest

import layers
from rathaus.cli.demo_users import create_users
from rathaus.cli.demo_users import demo_users


def load(portal):
    """Fill a portal with the content of the distribution and its users.

    :param portal: a portal with the profile and nothing else
    """
    # The importer keeps its folder on the request.
    setRequest(portal.REQUEST)
    with api.env.adopt_user(user=system.__of__(portal.acl_users)):
        get_importer(portal).import_site(layers.DISTRIBUTION / "content")
    users = demo_users()
    create_users(users, {user["login"]: TEST_USER_PASSWORD for user in users})
    clearRequest()
