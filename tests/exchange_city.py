"""A specialist system that works on some positions of the city of the tests."""

from plone import api

from rathaus.exchange import api as exchange


def add_account(positions=(), units=(), account_id="wohngeld", **facts):
    """:returns: the account and its token"""
    with api.env.adopt_roles(["Manager"]):
        account = exchange.create_account(account_id, "Wohngeldverfahren", **facts)
        scope(account, positions, units)
        return account, exchange.issue_token(account.id).secret


def scope(account, positions=(), units=()):
    """Let an account work there and nowhere else."""
    with api.env.adopt_roles(["Manager"]):
        exchange.set_scopes(
            account.id, [each.UID() for each in positions], [each.UID() for each in units]
        )


def bearer(token):
    """The header that shows a token."""
    return {"Authorization": f"Bearer {token}"}
