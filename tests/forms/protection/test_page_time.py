"""A page knows when it was opened, and nobody else can say so."""

import pytest
from plone.keyring.keymanager import KeyManager

from rathaus.forms.protection import page_time
from rathaus.forms.protection import signing

pytestmark = pytest.mark.usefixtures("secrets")


def test_too_quick_until_the_time_has_passed():
    stamp = page_time.stamp("form", 2, now=1000.0)
    assert page_time.is_too_quick("form", stamp, now=1001.9)
    assert not page_time.is_too_quick("form", stamp, now=1002.0)


def test_a_page_that_was_open_for_a_week_is_fine():
    stamp = page_time.stamp("form", 2, now=1000.0)
    assert not page_time.is_too_quick("form", stamp, now=1000.0 + 7 * 86400)


def test_a_page_without_questions_may_be_left_at_once():
    assert not page_time.is_too_quick("form", page_time.stamp("form", 0, now=5.0), now=5.0)


@pytest.mark.parametrize("sent", [None, "", "x" * 64 + "form/0/0", ["a"], "ä" * 80, "\ud800" * 70])
def test_what_was_not_signed_counts_as_no_page(sent):
    assert page_time.is_too_quick("form", sent)
    assert not page_time.is_stamp("form", sent)


def test_the_stamp_of_another_form_is_none():
    stamp = page_time.stamp("other", 0, now=0.0)
    assert page_time.is_too_quick("form", stamp, now=100.0)


def test_a_changed_time_is_noticed():
    stamp = page_time.stamp("form", 2, now=1000.0)
    assert not page_time.is_stamp("form", stamp.replace("/1000000/", "/1/"))


def test_pages_are_read_after_plone_took_a_new_key(secrets):
    stamp = page_time.stamp("form", 2, now=1000.0)
    secrets.rotate()
    assert page_time.is_stamp("form", stamp)
    for _number in range(5):
        secrets.rotate()
    assert not page_time.is_stamp("form", stamp)


def test_what_was_signed_for_one_purpose_is_no_good_for_another():
    assert signing.read("other", signing.sign("one", "text")) is None
    assert signing.read("one", signing.sign("one", "text")) == "text"


def test_keys_differ_between_purposes_and_sites():
    mine = next(signing.keys("one"))
    assert mine != next(signing.keys("two"))
    assert mine != KeyManager().secret().encode()
