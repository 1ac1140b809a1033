"""A site with a queue and nothing else, in a real FileStorage."""

import pytest
import transaction
from plone.testing.zca import popGlobalRegistry
from plone.testing.zca import pushGlobalRegistry
from zope.annotation.attribute import AttributeAnnotations
from zope.component import provideAdapter

from plain_site import Site
from plain_site import open_db
from rathaus.jobs.api import install


@pytest.fixture
def site(tmp_path):
    pushGlobalRegistry()
    provideAdapter(AttributeAnnotations)
    db = open_db(tmp_path)
    connection = db.open()
    site = connection.root()["site"] = Site()
    install(site)
    transaction.commit()
    yield site
    transaction.abort()
    connection.close()
    db.close()
    popGlobalRegistry()
