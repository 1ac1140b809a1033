"""Prove that applications are as they were sent."""

import sys

import click

from rathaus.cli.site import open_site

#: After so many the memory is tidied: all of them are read from disk once.
TIDY_AFTER = 100


@click.command()
@click.argument("reference", required=False)
def verify_applications(reference):
    """Compute again that form, answers, attachments, seal and receipt belong together.

    For one REFERENCE, or for everything that ever arrived. Says what does not fit, and ends with
    exit code 1 then. Nothing is changed.
    """
    from plone import api

    from rathaus.applications import api as applications
    from rathaus.intake import api as intake

    with open_site() as site:
        found = [intake.by_reference(reference)] if reference else intake.submissions()
        number = wrong = 0
        for number, submission in enumerate(found, start=1):
            if submission is None:
                raise click.ClickException(f"There is no submission {reference}.")
            findings = applications.verify(submission)
            wrong += bool(findings)
            for each in findings:
                reason = api.portal.translate(each.reason, lang="en")
                click.echo(f"{each.reference}  {each.part}: {reason}")
            if number % TIDY_AFTER == 0:
                site._p_jar.cacheGC()
        click.echo(f"{number} checked, {number - wrong} as they were sent, {wrong} not.")
    sys.exit(1 if wrong else 0)
