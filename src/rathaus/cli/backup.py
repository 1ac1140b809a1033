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
@click.option("--keep", type=click.IntRange(min=1), help="Remove all but so many full copies.")
@click.option("--files-only", is_flag=True, help="PostgreSQL: only new files of a shared folder.")
def backup(folder, full, keep, files_only):
    """Copy this site to FOLDER while it serves.

    Embedded: what is new since the last time. PostgreSQL: the whole server; archive-wal keeps what
    happens afterwards. Ends with exit code 1 when something was missing; all else is backed up then.
    """
    from rathaus.storage import api as storage

    with told_problems():
        found = _configured()
        if isinstance(found.storage, storage.Embedded):
            made = storage.of_files.back_up(found.storage, folder, found.anchors, full, keep)
            _tell_what_was_made(made)
        elif files_only:
            number = storage.of_postgres.copy_blobs(found.storage, storage.Archive(folder))
            click.echo(f"{number} files are in the backup.")
        else:
            archive = storage.Archive(folder)
            _tell_base(storage.of_postgres.back_up(found.storage, archive, found.anchors, keep))


@click.command()
@click.argument("folder", type=FOLDER)
def archive_wal(folder):
    """PostgreSQL: keep everything that happens, to the moment, in FOLDER; runs until it is stopped."""
    from rathaus.storage import api as storage

    with told_problems():
        found = _configured()
        if isinstance(found.storage, storage.Embedded):
            raise click.ClickException(
                "The embedded database needs this not; run backup more often."
            )
        storage.of_postgres.keep_log(found.storage, storage.Archive(folder))


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--at", type=MOMENT, help="As it was at this time (UTC); else the newest state.")
@click.option("--data", type=FOLDER, help="PostgreSQL: the data folder to be made.")
def restore(folder, at, data):
    """Bring this site back from FOLDER, to a place where nothing is.

    Nothing that is there is ever replaced, and everything is compared with its checksum. The
    embedded database has the states at which backups began, PostgreSQL every moment.
    """
    from rathaus.storage import api as storage

    at = at and at.replace(tzinfo=UTC)
    with told_problems():
        found = _configured()
        if isinstance(found.storage, storage.Embedded):
            made = storage.to_files.restore(found.storage, folder, found.anchors, at)
            click.echo("Brought back:")
            _tell_state(made)
            click.echo("Now run verify-journal --all, then start the site.")
            return
        if data is None:
            raise click.UsageError("Name the data folder of PostgreSQL with --data.")
        archive = storage.Archive(folder)
        made = storage.to_postgres.restore(found.storage, archive, data, found.anchors, at)
        click.echo(
            f"{data} holds the copy of {made.began} UTC. Start PostgreSQL with it: it goes on"
        )
        click.echo("from there by itself. Then remove the caches of the nodes, and run")
        click.echo("verify-storage and verify-journal --all.")


@click.command()
@click.argument("folder", type=FOLDER)
def list_backups(folder):
    """Say what can be brought back from FOLDER. Times are UTC."""
    from rathaus.storage import api as storage

    with told_problems():
        if isinstance(_configured().storage, storage.Embedded):
            for each in storage.to_files.backups(folder):
                _tell_state(each)
        else:
            for each in storage.Archive(folder).backups():
                _tell_base(each)


def _configured():
    from rathaus.storage import api as storage

    return storage.configured(Path(instance_configuration()))


def _tell_what_was_made(made):
    if made is None:
        click.echo("Nothing has changed since the last backup.")
        return
    _tell_state(made)
    for path in made.missing:
        click.echo(f"A file is missing, and in no backup from now on: {path}", err=True)
    sys.exit(bool(made.missing))


def _tell_state(made) -> None:
    click.echo(
        f"{made.time}  {made.objects} objects, {made.size} bytes; "
        f"{made.blobs} files, {made.blob_bytes} bytes"
    )


def _tell_base(made) -> None:
    files = f"; {made.files} files beside it" if made.files else ""
    log = "" if made.has_log else "; no log is kept (archive-wal): only this moment comes back"
    click.echo(f"{made.began} to {made.ended}{files}{log}")
