"""Tell the site which proxies keep its pages."""

import click

from rathaus.cli.site import open_site


@click.command()
@click.argument("addresses", nargs=-1)
def set_caching_proxies(addresses: tuple[str, ...]):
    """Let these proxies forget a page when it changes, such as http://10.0.0.1:6081.

    Without an address nothing is told to anybody. The same stands in the site setup under
    "Caching proxies".
    """
    import transaction
    from plone import api

    wrong = [each for each in addresses if not each.startswith(("http://", "https://"))]
    if wrong:
        raise click.ClickException(f"No address of a proxy: {', '.join(wrong)}.")
    with open_site():
        prefix = "plone.cachepurging.interfaces.ICachePurgingSettings"
        api.portal.set_registry_record(f"{prefix}.enabled", bool(addresses))
        api.portal.set_registry_record(f"{prefix}.cachingProxies", addresses)
        transaction.commit()
    click.echo(f"Told when pages change: {', '.join(addresses) or 'nobody'}.")
