"""One round of work on every site of the database, as the system user."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import Zope2
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from AccessControl.SpecialUsers import system
from plone.i18n.utility import setLanguageBinding
from Testing.makerequest import makerequest
from transaction import abort
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import setSite
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest

from rathaus.jobs.daily import begin_day
from rathaus.jobs.regular import do_regular_work
from rathaus.jobs.run import KEY
from rathaus.jobs.run import run_due

#: Few, so that the thread soon notices when it shall stop, and no request lives long.
JOBS_A_ROUND = 20


def work_on_all_sites() -> int:
    """Run due jobs of each site that has a queue.

    :returns: how many jobs were done.
    """
    done = 0
    with _application() as app:
        for portal in app.objectValues("Plone Site"):
            if KEY in IAnnotations(portal):
                done += _work_on(portal)
    return done


def _work_on(portal: Any) -> int:
    setSite(portal)
    setRequest(portal.REQUEST)
    # No browser asks here: letters, receipts and mails are in the language of the city.
    setLanguageBinding(portal.REQUEST)
    newSecurityManager(None, system)
    set_public_url(portal, os.environ.get("RATHAUS_PUBLIC_URL", ""))
    try:
        begin_day(portal)
        return do_regular_work(portal) + run_due(portal, limit=JOBS_A_ROUND)
    finally:
        noSecurityManager()
        clearRequest()
        setSite(None)


def set_public_url(portal: Any, url: str) -> None:
    """Make ``absolute_url`` give the address citizens use: links in mails are made here, where no
    browser has told it. (A request's own host name is no source: anybody can send any.)

    :param portal: the site with the request to prepare.
    :param url: public address of the site, for instance ``https://service.example.org``; when
        empty, the address of the embedded build, ``http://127.0.0.1:8080/<path of the site>``.
    """
    request = portal.REQUEST
    if not url:
        request.setServerURL("http", "127.0.0.1", int(os.environ.get("PORT", "8080")))
        return
    parts = urlsplit(url)
    port = parts.port or {"https": 443}.get(parts.scheme, 80)
    request.setServerURL(parts.scheme, parts.hostname, port)
    # The virtual root is the last of these: the site stands at the top of its address.
    request["PARENTS"] = [portal]
    request.setVirtualRoot([part for part in parts.path.split("/") if part])


@contextmanager
def _application() -> Iterator[Any]:
    app = makerequest(Zope2.app())
    try:
        yield app
    finally:
        try:
            # What a failed round left behind must not reach the next user of the connection.
            abort()
        finally:
            # Also when the database is away, which `abort` tells: a connection that is left open
            # would tell it again at every later abort of this thread.
            app.REQUEST.close()
            app._p_jar.close()
