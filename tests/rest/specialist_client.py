"""A specialist system that talks with the small city over HTTP."""

import requests
from plone import api

from rathaus.exchange import api as exchange


def make_account(positions, account_id="wohngeld", per_minute=6000):
    """An account that may work below some positions.

    :returns: its token
    """
    with api.env.adopt_roles(["Manager"]):
        exchange.create_account(account_id, "Wohngeldverfahren", per_minute=per_minute)
        exchange.set_scopes(account_id, [each.UID() for each in positions])
        return exchange.issue_token(account_id).secret


class System:
    """What a specialist system does, with its token.

    :param base: address of the site
    """

    def __init__(self, base, token):
        self.base = f"{base}/++api++"
        self.session = requests.Session()
        if token:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def ask(self, method, path, **more):
        """:returns: the response"""
        more.setdefault("timeout", 60)
        return self.session.request(method, f"{self.base}/{path}", **more)

    def get(self, path, **query):
        """Read, which has to work.

        :returns: the JSON of the answer
        """
        answer = self.ask("GET", path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path, body, **headers):
        """:returns: the response"""
        return self.ask("POST", path, json=body, headers=headers)

    def made(self, path, body, **headers):
        """Make something, which has to work.

        :returns: the JSON of the answer
        """
        answer = self.post(path, body, **headers)
        assert answer.status_code == 201, answer.text
        return answer.json()
