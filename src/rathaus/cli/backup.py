"""Back a site up while it serves, and bring it back."""

import sys
from datetime import UTC
from pathlib import Path

import click

from rathaus.cli.site import instance_configuration
from rathaus.cli.storage import told_problems

FOLDER = click.Path(file_okay=False, resolve_path=True, path_type=Path)
MOMENT = click.DateTime(["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S"])


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--full", is_flag=True, help="Embedded: copy everything once more.")
@click.option(
    "--keep", type=click.IntRange(min=1), help="Remove all but so many newest full copies."
)
def backup(folder, full, keep):
    """Copy what is new of this site to FOLDER; the site may serve meanwhile.

    Ends with exit code 1 when something was missing; all else is backed up then, too.
    """
    with told_problems():
        _back_up_embedded(_configured(), folder, full, keep)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--at", type=MOMENT, help="The newest state of this time or before (UTC).")
def restore(folder, at):
    """Bring this site back from FOLDER, to a place where nothing is.

    Nothing that is there is ever replaced. Everything is compared with its checksum.
    """
    at = at and at.replace(tzinfo=UTC)
    with told_problems():
        _restore_embedded(_configured(), folder, at)


@click.command()
@click.argument("folder", type=FOLDER)
def list_backups(folder):
    """Say what can be brought back from FOLDER. Times are UTC."""
    from rathaus.storage import api as storage

    with told_problems():
        for each in storage.backups(folder):
            _tell(each)


def _configured():
    from rathaus.storage import api as storage

    return storage.configured(Path(instance_configuration()))


def _back_up_embedded(found, folder, full, keep):
    from rathaus.storage import api as storage

    made = storage.back_up(found.storage, folder, found.anchors, full, keep)
    if made is None:
        click.echo("Nothing has changed since the last backup.")
        return
    _tell(made)
    for path in made.missing:
        click.echo(f"A file is missing, and in no backup from now on: {path}", err=True)
    sys.exit(bool(made.missing))


def _restore_embedded(found, folder, at):
    from rathaus.storage import api as storage

    made = storage.restore(found.storage, folder, found.anchors, at)
    click.echo("Brought back:")
    _tell(made)
    click.echo("Now run verify-journal --all, then start the site.")


def _tell(made) -> None:
    click.echo(
        f"{made.time}  {made.objects} objects, {made.size} bytes; "
        f"{made.blobs} files, {made.blob_bytes} bytes"
    )
