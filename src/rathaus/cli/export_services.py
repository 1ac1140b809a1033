"""Give services away as an XZuFi message."""

import click

from rathaus.cli.site import open_site


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True, resolve_path=True))
def export_services(file):
    """Write the published services and all units as XZuFi 2.2 to FILE.

    A file of that name is replaced once the new one is whole.
    """
    from rathaus.services import api as services

    with open_site():
        try:
            count = services.export_services(file)
        except OSError as error:
            raise click.ClickException(
                f"The file cannot be written: {error.strerror or error}."
            ) from None
    click.echo(f"{count} records written to {file}.")
