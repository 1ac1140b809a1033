"""What many pages need is looked up once, until something public changes."""

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_NAME
from plone.app.testing import login
from plone.app.testing import logout
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.caching import generation
from rathaus.caching.api import for_visitors
from rathaus.caching.api import until_change
from rathaus.caching.purging import ListingPurgePaths


@pytest.fixture
def asked():
    """How often a value was made."""
    return []


@pytest.fixture
def value(asked):
    def make():
        asked.append(1)
        return len(asked)

    return make


def test_a_value_is_made_once(city, value):
    assert [until_change(("a",), value) for _again in range(3)] == [1, 1, 1]
    assert until_change(("b",), value) == 2


def test_and_again_after_a_public_change(city, value):
    until_change(("a",), value)
    with api.env.adopt_roles(["Manager"]):
        notify(ObjectModifiedEvent(city.leistungen.hund))
    transaction.commit()
    assert until_change(("a",), value) == 2


def test_unfinished_changes_are_not_kept(city, value):
    until_change(("a",), value)
    with api.env.adopt_roles(["Manager"]):
        notify(ObjectModifiedEvent(city.leistungen.hund))
    assert until_change(("a",), value) == 2
    assert until_change(("a",), value) == 3
    transaction.abort()
    assert until_change(("a",), value) == 4
    assert until_change(("a",), value) == 4


def test_another_connection_forgets_too(city, value):
    until_change(("a",), value)
    other = city._p_jar.db().open(transaction.TransactionManager())
    number = other.get(generation.counter(city)._p_oid)
    number.change(1)
    other.transaction_manager.commit()
    other.close()
    transaction.begin()
    assert until_change(("a",), value) == 2


def test_two_editors_at_once_are_both_counted(city):
    number = generation.counter(city)
    before = number.value
    other = city._p_jar.db().open(transaction.TransactionManager())
    other.get(number._p_oid).change(1)
    number.change(1)
    other.transaction_manager.commit()
    other.close()
    transaction.commit()
    assert number.value == before + 2


def test_nothing_is_kept_longer_than_a_minute(city, value, monkeypatch):
    until_change(("a",), value)
    real = generation.time.monotonic
    monkeypatch.setattr(generation.time, "monotonic", lambda: real() + generation.LONGEST + 1)
    assert until_change(("a",), value) == 2


def test_who_is_logged_in_gets_a_value_of_his_own(city, value):
    logout()
    assert for_visitors(("a",), value) == 1
    assert for_visitors(("a",), value) == 1
    login(city, TEST_USER_NAME)
    assert for_visitors(("a",), value) == 2
    logout()
    assert for_visitors(("a",), value) == 1


def test_a_proxy_forgets_the_lists_above_too(city):
    paths = list(ListingPurgePaths(city.leistungen.hund).getRelativePaths())
    assert paths == ["/plone/leistungen", "/plone"]
