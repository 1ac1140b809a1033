"""Commands of ``bin/rathaus``."""

import click
from rathaus.cli.create_site import create_site


@click.group()
def main():
    """Administration of a Rathaus instance. The site must be stopped meanwhile."""


main.add_command(create_site)
