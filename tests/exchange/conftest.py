"""The small city behind a real web server, and a specialist system that works in one group of it."""

from types import SimpleNamespace

import pytest
import requests
import transaction

from exchange_city import add_account
from exchange_city import bearer
from rathaus.exchange import rate
from records_city import build


@pytest.fixture(autouse=True)
def nobody_has_asked_yet():
    rate.requests.forget()
    rate.wrong_tokens.forget()


@pytest.fixture
def served_city(served):
    """City, account, and ``get`` of things by token."""
    city = build(served["portal"])
    account, token = add_account([city.group])
    transaction.commit()
    base = f"http://{served['host']}:{served['port']}/{city.portal.getId()}"

    def get(thing, token=token, accept="application/json", method="GET", **options):
        path = thing if isinstance(thing, str) else "/".join(thing.getPhysicalPath()[2:])
        headers = {"Accept": accept, **bearer(token), **options.pop("headers", {})}
        return requests.request(
            method,
            f"{base}/{path}",
            headers=headers,
            timeout=30,
            allow_redirects=False,
            **options,
        )

    return SimpleNamespace(city=city, account=account, token=token, get=get, base=base)
