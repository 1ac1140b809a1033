"""Fetch the mail of the offices now, whatever the worker would do."""

import os
import sys

import click

from rathaus.cli.site import open_site


@click.command()
def fetch_mail():
    """Look into every mailbox and take in what waits there.

    The exit code is 1 when a mailbox could not be read. The worker does the same every few minutes.
    """
    from rathaus.jobs import api as jobs
    from rathaus.mailin import api as mailin

    with open_site() as site:
        # Links in answers
        jobs.set_public_url(site, os.environ.get("RATHAUS_PUBLIC_URL", ""))
        has_failed = False
        while True:
            results = mailin.fetch_all()
            for name, result in sorted(results.items()):
                click.echo(f"{name}: {result.taken_in} taken in, {result.aside} of them left aside")
                if result.error:
                    click.echo(f"{name}: {result.error}", err=True)
            has_failed = has_failed or any(each.error for each in results.values())
            if not any(each.has_more for each in results.values()):
                break
        if not results:
            click.echo("No mailboxes are set up (RATHAUS_MAILBOXES).")
        sys.exit(has_failed)
