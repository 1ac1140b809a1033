"""Open the database of this instance and stand in its Plone site."""

import contextlib
import logging
import os
import sys
from pathlib import Path

import click

SITE_ID = "rathaus"
DEFAULT_CONFIGURATION = "parts/instance/etc/zope.conf"


def instance_configuration() -> str:
    """Path of the ``zope.conf`` to use: ``ZOPE_CONF``, or that of the buildout here.

    :raises click.ClickException: when there is none
    """
    start = Path(sys.argv[0]).resolve().parent.parent
    path = Path(os.environ.get("ZOPE_CONF") or start / DEFAULT_CONFIGURATION)
    if not path.exists():
        raise click.ClickException(
            f"There is no instance here yet ({path.name}); run `make start`."
        )
    return str(path)


@contextlib.contextmanager
def open_application():
    """The Zope application root with a request and the rights of the system.

    :raises click.ClickException: when the site is running, which holds the database
    """
    # The worker belongs to the serving process alone.
    os.environ.pop("RATHAUS_WORKER", None)
    configuration = instance_configuration()
    from zc.lockfile import LockError

    try:
        import Zope2
        from Zope2.Startup.run import configure_wsgi

        starter = configure_wsgi(configuration)
        # What is said to the administrator is said by the commands.
        logging.getLogger().setLevel(logging.ERROR)
        os.environ.pop("RATHAUS_WORKER", None)
        application = Zope2.app()
    except LockError:
        raise click.ClickException(
            "The site is running and holds its database. Stop it, then try again."
        ) from None
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SecurityManagement import noSecurityManager
    from AccessControl.SpecialUsers import system
    from Testing.makerequest import makerequest
    from zope.component.hooks import setSite
    from zope.globalrequest import clearRequest
    from zope.globalrequest import setRequest

    application = makerequest(application)
    setRequest(application.REQUEST)
    newSecurityManager(None, system.__of__(application.acl_users))
    try:
        yield application
    finally:
        import transaction

        transaction.abort()
        setSite(None)
        clearRequest()
        noSecurityManager()
        application._p_jar.close()
        del starter


@contextlib.contextmanager
def open_site():
    """The Plone site of this instance, ready to be worked on.

    :raises click.ClickException: when there is none yet
    """
    from zope.component.hooks import setSite

    with open_application() as application:
        if SITE_ID not in application.objectIds():
            raise click.ClickException("There is no site yet; run `make start` once.")
        site = application[SITE_ID]
        setSite(site)
        yield site
