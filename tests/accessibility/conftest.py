"""A statement on accessibility."""

from datetime import date

import pytest
from plone import api

from pages_city import build
from pages_city import rich_text
from rathaus.accessibility.browser.statement import THROTTLE


@pytest.fixture(autouse=True)
def forget_senders():
    THROTTLE.forget()


def add_statement(portal, **values):
    build(portal)
    with api.env.adopt_roles(["Manager"]):
        statement = api.content.create(
            portal,
            "AccessibilityStatement",
            **{
                "id": "barrierefreiheit",
                "title": "Erklärung zur Barrierefreiheit",
                "public_body": "Stadt Cottbus",
                "scope": "www.example.org",
                "conformance": "partial",
                "barriers": [
                    {"what": "Alte PDF", "reason": "out_of_scope", "alternative": None},
                    {"what": "Karten", "reason": "disproportionate", "alternative": "Listen"},
                ],
                "text": rich_text("<p>Mehr dazu.</p>"),
                "prepared_on": date(2026, 1, 5),
                "reviewed_on": date(2026, 1, 6),
                "review_due": date(2020, 1, 5),
                "feedback_email": "barrierefrei@example.org",
                "enforcement_name": "Durchsetzungsstelle",
                "enforcement_text": "Musterstraße 1\nPotsdam",
                **values,
            },
        )
        api.content.transition(statement, "publish")
    return statement
