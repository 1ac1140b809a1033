"""Move the database of a site to another kind of storage, and prove that nothing is missing."""

import contextlib
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from rathaus.cli.site import instance_configuration

CONFIGURATION = click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path)


@click.command()
@click.argument("source", type=CONFIGURATION, metavar="FROM")
@click.argument("destination", type=CONFIGURATION, metavar="TO")
@click.option("--leave-missing", is_flag=True, help="Go on where files are missing at the source.")
def migrate_storage(source, destination, leave_missing):
    """Copy the site FROM one storage TO another: embedded to PostgreSQL, or back.

    Each is named by a zope.conf that describes it. All processes of both must be stopped, and the
    destination must be empty. Objects and files are counted and compared at both ends.
    """
    from rathaus.storage import api as storage

    with told_problems():
        before, after = storage.migrate(
            storage.configured(source).storage,
            storage.configured(destination).storage,
            watch,
            leave_missing,
        )
    for label, found in (("From", before), ("To", after)):
        click.echo(f"{label}:")
        tell(found)
    click.echo("Both are the same.")


@click.command()
def verify_storage():
    """Read every object and every file of the storage once, and count them.

    Says what is missing or cannot be read, and ends with exit code 1 then. All processes must be
    stopped; nothing is changed. Two storages that hold the same print the same lines.
    """
    from rathaus.storage import api as storage

    with told_problems():
        found = storage.inventory(storage.configured(Path(instance_configuration())).storage, watch)
    tell(found)
    for line in found.missing:
        click.echo(f"A file is missing: {line}")
    for line in found.unreadable:
        click.echo(f"An object cannot be read: {line}")
    sys.exit(not found.is_whole)


@contextlib.contextmanager
def told_problems():
    """What stands in the way is said as a sentence; what libraries log is not for administrators."""
    from rathaus.storage.interfaces import StorageProblem

    logging.getLogger().setLevel(logging.ERROR)
    try:
        yield
    except StorageProblem as problem:
        raise click.ClickException(str(problem)) from None
    except OSError as error:
        # A full disk, a folder that is not ours: what was begun counts as nothing.
        raise click.ClickException(f"{error.filename}: {error.strerror or error}") from None


def tell(found) -> None:
    """Print what a storage holds."""
    click.echo(f"  {found.objects} objects, checksum {found.objects_checksum}")
    click.echo(
        f"  {found.blobs} files of {found.blob_bytes} bytes, checksum {found.blobs_checksum}"
    )


def watch(records: Iterator, total: int, label: str) -> Iterator:
    """Show on a terminal how far a long reading is."""
    with click.progressbar(records, length=total, file=sys.stderr, label=label) as bar:
        yield from bar
