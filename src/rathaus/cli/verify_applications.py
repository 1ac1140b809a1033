"""Prove that applications are as they were sent."""

import click

from rathaus.cli.site import open_site
from rathaus.cli.verifying import Count
from rathaus.cli.verifying import with_progress


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

    def sentence(found):
        reason = api.portal.translate(found.reason, lang="en")
        return f"{found.reference}  {found.part}: {reason}"

    count, proved = Count(), {}
    with open_site() as site:
        found = [intake.by_reference(reference)] if reference else intake.submissions()
        for submission in with_progress(found, None, site):
            if submission is None:
                raise click.ClickException(f"There is no submission {reference}.")
            count.add(sentence(each) for each in applications.verify(submission, proved))
    count.end("{checked} checked, {good} as they were sent, {wrong} not.")
