"""Make a form of a FIM data schema."""

import json
from pathlib import Path

import click

from rathaus.cli.site import open_site


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, resolve_path=True))
@click.option("--dry-run", is_flag=True, help="Only print the report; no site is needed.")
@click.option("--service", help="Path or UID of the service that gets the form.")
@click.option(
    "--code-list",
    "code_lists",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, resolve_path=True),
    help="Code list the schema refers to (genericode or JSON); may be given several times.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_form(file, dry_run, service, code_lists, as_json):
    """Make a form of FILE, a FIM data schema (XDatenfelder 3.0.0).

    The form is left unpublished for editors. The report says what was taken over, approximated and
    left. The exit code is 1 when the file is refused.
    """
    if not dry_run and not service:
        raise click.UsageError("Name the service that gets the form with --service.")
    from rathaus.formats.xdatenfelder.api import XdatenfelderError
    from rathaus.forms import api as forms

    try:
        lists = {Path(each).name: Path(each).read_bytes() for each in code_lists}
        imported = forms.imported_from(Path(file).read_bytes(), lists)
    except XdatenfelderError as error:
        raise click.ClickException(f"The file is refused, nothing was changed: {error}") from None
    if not dry_run:
        click.echo(f"Form created, not published: {_create(service, imported)}", err=True)
    _print(imported.report, as_json)


def _create(name: str, imported) -> str:
    """:returns: path of the new form in the site"""
    import transaction

    from rathaus.forms import api as forms

    with open_site() as site:
        form = forms.create_form(_service(site, name), imported)
        transaction.get().note("import-form")
        path = "/".join(form.getPhysicalPath()[2:])
        transaction.commit()
    return path


def _service(site, name: str):
    """:raises click.ClickException: there is no service of this path or UID"""
    from plone import api

    from rathaus.services.interfaces import IService

    found = api.content.get(UID=name) or site.unrestrictedTraverse(name.strip("/"), None)
    if not IService.providedBy(found):
        raise click.ClickException(f"There is no service {name!r}.")
    return found


def _print(report, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(report.as_data(), ensure_ascii=False, indent=2))
    else:
        click.echo(report.as_text(), nl=False)
