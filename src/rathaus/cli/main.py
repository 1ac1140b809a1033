"""Commands of ``bin/rathaus``."""

import click

from rathaus.cli.backup import archive_wal
from rathaus.cli.backup import backup
from rathaus.cli.backup import list_backups
from rathaus.cli.backup import restore
from rathaus.cli.caching_proxies import set_caching_proxies
from rathaus.cli.create_site import create_site
from rathaus.cli.export_services import export_services
from rathaus.cli.fetch_mail import fetch_mail
from rathaus.cli.import_form import import_form
from rathaus.cli.import_plan import import_plan
from rathaus.cli.import_services import import_services
from rathaus.cli.storage import migrate_storage
from rathaus.cli.storage import verify_storage
from rathaus.cli.upgrade import upgrade
from rathaus.cli.verify_applications import verify_applications
from rathaus.cli.verify_journal import verify_journal
from rathaus.cli.work import work


@click.group()
def main():
    """Administration of a Rathaus instance.

    With the embedded storage the site must be stopped meanwhile, but for a backup.
    """


main.add_command(create_site)
main.add_command(upgrade)
main.add_command(import_services)
main.add_command(export_services)
main.add_command(import_form)
main.add_command(import_plan)
main.add_command(verify_applications)
main.add_command(verify_journal)
main.add_command(fetch_mail)
main.add_command(work)
main.add_command(set_caching_proxies)
main.add_command(archive_wal)
main.add_command(backup)
main.add_command(list_backups)
main.add_command(restore)
main.add_command(migrate_storage)
main.add_command(verify_storage)
