"""The small city behind a real web server, and specialist systems that work in one group of it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import requests
import transaction
from plone import api
from receiver import Receiver
from telling_city import work

from exchange_city import add_account
from exchange_city import bearer
from rathaus.calendar.api import utc_now
from rathaus.exchange import api as exchange
from rathaus.exchange import delivering
from rathaus.exchange import rate
from rathaus.exchange.target import LOOPBACK_VARIABLE
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


@pytest.fixture
def receiver(monkeypatch):
    monkeypatch.setenv(LOOPBACK_VARIABLE, "1")
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture
def told_city(functional, receiver, monkeypatch):
    """The city, an account that wants to be told, and a clock of the deliveries."""
    portal = functional["portal"]
    city = build(portal)
    account, _token = add_account([city.group])
    with api.env.adopt_roles(["Manager"]):
        receiver.secret = exchange.set_webhook(account.id, receiver.url)
    clock = SimpleNamespace(ahead=timedelta(0))
    monkeypatch.setattr(delivering, "utc_now", lambda: utc_now() + clock.ahead)
    work(portal)

    def after(delay):
        clock.ahead += delay
        return work(portal, clock.ahead)

    return SimpleNamespace(**vars(city), account=account, clock=clock, after=after)
