"""Bring a site of an earlier release to what this one is."""

import click

from rathaus.cli.site import open_site


@click.command()
@click.option("--again", is_flag=True, help="Apply the configuration also where nothing is new.")
def upgrade(again):
    """Renew types, workflows, rights and indexes of the site.

    Only what is new is indexed. What an administrator has set stays. Everything happens in one
    transaction: when something fails, the site is as it was.
    """
    with open_site() as site:
        import transaction

        from rathaus.profiles.upgrades.renewal import PROFILE
        from rathaus.profiles.upgrades.renewal import renew
        from rathaus.protection import api as protection

        protection.install_at_root(site.getPhysicalRoot())
        setup = site.portal_setup
        waiting = setup.listUpgrades(PROFILE)
        if not waiting and not again:
            transaction.commit()
            click.echo("The site is up to date.")
            return
        click.echo("Upgrading; this takes a while where there is much to index …")
        setup.upgradeProfile(PROFILE, quiet=True)
        if not waiting:
            renew(setup)
        transaction.get().note("upgrade")
        transaction.commit()
        version = ".".join(setup.getLastVersionForProfile(PROFILE))
        click.echo(f"The site is up to date (version {version} of its configuration).")
