"""Create the site from its distribution, and its logins."""

import os
import secrets
import sys
from pathlib import Path

import click

from rathaus.cli.demo_applications import demo_applications
from rathaus.cli.demo_applications import send_applications
from rathaus.cli.demo_defects import demo_defects
from rathaus.cli.demo_defects import send_defects
from rathaus.cli.demo_users import create_users
from rathaus.cli.demo_users import demo_users
from rathaus.cli.site import SITE_ID
from rathaus.cli.site import open_application

ANSWERS = {
    "site_id": SITE_ID,
    "title": "Cottbus/Chóśebuz",
    "description": "Bürgerportal der Stadt Cottbus/Chóśebuz (Demonstration)",
    "default_language": "de",
    "portal_timezone": "Europe/Berlin",
    "setup_content": True,
}
ADMIN = "admin"


@click.command()
@click.option(
    "--with-applications",
    is_flag=True,
    help="Also send applications and defect reports of invented people; applications are filed "
    "once the site runs.",
)
def create_site(with_applications):
    """Create the demo city, unless there is a site already."""
    with open_application() as application:
        if SITE_ID in application.objectIds():
            return
        click.echo("Creating the demo city …")
        import transaction
        from plone.distribution.api.site import create
        from zope.component.hooks import setSite

        from rathaus.protection import api as protection

        site = create(application, "cottbus", ANSWERS)
        setSite(site)
        users = demo_users()
        logins = {user["login"]: secrets.token_urlsafe(12) for user in users}
        create_users(users, logins)
        if with_applications:
            send_applications(site, demo_applications())
            send_defects(demo_defects())
        logins[ADMIN] = secrets.token_urlsafe(12)
        _set_administrator(application, logins[ADMIN])
        protection.install_at_root(application)
        # Before the commit: a site whose passwords nobody knows would be worse than
        # passwords of a site that was not made.
        _write_logins(users, logins)
        transaction.commit()


def _set_administrator(application, password):
    """The one administrator of the Zope application, with a password of this installation."""
    manager = application.acl_users.users
    if ADMIN in manager.listUserIds():
        manager.updateUserPassword(ADMIN, password)
    else:
        manager.addUser(ADMIN, ADMIN, password)
        application.acl_users.roles.assignRoleToPrincipal("Manager", ADMIN)


def _write_logins(users, logins):
    """Keep the passwords in a file that only the owner of the instance can read."""
    rows = [(user["login"], logins[user["login"]], user["role_description"]) for user in users]
    rows.append((ADMIN, logins[ADMIN], "Administration: Einstellungen, keine Vorgänge"))
    lines = [f"{login:18}{password:20}{text}" for login, password, text in rows]
    path = Path(sys.argv[0]).resolve().parent.parent / "var" / "logins.txt"
    path.parent.mkdir(exist_ok=True)
    path.touch(mode=0o600)
    os.chmod(path, 0o600)
    path.write_text("\n".join(["Login             Passwort", *lines]) + "\n", encoding="utf-8")
