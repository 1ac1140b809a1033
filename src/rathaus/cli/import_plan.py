"""Take a file plan over from a file."""

from pathlib import Path

import click

from rathaus.cli.site import open_site


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, resolve_path=True))
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--close-missing", is_flag=True, help="Close positions that FILE does not name.")
@click.option("--plan", "path", help="Path of the file plan, where there are several.")
def import_plan(file, dry_run, close_missing, path):
    """Take a file plan over from FILE: CSV, XLSX, or an xdomea message 0301.

    Positions are told apart by their numbers; none is ever deleted. The exit code is 1 when the
    file is refused; then nothing was changed.
    """
    import transaction
    from zope.i18n import translate

    from rathaus.records import api as records
    from rathaus.records.interfaces import PlanUnreadable
    from rathaus.records.interfaces import RefusedByFile

    data = Path(file).read_bytes()
    with open_site() as site:
        plan = _plan(site, path)
        try:
            shown = records.preview_plan(plan, data)
            _report(shown.difference)
            if shown.difference.problems:
                raise click.ClickException("The file is refused, nothing was changed.")
            if dry_run:
                click.echo("This was only a trial, nothing was changed.")
            elif shown.difference.can_be_taken_over:
                records.take_over_plan(plan, data, state=shown.state, close_missing=close_missing)
                transaction.get().note("import-plan")
                transaction.commit()
        except (PlanUnreadable, RefusedByFile) as error:
            transaction.abort()
            raise click.ClickException(
                f"The file is refused, nothing was changed: {translate(error.message)}"
            ) from None


def _plan(site, path):
    """:raises click.ClickException: there is no file plan, or more than one"""
    from plone import api

    from rathaus.records.interfaces import IFilePlan

    if path:
        plan = site.unrestrictedTraverse(path.strip("/"), None)
        if not IFilePlan.providedBy(plan):
            raise click.ClickException(f"There is no file plan {path!r}.")
        return plan
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(portal_type="FilePlan")
    if len(brains) != 1:
        raise click.ClickException(f"There are {len(brains)} file plans; name one with --plan.")
    return brains[0]._unrestrictedGetObject()


def _report(difference) -> None:
    from zope.i18n import translate

    for label, rows in (("new", difference.new), ("not in the file", difference.gone)):
        for row in rows:
            click.echo(f"{label}: {row.number} {row.title}")
    for change in difference.changed:
        click.echo(f"changed: {change.after.number} ({', '.join(change.fields)})")
    for problem in difference.problems:
        where = f"{problem.where}: " if problem.where else ""
        click.echo(f"problem: {where}{translate(problem.message)}")
    click.echo(
        f"{len(difference.new)} new, {len(difference.changed)} changed, "
        f"{difference.unchanged} unchanged, {len(difference.gone)} not in the file, "
        f"{len(difference.problems)} problems"
    )
