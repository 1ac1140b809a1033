"""A city with a place for reports behind a real web server, and an app that speaks GeoReport v2."""

import pytest
import requests
import transaction

import defects_city
from exchange_city import add_account
from rathaus.defects.open311 import door
from rathaus.exchange import rate
from rathaus.intake.throttle import throttle
from records_city import build


class App:
    """An app on somebody's telephone.

    :param base: address of the site
    :param key: what it sends with
    """

    def __init__(self, base, key):
        self.base = f"{base}/open311"
        self.key = key

    def get(self, path, **more):
        """:returns: the response"""
        return requests.get(f"{self.base}/{path}", timeout=60, **more)

    def read(self, path, **query):
        """Read JSON, which has to work."""
        answer = self.get(f"v2/{path}.json", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, form, path="v2/requests.json", **more):
        """:returns: the response"""
        return requests.post(f"{self.base}/{path}", data=form, timeout=60, **more)

    def send(self, **fields):
        """Send a report with the key, which has to work.

        :returns: the token
        """
        answer = self.post(self.report(**fields))
        assert answer.status_code == 200, answer.text
        return answer.json()[0]["token"]

    def report(self, **fields):
        """What an app sends; None leaves a field out."""
        form = {
            "api_key": self.key,
            "service_code": "lampen",
            "lat": "51.7606",
            "long": "14.3344",
            "description": "Die Lampe ist dunkel.",
            **fields,
        }
        return {name: value for name, value in form.items() if value is not None}


@pytest.fixture
def app(served):
    """The app; ``app.city`` and ``app.maerker`` are what it talks about."""
    for each in (rate.requests, rate.wrong_tokens, door.readers, throttle):
        each.forget()
    city = build(served["portal"])
    _account, key = add_account(account_id="maengel-app", per_minute=6000)
    app = App(f"http://{served['host']}:{served['port']}/{city.portal.getId()}", key)
    app.city, app.maerker = city, defects_city.add_place(city)
    transaction.commit()
    return app


@pytest.fixture
def published(app):
    """Make a public report: ``published(text="…")``."""

    def make(**fields):
        transaction.begin()
        found = defects_city.send(app.city.portal, **{"category": "abfall", **fields})
        transaction.commit()
        return found

    return make
