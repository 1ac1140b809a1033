"""Take services over from an XZuFi message."""

import click

from rathaus.cli.site import open_site


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, resolve_path=True))
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--draft", is_flag=True, help="Leave new services as drafts.")
def import_services(file, dry_run, draft):
    """Take services and units over from an XZuFi FILE (version 2.2 or 2.3).

    The same file can be imported again and again. What was edited here stays and is reported as a
    conflict when it changed in the file, too. The exit code is 1 when the file is refused; single
    records that are refused are listed, and do not keep the others from being imported.
    """
    import transaction

    from rathaus.formats.xzufi.api import XzufiError
    from rathaus.services import api as services

    with open_site(), click.progressbar(length=1, label="Importing") as bar:

        def progress(done, total):
            bar.length = total
            bar.update(1)

        try:
            summary = services.import_services(
                file, dry_run=dry_run, publish=not draft, progress=progress
            )
        except XzufiError as error:
            transaction.abort()
            bar.finish()
            raise click.ClickException(
                f"The file is refused, nothing was changed: {error}"
            ) from None
        if summary.written:
            transaction.get().note("import-services")
            transaction.commit()
    _report(summary, dry_run)


def _report(summary, dry_run) -> None:
    if dry_run:
        click.echo("This was only a trial, nothing was changed. An import would do this:")
    counts = (
        ("services created", summary.created),
        ("services changed", summary.changed),
        ("services unchanged", summary.unchanged),
        ("services archived", summary.archived),
        ("units created", summary.units_created),
        ("units changed", summary.units_changed),
        ("units unchanged", summary.units_unchanged),
        ("conflicts", len(summary.conflicts)),
        ("records refused", len(summary.refused)),
    )
    for label, count in counts:
        click.echo(f"{count:8}  {label}")
    if summary.conflicts:
        click.echo("\nConflicts: changed here and in the file; the text here stays.")
    for conflict in summary.conflicts:
        click.echo(f"  line {conflict.line}: {conflict.service}: {conflict.field}")
    if summary.refused:
        click.echo("\nRefused:")
    for refused in summary.refused:
        where = f"{refused.element} {refused.id}".strip()
        click.echo(f"  line {refused.line}: {where}: {refused.reason}")
