"""A site without Plone on a real FileStorage with blobs: enough for the queue and the log."""

import transaction
from persistent import Persistent
from persistent.list import PersistentList
from ZODB import DB
from ZODB.FileStorage import FileStorage
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.interface import implementer


@implementer(IAttributeAnnotatable)
class Site(Persistent):
    def __init__(self):
        self.done = PersistentList()


def open_db(folder):
    return DB(FileStorage(str(folder / "data.fs"), blob_dir=str(folder / "blobs")), pool_size=20)


def with_site(db, install_all):
    """Create the site in a database.

    :param install_all: functions that get the site
    """
    with transaction.manager:
        connection = db.open()
        site = connection.root()["site"] = Site()
        for install in install_all:
            install(site)
    connection.close()
